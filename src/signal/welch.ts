/**
 * This file averages the spectra of overlapping epochs of a stream (Welch 1967), as `scipy.signal.welch` does for a whole array.
 * An epoch that holds a missing sample is left out.
 */
import { createRing } from "./ring.ts";
import { createSpectrum, type Spectrum, type SpectrumConfig } from "./spectrum.ts";

export type Welch = {
  readonly binHz: number;
  readonly bins: number;
  readonly push: (samples: Float64Array) => void;
  /** Begins a new epoch after a gap. */
  readonly restart: () => void;
  readonly epochs: () => number;
  /** The mean so far in µV²/Hz, null before the first whole epoch. */
  readonly mean: () => Float64Array | null;
};

/** Epochs as long as the taper, each beginning `hopSamples` after the one before. */
export function createWelch(config: SpectrumConfig & { readonly hopSamples: number }): Welch {
  const length = config.taper.length;
  const spectrum: Spectrum = createSpectrum(config);
  const ring = createRing(length);
  const epoch = new Float64Array(length);
  const psd = new Float64Array(spectrum.bins);
  const sum = new Float64Array(spectrum.bins);
  let epochs = 0;
  let filled = 0;

  const addEpoch = () => {
    ring.copyNewest(epoch);
    spectrum.measure(epoch, psd);
    for (let k = 0; k < psd.length; k++) sum[k]! += psd[k]!;
    epochs++;
    filled -= config.hopSamples;
  };
  const restart = () => {
    filled = 0;
  };
  const push = (samples: Float64Array) => {
    for (let n = 0; n < samples.length; n++) {
      const sample = samples[n]!;
      if (!Number.isFinite(sample)) {
        restart();
        continue;
      }
      ring.push(sample);
      filled++;
      if (filled === length) addEpoch();
    }
  };
  const mean = () => (epochs === 0 ? null : sum.map((total) => total / epochs));
  return { binHz: spectrum.binHz, bins: spectrum.bins, push, restart, epochs: () => epochs, mean };
}
