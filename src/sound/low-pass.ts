/**
 * This file is a stereo state-variable low-pass per voice, in the trapezoidal form that stays calm while its cutoff moves
 * (A. Simper, "Linear trapezoidal integrated SVF", 2013).
 */
import { AUDIO_RATE_HZ } from "../types.ts";
import { BLOCK_SAMPLES, type StereoBlock } from "./block.ts";

/** A state this small is silence; left alone it would fade for minutes into slow denormal numbers. */
const SILENT = 1e-15;

export type LowPass = {
  /** Where each slot's cutoff is to be from the next run on. */
  readonly cutoffHz: Float64Array;
  clear(slot: number): void;
  /** Filters the block in place. */
  run(slot: number, block: StereoBlock): void;
};

/** tan(x) for 0 ≤ x < 0.8, a Padé approximant with an error below 0.01 %. */
const tangent = (x: number): number => (x * (15 - x * x)) / (15 - 6 * x * x);

/** `damping` is 1/Q. */
export function createLowPass(slots: number, damping: number): LowPass {
  const column = () => new Float64Array(slots);
  const [leftBand, leftLow, rightBand, rightLow] = [column(), column(), column(), column()];
  const cutoffHz = column();
  return {
    cutoffHz,
    clear(slot) {
      for (const state of [leftBand, leftLow, rightBand, rightLow]) state[slot] = 0;
    },
    run(slot, { left, right }) {
      const g = tangent((Math.PI * Math.min(12_000, Math.max(20, cutoffHz[slot]!))) / AUDIO_RATE_HZ);
      const a1 = 1 / (1 + g * (g + damping));
      const a2 = g * a1;
      const a3 = g * a2;
      let lb = leftBand[slot]!;
      let ll = leftLow[slot]!;
      let rb = rightBand[slot]!;
      let rl = rightLow[slot]!;
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
      leftBand[slot] = settled(lb);
      leftLow[slot] = settled(ll);
      rightBand[slot] = settled(rb);
      rightLow[slot] = settled(rl);
    },
  };
}

const settled = (state: number): number => (Math.abs(state) < SILENT ? 0 : state);
