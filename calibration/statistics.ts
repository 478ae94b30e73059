/** This file describes one feature in one condition: where it lies, how it scatters, and how long it stays where it is. */
import { median, medianAbsoluteDeviation } from "simple-statistics";
import { HOP_SEC } from "../src/signal/analyze.ts";
import type { FeatureStatistics } from "../src/types.ts";

/** Hop by hop, in blocks that have nothing to do with each other; NaN where a hop was not clean. */
export type Series = readonly (readonly number[])[];

/** Statistics with what they rest on. */
export type Measured = FeatureStatistics & { readonly cleanSec: number; readonly blocks: number };

const LEAST_SEC = 10;
/** Values further away are held there, so that one outlier does not make the autocorrelation. */
const MOST_Z = 3;
/** Of a correlation at a lag, in pairs of hops; with fewer it is chance. */
const LEAST_PAIRS = 8;

/** Null where less than LEAST_SEC can be read. `stepSec` lies between the values. */
export function statisticsOf(series: Series, stepSec = HOP_SEC): Measured | null {
  const values = series.flat().filter(Number.isFinite);
  const cleanSec = values.length * stepSec;
  if (cleanSec < LEAST_SEC) return null;
  const statistics = { median: median(values), mad: medianAbsoluteDeviation(values) };
  const blocks = series.filter((block) => block.some(Number.isFinite)).length;
  return { ...statistics, tauSec: tauSecOf(series, statistics, stepSec), cleanSec, blocks };
}

/** Variance of the median over so long a time, as the scatter within the blocks tells it: drift is not in it. */
export function errorVarianceOf({ mad, tauSec, cleanSec }: Measured): number {
  const independent = Math.max(1, cleanSec / (2 * Math.max(HOP_SEC / 2, tauSec)));
  return (1.4826 * mad) ** 2 / independent;
}

/**
 * Integrated autocorrelation time ∫ρ(t)dt up to the first lag without correlation: the tau of a process whose correlation falls as e^(−t/tau).
 * A mean over T seconds is as sure as one of T/(2·tau) independent values.
 */
function tauSecOf(
  series: Series,
  { median: middle, mad }: { readonly median: number; readonly mad: number },
  stepSec: number,
): number {
  const sd = 1.4826 * mad;
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

function meanProduct(blocks: Series, lag: number): { readonly mean: number; readonly pairs: number } {
  let sum = 0;
  let pairs = 0;
  for (const block of blocks) {
    for (const [n, value] of block.entries()) {
      const product = value * (block[n + lag] ?? Number.NaN);
      if (!Number.isFinite(product)) continue;
      sum += product;
      pairs++;
    }
  }
  return { mean: pairs === 0 ? Number.NaN : sum / pairs, pairs };
}
