/**
 * This file finds a person's alpha frequency after Corcoran et al. 2018 (10.1111/psyp.13064), in Hz: the peak alpha frequency, weighted over
 * channels by how clear their peaks are, and the centre of gravity Σd0·f/Σd0 of the alpha band that the channels share. "No peak" is a valid
 * answer. It cannot tell why alpha is slow or fast, nor find alpha in somebody who shows none with their eyes open.
 */

import { type AlphaShape, alphaShape } from "./alpha-shape.ts";
import { type SmoothedSpectrum, smoothSpectrum } from "./smoothed-spectrum.ts";
import { meanOf } from "./sums.ts";

/** So many channels must show alpha: three where there are five or more, else one. */
const MANY_CHANNELS = 5;
const LEAST = { many: 3, few: 1 };

export const leastAlphaChannels = (channels: number): number => (channels >= MANY_CHANNELS ? LEAST.many : LEAST.few);

/** An estimate from one recording. `spreadHz` is the standard deviation over channels, null for fewer than two. */
export type AlphaEstimate = { readonly hz: number; readonly spreadHz: number | null };

export type IndividualAlpha = {
  /** Peak alpha frequency; null when too few channels show one clear peak. */
  readonly peak: AlphaEstimate | null;
  readonly peakChannels: number;
  /** Centre of gravity; null when too few channels show alpha. */
  readonly gravity: AlphaEstimate | null;
  readonly gravityChannels: number;
  readonly channels: number;
};

/** From the mean spectra of a stream of 4 s epochs (alpha-stream.ts), one a channel; `leastChannels` must show alpha. */
export function individualAlpha(
  spectra: readonly Float64Array[],
  binHz: number,
  leastChannels = leastAlphaChannels(spectra.length),
): IndividualAlpha {
  const shapes = spectra.flatMap((psd) => alphaShape(psd, binHz) ?? []);
  const peaks = shapes.flatMap(({ peak }) => peak ?? []);
  return {
    peak: peaks.length >= leastChannels ? weighted(peaks) : null,
    peakChannels: peaks.length,
    gravity: shapes.length >= leastChannels && shapes.length > 0 ? gravityOf(spectra, binHz, shapes) : null,
    gravityChannels: shapes.length,
    channels: spectra.length,
  };
}

function weighted(peaks: readonly { readonly hz: number; readonly clarity: number }[]): AlphaEstimate | null {
  if (peaks.length === 0) return null;
  const clarity = peaks.reduce((sum, peak) => sum + peak.clarity, 0);
  const hz = peaks.reduce((sum, peak) => sum + peak.hz * peak.clarity, 0) / clarity;
  return { hz, spreadHz: spreadOf(peaks.map((peak) => peak.hz)) };
}

/** The band is the mean of the bands of the channels that show alpha; within it every channel's centre counts. */
function gravityOf(spectra: readonly Float64Array[], binHz: number, shapes: readonly AlphaShape[]): AlphaEstimate {
  const loHz = meanOf(shapes.map((shape) => shape.loHz));
  const hiHz = meanOf(shapes.map((shape) => shape.hiHz));
  const all = spectra.flatMap((psd) => smoothSpectrum(psd, binHz) ?? []);
  const centres = all.map((spectrum) => centreOf(spectrum, loHz, hiHz));
  return { hz: meanOf(centres), spreadHz: spreadOf(centres) };
}

function centreOf({ d0, hzOf, binOf }: SmoothedSpectrum, loHz: number, hiHz: number): number {
  let sum = 0;
  let moment = 0;
  for (let k = binOf(loHz); k <= binOf(hiHz); k++) {
    sum += d0[k]!;
    moment += d0[k]! * hzOf(k);
  }
  return moment / sum;
}

function spreadOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
