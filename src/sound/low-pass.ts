/**
 * This file is a stereo state-variable low-pass, in the trapezoidal form that stays calm while its cutoff moves
 * (A. Simper, "Linear trapezoidal integrated SVF", 2013). The pad and the bow, which have one for every note, run
 * the same steps in their own loops: apart from their waves the processor would wait for each result.
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";

const SILENT = 1e-15;

/** tan(x) for 0 ≤ x < 0.8, a Padé approximant with an error below 0.01 %. */
const tangent = (x: number): number => (x * (15 - x * x)) / (15 - 6 * x * x);

/** Fills in the three gains of the filter; `damping` is 1/Q. */
export function tuneLowPass(gains: Float64Array, cutoffHz: number, damping: number): void {
  const g = tangent((Math.PI * Math.min(12_000, Math.max(20, cutoffHz))) / AUDIO_RATE_HZ);
  gains[0] = 1 / (1 + g * (g + damping));
  gains[1] = g * gains[0];
  gains[2] = g * gains[1];
}

/** A filter's memory so small is silence; left alone it would fade for minutes into slow denormal numbers. */
export const settled = (state: number): number => (Math.abs(state) < SILENT ? 0 : state);

export type LowPass = {
  tune(cutoffHz: number): void;
  /** Filters the block in place. */
  run(block: StereoBlock): void;
};

export function createLowPass(damping: number): LowPass {
  const gains = new Float64Array(3);
  // [band and low of the left, band and low of the right]
  const state = new Float64Array(4);
  return {
    tune: (cutoffHz) => tuneLowPass(gains, cutoffHz, damping),
    run({ left, right }) {
      const a1 = gains[0]!;
      const a2 = gains[1]!;
      const a3 = gains[2]!;
      let lb = state[0]!;
      let ll = state[1]!;
      let rb = state[2]!;
      let rl = state[3]!;
      // Both sides in one loop: each waits for its own last result, and the processor works on the other meanwhile.
      for (let i = 0; i < BLOCK_SAMPLES; i++) {
        const lv3 = left[i]! - ll;
        const rv3 = right[i]! - rl;
        const lv1 = a1 * lb + a2 * lv3;
        const rv1 = a1 * rb + a2 * rv3;
        const lv2 = ll + a2 * lb + a3 * lv3;
        const rv2 = rl + a2 * rb + a3 * rv3;
        lb = 2 * lv1 - lb;
        rb = 2 * rv1 - rb;
        ll = 2 * lv2 - ll;
        rl = 2 * rv2 - rl;
        left[i] = lv2;
        right[i] = rv2;
      }
      state[0] = settled(lb);
      state[1] = settled(ll);
      state[2] = settled(rb);
      state[3] = settled(rl);
    },
  };
}
