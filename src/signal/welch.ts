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
  /**
   * The median of the newest epochs, bin by bin and corrected for its bias (Allen et al. 2012, as SciPy does): a burst that spoils the mean
   * leaves it alone. Null before the first whole epoch, and where `medianOf` asked for none.
   */
  readonly median: () => Float64Array | null;
};

export type WelchConfig = SpectrumConfig & {
  readonly hopSamples: number;
  /** How many of the newest epochs are kept for the median; none unless asked for. */
  readonly medianOf?: number;
};

/** Epochs as long as the taper, each beginning `hopSamples` after the one before. */
export function createWelch(config: WelchConfig): Welch {
  const { taper, hopSamples, medianOf = 0 } = config;
  const length = taper.length;
  const spectrum: Spectrum = createSpectrum(config);
  const ring = createRing(length);
  const epoch = new Float64Array(length);
  const psd = new Float64Array(spectrum.bins);
  const sum = new Float64Array(spectrum.bins);
  const kept: Float64Array[] = [];
  let epochs = 0;
  let filled = 0;

  const addEpoch = () => {
    ring.copyNewest(epoch);
    spectrum.measure(epoch, psd);
    for (let k = 0; k < psd.length; k++) sum[k]! += psd[k]!;
    if (medianOf > 0) kept.push(psd.slice());
    if (kept.length > medianOf) kept.shift();
    epochs++;
    filled -= hopSamples;
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
  const median = () => (kept.length === 0 ? null : psd.map((_, k) => medianAt(kept, k) / medianBias(kept.length)));
  const mean = () => (epochs === 0 ? null : sum.map((total) => total / epochs));
  return { binHz: spectrum.binHz, bins: spectrum.bins, push, restart, epochs: () => epochs, mean, median };
}

function medianAt(spectra: readonly Float64Array[], bin: number): number {
  const sorted = Float64Array.from(spectra, (psd) => psd[bin]!).sort();
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

/** The median of n exponentially distributed powers over their mean: 1 + Σ (1/(2i + 1) − 1/2i). */
function medianBias(n: number): number {
  let bias = 1;
  for (let i = 2; i <= n - 1; i += 2) bias += 1 / (i + 1) - 1 / i;
  return bias;
}
