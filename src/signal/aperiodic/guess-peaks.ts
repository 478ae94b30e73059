/** This file guesses the peaks of a flattened spectrum one by one, the highest first, each as wide as it is at half its height. */
import { meanOf } from "../sums.ts";
import { type Gaussian, gaussianAt } from "./gaussians.ts";

export type PeakSettings = {
  /** Least and most width of a peak in Hz, as 2 · sd. */
  readonly widthHz: readonly [number, number];
  readonly mostPeaks: number;
  /** In log10 units of power. */
  readonly leastHeight: number;
  /** A peak must stand so many standard deviations of what is left above 0. */
  readonly leastSd: number;
};

/** Standard deviations over the width at half height: 2 √(2 ln 2). */
const FULL_WIDTH_SD = 2 * Math.sqrt(2 * Math.LN2);
/** Two peaks closer than this share of the sum of their deviations are one. */
const OVERLAP = 0.75;

export function guessPeaks(hz: readonly number[], flat: readonly number[], settings: PeakSettings): Gaussian[] {
  const left = [...flat];
  const guesses: Gaussian[] = [];
  while (guesses.length < settings.mostPeaks) {
    const top = left.reduce((best, value, i) => (value > left[best]! ? i : best), 0);
    const height = left[top]!;
    if (!(height > settings.leastHeight && height > settings.leastSd * deviation(left))) break;
    const guess = { hz: hz[top]!, height, sdHz: sdOf(hz, left, top, settings) };
    guesses.push(guess);
    for (const [i, at] of hz.entries()) left[i]! -= gaussianAt(guess, at);
  }
  return withoutOverlap(withoutEdges(guesses, hz)).sort((a, b) => a.hz - b.hz);
}

/** From the nearer of the two places where the peak has fallen to half its height; half the widest where it does not fall. */
function sdOf(hz: readonly number[], flat: readonly number[], top: number, { widthHz }: PeakSettings): number {
  const half = flat[top]! / 2;
  let [left, right] = [top - 1, top + 1];
  while (left > 0 && flat[left]! > half) left--;
  while (right < flat.length && flat[right]! > half) right++;
  const sides = [
    left > 0 ? top - left : Number.POSITIVE_INFINITY,
    right < flat.length ? right - top : Number.POSITIVE_INFINITY,
  ];
  const bins = Math.min(...sides);
  const stepHz = hz[1]! - hz[0]!;
  const sdHz = Number.isFinite(bins) ? (2 * bins * stepHz) / FULL_WIDTH_SD : (widthHz[0] + widthHz[1]) / 4;
  return Math.min(widthHz[1] / 2, Math.max(widthHz[0] / 2, sdHz));
}

/** A peak whose middle is nearer to an end of the spectrum than its deviation is only seen in part. */
function withoutEdges(guesses: readonly Gaussian[], hz: readonly number[]): Gaussian[] {
  return guesses.filter((guess) => guess.hz - hz[0]! > guess.sdHz && hz.at(-1)! - guess.hz > guess.sdHz);
}

/** Of two peaks that overlap the higher one stays. */
function withoutOverlap(guesses: readonly Gaussian[]): Gaussian[] {
  const sorted = [...guesses].sort((a, b) => a.hz - b.hz);
  const dropped = new Set<Gaussian>();
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [a, b] = [sorted[i]!, sorted[i + 1]!];
    if (a.hz + OVERLAP * a.sdHz > b.hz - OVERLAP * b.sdHz) dropped.add(a.height < b.height ? a : b);
  }
  return sorted.filter((guess) => !dropped.has(guess));
}

function deviation(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
