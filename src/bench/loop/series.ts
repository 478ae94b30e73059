/** This file makes series comparable: what wanders within half a minute is taken off, and each is counted in its own spreads. */
import { meanOf } from "../../signal/sums.ts";

/** 121 points, a quarter of a second apart: 30 s. */
const HALF_POINTS = 60;

/** Without its centred running mean, in standard deviations; zeros where nothing moves. */
export function standardised(series: Float64Array): Float64Array {
  const moved = series.map((value, i) => {
    const from = Math.max(0, i - HALF_POINTS);
    const to = Math.min(series.length, i + HALF_POINTS + 1);
    return value - meanOf(series.subarray(from, to));
  });
  const mean = meanOf(moved);
  const sd = sdOf(moved);
  return moved.map((value) => (sd > 0 ? (value - mean) / sd : 0));
}

export function sdOf(series: Float64Array): number {
  const mean = meanOf(series);
  return Math.sqrt(meanOf(series.map((value) => (value - mean) ** 2)));
}

/** Of two standardised series, Pearson's r. */
export function agreement(a: Float64Array, b: Float64Array): number {
  let [sumAb, sumAa, sumBb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    sumAb += a[i]! * b[i]!;
    sumAa += a[i]! ** 2;
    sumBb += b[i]! ** 2;
  }
  return sumAa > 0 && sumBb > 0 ? sumAb / Math.sqrt(sumAa * sumBb) : 0;
}
