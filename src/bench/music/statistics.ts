/** This file holds the few statistics of the music's measures. */
import { mean, sampleCorrelation, sampleRankCorrelation, standardDeviation } from "simple-statistics";

/** Ranks give fractions of few digits: one pair of five exchanged is 0.9, and not a last bit below it. */
export const spearman = (x: readonly number[], y: readonly number[]): number =>
  isFlat(x) || isFlat(y) ? 0 : Math.round(1e12 * sampleRankCorrelation([...x], [...y])) / 1e12;

/** Share of the spread of y that a straight line over x explains. */
export const rSquared = (x: readonly number[], y: readonly number[]): number =>
  isFlat(x) || isFlat(y) ? 0 : sampleCorrelation([...x], [...y]) ** 2;

export const meanOf = (values: readonly number[]): number => (values.length === 0 ? 0 : mean([...values]));

/** Each value as its distance from the mean in standard deviations; zeros where nothing varies. */
export function standardized(values: readonly number[]): readonly number[] {
  const [centre, spread] = [meanOf(values), standardDeviation([...values])];
  return values.map((value) => (spread === 0 ? 0 : (value - centre) / spread));
}

/** Share of the pairs in which the positive one is larger; a tie counts half. */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  return meanOf(positives.flatMap((one) => negatives.map((other) => (one > other ? 1 : one === other ? 0.5 : 0))));
}

/** Entropy of weights that need not sum to 1, in bits. */
export function entropyBits(weights: Iterable<number>): number {
  const present = [...weights].filter((weight) => weight > 0);
  const sum = present.reduce((a, b) => a + b, 0);
  return present.reduce((bits, weight) => bits - (weight / sum) * Math.log2(weight / sum), 0);
}

const isFlat = (values: readonly number[]): boolean => values.every((value) => value === values[0]);
