/**
 * This file beats the middle of the spectrum 16 times a second, for those who asked for it (Woods 2019, 2024): opt-in, off by default,
 * and then it costs nothing. Only ever softer: the crests stay where they were.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, BLOCK_SEC, createStereoBlock, type StereoBlock } from "./block.ts";
import { createLowPass } from "./low-pass.ts";
import { SINE, WAVE_LENGTH } from "./waves.ts";

const MOST_DEPTH = 0.5;
const BEATS_HZ = 16;
const STEP = (BEATS_HZ * WAVE_LENGTH) / AUDIO_RATE_HZ;
/** The middle band; bass and air stand still. */
const FROM_HZ = 300;
const UP_TO_HZ = 3000;
const DAMPING = 1.41;
/** Taking the lows out twice lifts the middle by this. */
const LIFT = 1.126;
const HALF = 0.5 / LIFT;
/** A change of depth takes two seconds a half. */
const DEPTH_STEP = (MOST_DEPTH * BLOCK_SEC) / 2;

export type Modulation = {
  /** Depth 0 … 0.5 to move to. */
  aim(depth: number): void;
  run(block: StereoBlock): void;
};

export function createModulation(): Modulation {
  const [low, middle] = [createStereoBlock(), createStereoBlock()];
  const lowPasses = [createLowPass(DAMPING), createLowPass(DAMPING)];
  const middlePass = createLowPass(DAMPING);
  for (const lowPass of lowPasses) lowPass.tune(FROM_HZ);
  middlePass.tune(UP_TO_HZ);
  // [depth, depth asked for, phase of the turn]
  const state = new Float64Array(3);

  /** What is left after the lows are taken out twice, without its highs. */
  const split = ({ left, right }: StereoBlock) => {
    middle.left.set(left);
    middle.right.set(right);
    for (const lowPass of lowPasses) {
      low.left.set(middle.left);
      low.right.set(middle.right);
      lowPass.run(low);
      for (let i = 0; i < BLOCK_SAMPLES; i++) {
        middle.left[i] = middle.left[i]! - low.left[i]!;
        middle.right[i] = middle.right[i]! - low.right[i]!;
      }
    }
    middlePass.run(middle);
  };

  return {
    aim(depth) {
      state[1] = depth > 0 ? Math.min(MOST_DEPTH, depth) : 0;
    },
    run(block) {
      const depthFrom = state[0]!;
      state[0] = Math.min(depthFrom + DEPTH_STEP, Math.max(depthFrom - DEPTH_STEP, state[1]!));
      if (depthFrom === 0 && state[0] === 0) return;
      split(block);
      const step = (state[0] - depthFrom) / BLOCK_SAMPLES;
      let depth = depthFrom;
      let turn = state[2]!;
      for (let i = 0; i < BLOCK_SAMPLES; i++) {
        depth += step;
        const taken = depth * (HALF + HALF * SINE[turn | 0]!);
        block.left[i] = block.left[i]! - middle.left[i]! * taken;
        block.right[i] = block.right[i]! - middle.right[i]! * taken;
        turn += STEP;
        if (turn >= WAVE_LENGTH) turn -= WAVE_LENGTH;
      }
      state[2] = turn;
    },
  };
}
