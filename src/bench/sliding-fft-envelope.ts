/** This file is the usual way to an envelope, kept as a peer: the band's amplitude in a sliding Hann epoch. Its delay is half the epoch. */
import { createSpectrum } from "../signal/spectrum.ts";
import { hannPeriodic } from "../signal/tapers.ts";

export type SlidingFftConfig = {
  readonly samplingRateHz: number;
  readonly bandHz: readonly [number, number];
  readonly epochSec: number;
};

/** Band amplitude in µV for the samples from ≤ n < to of a recording; NaN elsewhere and before the first whole epoch. */
export function slidingFftEnvelope(
  config: SlidingFftConfig,
): (samples: Float64Array, from: number, to: number) => Float64Array {
  const { samplingRateHz, bandHz, epochSec } = config;
  const length = Math.round(epochSec * samplingRateHz);
  const spectrum = createSpectrum({ samplingRateHz, taper: hannPeriodic(length), detrend: "constant" });
  const psd = new Float64Array(spectrum.bins);
  const [first, last] = [Math.ceil(bandHz[0] / spectrum.binHz), Math.floor(bandHz[1] / spectrum.binHz)];
  return (samples, from, to) => {
    const out = new Float64Array(samples.length).fill(Number.NaN);
    for (let n = Math.max(from, length - 1); n < to; n++) {
      spectrum.measure(samples.subarray(n - length + 1, n + 1), psd);
      let power = 0;
      for (let k = first; k <= last; k++) power += psd[k]!;
      out[n] = Math.sqrt(power);
    }
    return out;
  };
}
