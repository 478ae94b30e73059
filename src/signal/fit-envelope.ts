/** This file fits the fast envelope to one person: weights from a stretch of their own EEG, and the error that is left. */

import { type ComplexFir, designComplexFir } from "./complex-fir.ts";
import { createEnvelope } from "./envelope.ts";
import { hannPeriodic } from "./tapers.ts";
import { createWelch } from "./welch.ts";
import { zeroPhaseAnalytic } from "./zero-phase.ts";

export type FitConfig = {
  /** One channel in µV with its mean removed, without missing samples, 20 s or more; the weights are chosen on it and on nothing else. */
  readonly training: Float64Array;
  readonly samplingRateHz: number;
  readonly bandHz: readonly [number, number];
  readonly delayMs: number;
};

/** `errorUv2` is E|y − z|² on the training stretch. */
export type FittedEnvelope = { readonly fir: ComplexFir; readonly errorUv2: number; readonly offsetUv2: number };

/** Memory of the filter: more than a second gains nothing, less costs .003 at 0 ms (measured on eegmat). */
const MEMORY_SEC = 1;
/** Epochs of the spectrum that weighs the fit, zero-padded to twice their length. */
const EPOCH_SEC = 4;
/** The training error is a little too small for new data and the Rice mean grows slower than √(|y|² + v): between .5 and 1 all 12 people gain. */
const OFFSET_SHARE = 0.7;

export function fitEnvelope({ training, samplingRateHz, bandHz, delayMs }: FitConfig): FittedEnvelope {
  const taps = Math.round(MEMORY_SEC * samplingRateHz);
  const weights = weightsOf(training, samplingRateHz);
  const fir = designComplexFir({ samplingRateHz, bandHz, delayMs, taps, weights });
  const errorUv2 = errorOf(training, samplingRateHz, bandHz, delayMs, fir);
  return { fir, errorUv2, offsetUv2: OFFSET_SHARE * errorUv2 };
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

function errorOf(
  training: Float64Array,
  samplingRateHz: number,
  bandHz: readonly [number, number],
  delayMs: number,
  fir: ComplexFir,
): number {
  const truth = zeroPhaseAnalytic(training, samplingRateHz, bandHz);
  const delay = Math.round((delayMs * samplingRateHz) / 1000);
  const follow = createEnvelope({ fir, offsetUv2: 0 });
  const magnitudes = follow(training);
  let sum = 0;
  let count = 0;
  // |y − z|² = |y|² + |z|² − 2 Re(y z*), and for the Wiener filter E Re(y z*) = E|y|²: the error is E|z|² − E|y|².
  for (let n = fir.re.length; n < training.length - Math.max(0, -delay); n++) {
    const magnitude = magnitudes[n]!;
    const from = n - delay;
    if (!Number.isFinite(magnitude) || from < 0) continue;
    sum += truth.re[from]! ** 2 + truth.im[from]! ** 2 - magnitude ** 2;
    count++;
  }
  return Math.max(0, sum / Math.max(1, count));
}
