/** This file measures one person for the bench of the loop: their true alpha, and what can be heard of it under each rule. */
import { composePiece } from "../../session/piece.ts";
import { AUDIO_RATE_HZ, type ControlFrame, type ControlLane } from "../../types.ts";
import type { OnShare } from "../progress.ts";
import { heard, turned } from "./hear.ts";
import { claimAsFeedback, openBciGain, thresholdGain } from "./peers.ts";
import { type FedInstead, type PlayedFile, playFile } from "./play-file.ts";
import { MOST_LAG_STEPS, STEP_SEC } from "./read-people.ts";
import { agreement, sdOf, standardised } from "./series.ts";
import { soundFeatures } from "./sound-features.ts";
import { trueAlpha } from "./true-alpha.ts";

/** Rules of what is fed back; `yoked` is another person's feedback, under this one's artifacts. */
export const RULES = ["attune", "yoked", "claim", "openbci", "threshold"] as const;
export type Rule = (typeof RULES)[number];

export type LoopTask = { readonly file: string; readonly donor: string; readonly seed: number };
export type LoopPerson = {
  /** Of the moments that are read, and MOST_LAG_STEPS before the first. */
  readonly alpha: Float64Array;
  readonly sound: Readonly<Record<Rule, readonly Float64Array[]>>;
  readonly lanes: readonly Float64Array[];
  readonly brightnessSd: number;
  /** How far brightness follows true alpha FOLLOW_SEC later. */
  readonly followR: number;
};

/** From here on the session's own minute is over; the last seconds fade. */
const FROM_SEC = 75;
const MOST_SEC = 170;
const LAST_SEC = 5;
export const FOLLOW_SEC = 0.6;
const GOAL = "relax";
const LANES: readonly ControlLane[] = ["swell", "brightness", "shimmer", "width", "bed"];

export async function measureLoopPerson({ file, donor, seed }: LoopTask, onShare: OnShare): Promise<LoopPerson> {
  const own = await playFile(file, GOAL, seed);
  const endSec = Math.min(MOST_SEC, own.lengthSec - LAST_SEC);
  const times = timesFrom(FROM_SEC, endSec);
  const alphaAt = (timesSec: readonly number[]) => trueAlpha(own.places, own.samplingRateHz, timesSec);
  const lengthSamples = Math.ceil((endSec + 1) * AUDIO_RATE_HZ);
  const featuresOf = ({ bars, frames }: Pick<PlayedFile, "bars" | "frames">) =>
    soundFeatures(heard({ bars, frames, seed, lengthSamples }), times);
  const under = async (fedInstead: FedInstead) => featuresOf(await playFile(file, GOAL, seed, fedInstead));
  const lanes = LANES.map((lane) => laneAt(own.frames, lane, times));
  const brightness = lanes[LANES.indexOf("brightness")]!;
  const attune = featuresOf(own);
  onShare(0.3);
  const yoked = await under(feedbackOf(await playFile(donor, GOAL, seed)));
  onShare(0.55);
  const claim = await under(claimAsFeedback(own.outputs));
  onShare(0.8);
  const neutral = neutralPiece(seed, lengthSamples);
  return {
    alpha: alphaAt(timesFrom(FROM_SEC - MOST_LAG_STEPS * STEP_SEC, endSec)),
    sound: {
      attune,
      yoked,
      claim,
      openbci: soundFeatures(turned(neutral, openBciGain(own.outputs, own.rows)), times),
      threshold: soundFeatures(turned(neutral, thresholdGain(own.outputs, own.rows)), times),
    },
    lanes,
    brightnessSd: sdOf(brightness),
    followR: agreement(standardised(brightness), standardised(alphaAt(times.map((tSec) => tSec - FOLLOW_SEC)))),
  };
}

function timesFrom(fromSec: number, endSec: number): readonly number[] {
  return Array.from({ length: Math.floor((endSec - fromSec) / STEP_SEC) + 1 }, (_, i) => fromSec + i * STEP_SEC);
}

function feedbackOf({ outputs }: PlayedFile): FedInstead {
  const values: number[] = [];
  for (const output of outputs) if (output.type === "feedback") values[output.frame] = output.value;
  return (frame) => values[frame] ?? 0.5;
}

/** A lane at each time, as the frame that applies then has it. */
function laneAt(frames: readonly ControlFrame[], lane: ControlLane, timesSec: readonly number[]): Float64Array {
  let at = 0;
  return Float64Array.from(timesSec, (tSec) => {
    while ((frames[at + 1]?.appliesAtSample ?? Number.POSITIVE_INFINITY) <= tSec * AUDIO_RATE_HZ) at++;
    return frames[at]?.values[lane] ?? Number.NaN;
  });
}

/** The same piece for all people: what a rule without a composer turns up and down. */
let neutralKept: { readonly key: string; readonly mono: Float32Array } | null = null;

function neutralPiece(seed: number, lengthSamples: number): Float32Array {
  const key = `${seed} ${lengthSamples}`;
  if (neutralKept?.key !== key) {
    const piece = composePiece({ goal: GOAL, seed, minutes: lengthSamples / AUDIO_RATE_HZ / 60 + 0.2 });
    neutralKept = { key, mono: heard({ ...piece, lengthSamples }) };
  }
  return neutralKept.mono;
}
