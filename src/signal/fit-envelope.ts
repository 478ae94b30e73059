/** This file fits the fast filter to one person: a complex FIR weighted by the spectrum of a stretch of their own EEG. */

import { type ComplexFir, designComplexFir } from "./complex-fir.ts";
import { hannPeriodic } from "./tapers.ts";
import { createWelch } from "./welch.ts";

export type FitConfig = {
  /** One channel in µV with its mean removed, without missing samples, 20 s or more; the weights are chosen on it and on nothing else. */
  readonly training: Float64Array;
  readonly samplingRateHz: number;
  readonly bandHz: readonly [number, number];
  readonly delayMs: number;
};

/** Memory of the filter: more than a second gains nothing, less costs .003 at 0 ms (measured on eegmat). */
const MEMORY_SEC = 1;
/** Epochs of the spectrum that weighs the fit, zero-padded to twice their length. */
const EPOCH_SEC = 4;

export function fitEnvelope({ training, samplingRateHz, bandHz, delayMs }: FitConfig): ComplexFir {
  const taps = Math.round(MEMORY_SEC * samplingRateHz);
  const weights = weightsOf(training, samplingRateHz);
  return designComplexFir({ samplingRateHz, bandHz, delayMs, taps, weights });
}

/** The person's own spectrum, smoothed by Welch's method, on bins half as wide as its epochs resolve. */
export function weightsOf(training: Float64Array, samplingRateHz: number): Float64Array {
  const length = Math.round(EPOCH_SEC * samplingRateHz);
  const taper = hannPeriodic(length);
  const config = { samplingRateHz, taper, detrend: "constant", dftLength: 2 * length } as const;
  const welch = createWelch({ ...config, hopSamples: Math.round(length / 4) });
  welch.push(training);
  const psd = welch.mean();
  if (psd === null) throw new RangeError(`training must hold ${EPOCH_SEC} s without a missing sample`);
  return psd;
}
