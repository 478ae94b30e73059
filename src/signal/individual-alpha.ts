/**
 * This file finds a person's peak alpha frequency after Corcoran et al. 2018 (10.1111/psyp.13064): the peaks of Savitzky-Golay smoothed
 * spectra, weighted over channels by how clear they are. "No peak" is a valid answer.
 */
import savitzkyGolayPackage from "ml-savitzky-golay";
import { linearRegression } from "simple-statistics";
import { hammingSymmetric } from "./tapers.ts";
import { createWelch, type Welch } from "./welch.ts";

/** A CommonJS package with a default export: Node hands out the module, some loaders the function itself. */
const savitzkyGolay: typeof savitzkyGolayPackage.default =
  "default" in savitzkyGolayPackage ? savitzkyGolayPackage.default : savitzkyGolayPackage;

const EPOCH_SEC = 4;
const [KEPT_LO_HZ, KEPT_HI_HZ] = [1, 40];
const [ALPHA_LO_HZ, ALPHA_HI_HZ] = [7, 13];
const FRAME_BINS = 11;
const POLYNOMIAL = 5;
/** A runner-up above this share of the highest peak leaves the question open. */
const SPLIT_SHARE = 0.8;
/** So many channels must show a peak: three where there are five or more, else one. */
const MANY_CHANNELS = 5;
const LEAST_PEAKS = { many: 3, few: 1 };

/** The spectrum it reads, from unfiltered samples: 4 s epochs, symmetric Hamming, half overlapped, padded to a power of two. */
export function createAlphaWelch(samplingRateHz: number): Welch {
  const epochSamples = Math.round(EPOCH_SEC * samplingRateHz);
  return createWelch({
    samplingRateHz,
    taper: hammingSymmetric(epochSamples),
    detrend: "none",
    dftLength: 2 ** Math.ceil(Math.log2(epochSamples)),
    hopSamples: Math.round(epochSamples / 2),
  });
}

/** Peak alpha frequency of a montage from the mean spectra of `createAlphaWelch`, one a channel; null when too few show a peak. */
export function individualAlphaHz(spectra: readonly Float64Array[], binHz: number): number | null {
  const peaks = spectra.flatMap((psd) => channelPeak(psd, binHz) ?? []);
  const least = spectra.length >= MANY_CHANNELS ? LEAST_PEAKS.many : LEAST_PEAKS.few;
  if (peaks.length < least) return null;
  const clarity = peaks.reduce((sum, peak) => sum + peak.clarity, 0);
  return peaks.reduce((sum, peak) => sum + peak.hz * peak.clarity, 0) / clarity;
}

type ChannelPeak = { readonly hz: number; readonly clarity: number };

function channelPeak(psdUv2PerHz: Float64Array, binHz: number): ChannelPeak | null {
  const first = Math.ceil(KEPT_LO_HZ / binHz);
  const kept = psdUv2PerHz.slice(first, Math.floor(KEPT_HI_HZ / binHz) + 1);
  const mean = kept.reduce((sum, power) => sum + power, 0) / kept.length;
  if (!(mean > 0)) return null;
  const power = Array.from(kept, (value) => value / mean);
  const hzOf = (place: number) => (first + place) * binHz;
  const smooth = (derivative: number) => smoothed(power, derivative);
  const [d0, d1] = [smooth(0), smooth(1)];
  const inAlpha = (place: number) => hzOf(place) >= ALPHA_LO_HZ && hzOf(place) <= ALPHA_HI_HZ;
  const candidates = crestsOf(d0, d1).filter(inAlpha);
  const [top, second] = candidates.sort((a, b) => d0[b]! - d0[a]!);
  if (top === undefined || Math.log10(d0[top]!) <= floorAt(power, hzOf, top)) return null;
  if (second !== undefined && d0[second]! >= SPLIT_SHARE * d0[top]!) return null;
  return { hz: hzOf(top), clarity: clarityOf(d0, smooth(2), top) };
}

/** The method takes 0.25 Hz as the step between bins, whatever padding has made of it. */
const smoothed = (power: number[], derivative: number): readonly number[] =>
  savitzkyGolay(power, 1 / EPOCH_SEC, {
    windowSize: FRAME_BINS,
    polynomial: POLYNOMIAL,
    derivative,
    pad: "post",
    padValue: "replicate",
  });

/** Where the slope turns from up to down: the higher of the two bins. */
function crestsOf(d0: readonly number[], d1: readonly number[]): number[] {
  const crests: number[] = [];
  for (let k = 0; k + 1 < d1.length; k++) {
    if (d1[k]! > 0 && d1[k + 1]! <= 0) crests.push(d0[k]! >= d0[k + 1]! ? k : k + 1);
  }
  return crests;
}

/** A peak must stand above the line through log power by one standard error of prediction. */
function floorAt(power: readonly number[], hzOf: (place: number) => number, place: number): number {
  const points = power.map((value, k) => [hzOf(k), Math.log10(value)]);
  const { m, b } = linearRegression(points);
  const meanHz = hzOf((power.length - 1) / 2);
  const residual = points.reduce((sum, [hz, level]) => sum + (level! - m * hz! - b) ** 2, 0);
  const spread = points.reduce((sum, [hz]) => sum + (hz! - meanHz) ** 2, 0);
  const deviation = Math.sqrt(residual / (points.length - 2));
  const leverage = 1 / points.length + (hzOf(place) - meanHz) ** 2 / spread;
  return m * hzOf(place) + b + deviation * Math.sqrt(1 + leverage);
}

/** Area of the peak between its inflections, over the number of its bins. */
function clarityOf(d0: readonly number[], d2: readonly number[], top: number): number {
  let left = top;
  let right = top;
  while (left > 0 && d2[left - 1]! < 0) left--;
  while (right + 1 < d2.length && d2[right]! < 0) right++;
  let area = 0;
  for (let k = left; k < right; k++) area += (d0[k]! + d0[k + 1]!) / 2;
  return area / (right - left + 1);
}
