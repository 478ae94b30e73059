/** This file is BrainFlow's DataFilter, an oracle for tests; it keeps no state between calls. */
import { check } from "../../../hardware/brainflow/exit-codes.ts";
import type { DataHandler } from "../../../hardware/brainflow/library.ts";

/** FilterTypes, NoiseTypes, DetrendOperations and WindowOperations of BrainFlow. */
export const FILTER_TYPES = { butterworth: 0, chebyshev1: 1, bessel: 2, butterworthZeroPhase: 3 } as const;
export const NOISE_TYPES = { fifty: 0, sixty: 1, fiftyAndSixty: 2 } as const;
export const DETREND = { none: 0, constant: 1, linear: 2 } as const;
export const WINDOWS = { none: 0, hanning: 1, hamming: 2, blackmanHarris: 3 } as const;

export type Psd = { readonly ampls: Float64Array; readonly freqs: Float64Array };
type BandHz = readonly [startHz: number, stopHz: number];

/** Filters change the samples in place, as BrainFlow does. */
export function createDataFilter(library: DataHandler) {
  return {
    get_psd: (samples: Float64Array, samplingRateHz: number, window: number): Psd => {
      const psd = emptyPsd(samples.length);
      check(library.get_psd(samples, samples.length, samplingRateHz, window, psd.ampls, psd.freqs), "get_psd");
      return psd;
    },
    get_psd_welch: (
      samples: Float64Array,
      nfft: number,
      overlap: number,
      samplingRateHz: number,
      window: number,
    ): Psd => {
      const psd = emptyPsd(nfft);
      check(
        library.get_psd_welch(samples, samples.length, nfft, overlap, samplingRateHz, window, psd.ampls, psd.freqs),
        "get_psd_welch",
      );
      return psd;
    },
    get_band_power: ({ ampls, freqs }: Psd, startHz: number, stopHz: number): number => {
      const power = new Float64Array(1);
      check(library.get_band_power(ampls, freqs, ampls.length, startHz, stopHz, power), "get_band_power");
      return power[0] ?? Number.NaN;
    },
    ...filters(library),
    remove_environmental_noise: (samples: Float64Array, samplingRateHz: number, noise: number) =>
      check(
        library.remove_environmental_noise(samples, samples.length, samplingRateHz, noise),
        "remove_environmental_noise",
      ),
    detrend: (samples: Float64Array, operation: number) =>
      check(library.detrend(samples, samples.length, operation), "detrend"),
    get_railed_percentage: (samples: Float64Array, gain: number): number => {
      const percentage = new Float64Array(1);
      check(library.get_railed_percentage(samples, samples.length, gain, percentage), "get_railed_percentage");
      return percentage[0] ?? Number.NaN;
    },
  };
}

type Filter<Place> = (samples: Float64Array, samplingRateHz: number, at: Place, order: number, type: number) => void;

/** BrainFlow's filters, without ripple; `at` is a cutoff or a band. */
function filters(library: DataHandler) {
  const atCutoff = (name: "perform_lowpass" | "perform_highpass"): Filter<number> => {
    return (samples, samplingRateHz, cutoffHz, order, type) =>
      check(library[name](samples, samples.length, samplingRateHz, cutoffHz, order, type, 0), name);
  };
  const overBand = (name: "perform_bandpass" | "perform_bandstop"): Filter<BandHz> => {
    return (samples, samplingRateHz, band, order, type) =>
      check(library[name](samples, samples.length, samplingRateHz, ...band, order, type, 0), name);
  };
  return {
    perform_lowpass: atCutoff("perform_lowpass"),
    perform_highpass: atCutoff("perform_highpass"),
    perform_bandpass: overBand("perform_bandpass"),
    perform_bandstop: overBand("perform_bandstop"),
  };
}

function emptyPsd(nfft: number): Psd {
  const bins = Math.floor(nfft / 2) + 1;
  return { ampls: new Float64Array(bins), freqs: new Float64Array(bins) };
}
