/** This file ramps the control lanes: a frame's values are reached in a straight line, so a step of control is never a step of sound. */
import { AUDIO_RATE_HZ, CONTROL_FRAME_RATE_HZ, CONTROL_LANES, type ControlFrame, type ControlLane } from "../types.ts";
import { BLOCK_SAMPLES } from "./block.ts";

/** As long as frames are apart (62.5 ms): lanes under steady control move in one unbroken line. */
export const RAMP_SAMPLES = AUDIO_RATE_HZ / CONTROL_FRAME_RATE_HZ;
const RAMP_BLOCKS = Math.floor((RAMP_SAMPLES + BLOCK_SAMPLES - 1) / BLOCK_SAMPLES);
/** More than an hour of frames; beyond it the oldest are let go. */
const MOST_FRAMES = 65_536;

/** Before the first frame: silent, and everything else halfway. */
const NEUTRAL: Readonly<Record<ControlLane, number>> = {
  gain: 0,
  swell: 0.5,
  brightness: 0.5,
  shimmer: 0.5,
  width: 0.5,
  bed: 0.5,
};

export const LANE = { gain: 0, swell: 1, brightness: 2, shimmer: 3, width: 4, bed: 5 } as const satisfies Readonly<
  Record<ControlLane, number>
>;

export type Lanes = {
  push(frame: ControlFrame): void;
  /** Steps to the block that begins at this sample. */
  advance(blockStart: number): void;
  /** Lane values at the first and last edge of the present block, by index in LANE. */
  readonly from: Float64Array;
  readonly to: Float64Array;
};

export function createLanes(): Lanes {
  const waiting: ControlFrame[] = [];
  const next = new Int32Array(1);
  const blocksLeft = new Int32Array(1);
  const heardAny = new Uint8Array(1);
  const to = Float64Array.from(CONTROL_LANES, (lane) => NEUTRAL[lane]);
  const from = Float64Array.from(to);
  const target = Float64Array.from(to);

  const aimAt = (frame: ControlFrame) => {
    for (let lane = 0; lane < target.length; lane++) {
      const value = frame.values[CONTROL_LANES[lane]!];
      // A lane that is no number keeps its course: bad input never makes the music jump.
      if (value >= 0 && value <= 1) target[lane] = value;
      // Nothing has sounded before the first frame, so only its gain needs a ramp.
      if (heardAny[0] === 0 && lane !== LANE.gain) to[lane] = target[lane]!;
    }
    heardAny[0] = 1;
    blocksLeft[0] = RAMP_BLOCKS;
  };

  return {
    from,
    to,
    push(frame) {
      waiting.splice(0, next[0]!);
      next[0] = 0;
      let at = waiting.length;
      while (at > 0 && waiting[at - 1]!.appliesAtSample > frame.appliesAtSample) at--;
      waiting.splice(at, 0, frame);
      if (waiting.length > MOST_FRAMES) waiting.shift();
    },
    advance(blockStart) {
      while (next[0]! < waiting.length && waiting[next[0]!]!.appliesAtSample <= blockStart) {
        aimAt(waiting[next[0]!]!);
        next[0] = next[0]! + 1;
      }
      const left = blocksLeft[0]!;
      for (let lane = 0; lane < to.length; lane++) {
        from[lane] = to[lane]!;
        if (left > 1) to[lane] = to[lane]! + (target[lane]! - to[lane]!) / left;
        else to[lane] = target[lane]!;
      }
      if (left > 0) blocksLeft[0] = left - 1;
    },
  };
}
