/**
 * This file says how long a series stays where it is, and so how much it is worth: hops of overlapping, smoothed windows repeat each other, and
 * a minute of them holds some twenty values that do not.
 */

/** Hop by hop, in blocks that have nothing to do with each other; NaN where a hop was not clean. */
export type Series = readonly (readonly number[])[];

/** Values further away are held there, so that one outlier does not make the autocorrelation. */
const MOST_Z = 3;
/** Of a correlation at a lag, in pairs of hops; with fewer it is chance. */
const LEAST_PAIRS = 8;

/**
 * Integrated autocorrelation time ∫ρ(t)dt up to the first lag without correlation: the tau of a process whose correlation falls as e^(−t/tau).
 * `stepSec` lies between the values; `middle` and `sd` are those of the series.
 */
export function tauSecOf(series: Series, { middle, sd }: { middle: number; sd: number }, stepSec: number): number {
  if (!(sd > 0)) return stepSec / 2;
  const blocks = series.map((block) => block.map((raw) => Math.max(-MOST_Z, Math.min(MOST_Z, (raw - middle) / sd))));
  const power = meanProduct(blocks, 0).mean;
  const longest = Math.max(...blocks.map((block) => block.length));
  let sum = 0.5;
  for (let lag = 1; lag < longest / 2; lag++) {
    const { mean, pairs } = meanProduct(blocks, lag);
    if (pairs < LEAST_PAIRS || !(mean > 0)) break;
    sum += mean / power;
  }
  return sum * stepSec;
}

/** A mean over so many seconds is as sure as one of so many independent values. */
export const independentOf = (sec: number, tauSec: number): number => sec / (2 * tauSec);

function meanProduct(blocks: Series, lag: number): { readonly mean: number; readonly pairs: number } {
  let sum = 0;
  let pairs = 0;
  for (const block of blocks) {
    for (let n = 0; n + lag < block.length; n++) {
      const product = block[n]! * block[n + lag]!;
      if (!Number.isFinite(product)) continue;
      sum += product;
      pairs++;
    }
  }
  return { mean: pairs === 0 ? Number.NaN : sum / pairs, pairs };
}
