/**
 * This file takes the mains out of a high-passed signal, and what lies above 45 Hz: what contact and muscle are judged by, so that a loud room
 * is no loose electrode. Bands are not read from it (design, decision 12).
 */
import { createLowPass, createNotches } from "../sections.ts";

const HI_HZ = 45;
const MAINS_HZ = [50, 60];
/** Wide enough for a line that swells with a movement or lies a little beside its frequency. */
const NOTCH_Q = 8;

export type Calm = {
  /** Begins anew at a signal without an offset. */
  readonly start: () => void;
  readonly run: (input: Float64Array, from: number, to: number, output: Float64Array, at: number) => void;
};

export function createCalm(samplingRateHz: number): Calm {
  const notches = createNotches(samplingRateHz, MAINS_HZ, NOTCH_Q);
  const lowPass = samplingRateHz > 2 * HI_HZ ? createLowPass(samplingRateHz, HI_HZ, 4) : null;
  return {
    start: () => {
      notches.start(0);
      lowPass?.start(0);
    },
    run: (input, from, to, output, at) => {
      notches.run(input, from, to, output, at);
      lowPass?.run(output, at, at + to - from, output, at);
    },
  };
}
