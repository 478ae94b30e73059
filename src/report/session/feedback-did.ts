/**
 * This file says what the feedback did to the sound: how it stood while what was fed back from the person lay beyond the threshold, and while it lay short of
 * it. Where the two are alike, nobody could have heard themselves.
 */
import { MEASURED_LANES, type Means } from "../../recording/playing-back.ts";
import type { ControlFrame, Feedback, Targets } from "../../types.ts";

export type SoundedSide = {
  /** Control frames whose feedback was read from the person. */
  readonly frames: number;
  readonly lanes: Means<(typeof MEASURED_LANES)[number]>;
  /** Of the bars asked for meanwhile; null where none was. */
  readonly tempoBpm: number | null;
  readonly density: number | null;
};
export type FeedbackDid = { readonly beyond: SoundedSide; readonly short: SoundedSide };

const THRESHOLD = 0.5;
/** As the log keeps a lane, so that what is made again is the same number. */
const LANE_STEPS = 32_767;

type Side = { frames: number; targets: number; tempo: number; density: number; lanes: number[] };
const newSide = (): Side => ({ frames: 0, targets: 0, tempo: 0, density: 0, lanes: MEASURED_LANES.map(() => 0) });

export function createFeedbackDid() {
  const sides = { beyond: newSide(), short: newSide() };
  let read: Feedback | null = null;
  const sideOf = (value: number): Side => (value > THRESHOLD ? sides.beyond : sides.short);
  return {
    addFeedback: (feedback: Feedback) => {
      read = feedback.origin === "read" ? feedback : null;
    },
    addFrame: ({ frame, values }: ControlFrame) => {
      if (read?.frame !== frame) return;
      const side = sideOf(read.value);
      side.frames++;
      for (const [i, lane] of MEASURED_LANES.entries()) {
        side.lanes[i] =
          (side.lanes[i] ?? 0) + Math.round(Math.min(1, Math.max(0, values[lane])) * LANE_STEPS) / LANE_STEPS;
      }
    },
    /** By the feedback of the last seconds, which bars follow. */
    addTargets: ({ reward, neutral, tempoBpm, density }: Targets) => {
      if (neutral) return;
      const side = sideOf(reward);
      side.targets++;
      side.tempo += tempoBpm;
      side.density += density;
    },
    /** Null where nothing was read from anybody. */
    figures: (): FeedbackDid | null =>
      sides.beyond.frames + sides.short.frames === 0
        ? null
        : { beyond: soundedOf(sides.beyond), short: soundedOf(sides.short) },
  };
}

function soundedOf({ frames, targets, tempo, density, lanes }: Side): SoundedSide {
  const meanOf = (sum: number, count: number) => (count === 0 ? null : sum / count);
  return {
    frames,
    lanes: Object.fromEntries(
      MEASURED_LANES.map((lane, i) => [lane, meanOf(lanes[i] ?? 0, frames)]),
    ) as SoundedSide["lanes"],
    tempoBpm: meanOf(tempo, targets),
    density: meanOf(density, targets),
  };
}
