/**
 * This file is the gentle hand on one bus: what rises above the bus's own mean of the last seconds by more than a threshold is halved, in dB. The
 * threshold goes with the music, so soft passages keep their shape and loud ones too: only what sticks out is taken in.
 */
import { BLOCK_SAMPLES, BLOCK_SEC, type StereoBlock } from "./block.ts";
import { gainOfDb } from "./exact.ts";

/** A stroke's beginning passes in about the attack; the gain comes back in the release. */
const ATTACK = BLOCK_SEC / 0.012;
const RELEASE = BLOCK_SEC / 0.16;
/** The mean grows with what was heard, and then forgets at this pace; at first it is the present. */
const MEAN_SEC = 4;
const FIRST_SEC = 0.08;
/** Never more than 6 dB. */
const LEAST_GAIN = gainOfDb(-6);
/** Below this power a bus is silent and has no mean. */
const SILENT = 1e-9;

export type Compressor = {
  /** Works on the block in place. */
  run(block: StereoBlock): void;
  /** Gain at the end of the last block, 1 where nothing was taken. */
  gain(): number;
};

export function createCompressor(thresholdDb: number): Compressor {
  const threshold = gainOfDb(thresholdDb) * gainOfDb(thresholdDb);
  // [power of the present, mean power, gain, seconds heard]
  const state = new Float64Array([0, 0, 1, 0]);

  const hear = (power: number) => {
    const rises = power > state[0]!;
    state[0] = state[0]! + (power - state[0]!) * (rises ? ATTACK : RELEASE);
    if (state[0]! < SILENT) return;
    state[3] = Math.min(MEAN_SEC, state[3]! + BLOCK_SEC);
    if (state[3]! < FIRST_SEC) state[1] = state[0]!;
    else state[1] = state[1]! + ((state[0]! - state[1]!) * BLOCK_SEC) / state[3]!;
  };

  return {
    gain: () => state[2]!,
    run({ left, right }) {
      let power = 0;
      for (let i = 0; i < BLOCK_SAMPLES; i++) power += left[i]! * left[i]! + right[i]! * right[i]!;
      hear(power / BLOCK_SAMPLES);
      const limit = state[1]! * threshold;
      // The fourth root of a ratio of powers is half its decibels.
      const wanted = state[0]! > limit && limit > 0 ? Math.sqrt(Math.sqrt(limit / state[0]!)) : 1;
      let gain = state[2]!;
      const next = Math.max(LEAST_GAIN, wanted);
      if (gain === 1 && next === 1) return;
      const step = (next - gain) / BLOCK_SAMPLES;
      for (let i = 0; i < BLOCK_SAMPLES; i++) {
        gain += step;
        left[i] = left[i]! * gain;
        right[i] = right[i]! * gain;
      }
      state[2] = next;
    },
  };
}
