/** This file measures simulated signals as the tests of the listener need it. */

import { createBandPower, createBandPowers } from "../../../src/signal/band-power.ts";
import { meanOf } from "../../../src/signal/sums.ts";
import { hannPeriodic } from "../../../src/signal/tapers.ts";
import { createWelch } from "../../../src/signal/welch.ts";
import type { BandPowersUv2 } from "../../../src/types.ts";

/** Mean spectrum in µV²/Hz of 2 s epochs at 256 Hz, half overlapping. */
export function spectrumOf(samples: Float64Array): { readonly binHz: number; readonly psd: Float64Array } {
  const welch = createWelch({ samplingRateHz: 256, taper: hannPeriodic(512), detrend: "constant", hopSamples: 256 });
  welch.push(samples);
  const psd = welch.mean();
  if (!psd) throw new Error("spectrumOf needs 512 samples");
  return { binHz: welch.binHz, psd };
}

export function bandsOf(samples: Float64Array): BandPowersUv2 {
  const { binHz, psd } = spectrumOf(samples);
  return createBandPowers({ binHz, bins: psd.length })(psd);
}

export function powerBetween(samples: Float64Array, loHz: number, hiHz: number): number {
  const { binHz, psd } = spectrumOf(samples);
  return createBandPower({ binHz, bins: psd.length }, loHz, hiHz)(psd);
}

export function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
}

/** `length` values of a generator. */
export const take = (next: () => number, length: number): Float64Array => Float64Array.from({ length }, () => next());
