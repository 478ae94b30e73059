/** This file gives the zero-phase analytic signal of a band: the truth that a causal envelope is measured against. Offline only. */
import FFT from "fft.js";
import { meanOf } from "../signal/sums.ts";

export type Analytic = { readonly re: Float64Array; readonly im: Float64Array };

/** Everything outside the band and all negative frequencies are cut in one transform of the whole recording; the mean is taken away first. */
export const zeroPhaseAnalytic = (
  samples: Float64Array,
  samplingRateHz: number,
  [lowHz, highHz]: readonly [number, number],
): Analytic => analyticOf(samples, samplingRateHz, (hz) => (hz >= lowHz && hz <= highHz ? 1 : 0));

/** The same with a gain for each frequency, 0 … 1: a filter without delay. */
export function analyticOf(samples: Float64Array, samplingRateHz: number, gainAt: (hz: number) => number): Analytic {
  let size = 2;
  while (size < samples.length) size *= 2;
  const fft = new FFT(size);
  const mean = meanOf(samples);
  const time = new Float64Array(2 * size);
  for (const [n, sample] of samples.entries()) time[2 * n] = sample - mean;
  const spectrum = new Float64Array(2 * size);
  fft.transform(spectrum, time);
  for (let k = 0; k < size; k++) {
    // An analytic signal has no negative frequencies.
    const gain = k < size / 2 ? 2 * gainAt((k * samplingRateHz) / size) : 0;
    spectrum[2 * k]! *= gain;
    spectrum[2 * k + 1]! *= gain;
  }
  fft.inverseTransform(time, spectrum);
  const re = new Float64Array(samples.length);
  const im = new Float64Array(samples.length);
  for (let n = 0; n < samples.length; n++) {
    re[n] = time[2 * n]!;
    im[n] = time[2 * n + 1]!;
  }
  return { re, im };
}
