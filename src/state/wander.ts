/**
 * This file says how far an index wanders by itself: the standard deviation of its means over ten seconds, of which a minute of rest holds six. They
 * have the slow part of the scatter (alpha comes and goes in bursts) and what one minute shows of drift. People differ in it threefold.
 */
import { type IndexBaseline, SD_OF_MAD } from "../types.ts";
import type { Series } from "./autocorrelation.ts";

/** So long a mean is what a claim rests on (claim.ts). */
export const WANDER_SEC = 10;
/** 2 s windows, smoothed over 1 s, repeat each other so long whatever the signal; a short series looks freer than it is. */
const LEAST_TAU_SEC = 1.2;

/**
 * In the unit of the series, whose blocks have nothing to do with each other and have NaN where a hop was not clean. The means are running ones over
 * clean hops, and lie about their own mean; a series too short for two of them has none, which weighs nothing (drift.ts).
 */
export function wanderSdOf(series: Series, stepSec: number): number {
  const length = Math.round(WANDER_SEC / stepSec);
  const means = series.flatMap((block) => runningMeans(block.filter(Number.isFinite), length));
  if (means.length < 2) return 0;
  const middle = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  return Math.sqrt(means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0) / means.length);
}

function runningMeans(values: readonly number[], length: number): number[] {
  const means: number[] = [];
  let sum = 0;
  for (const [n, value] of values.entries()) {
    sum += value - (n >= length ? values[n - length]! : 0);
    if (n >= length - 1) means.push(sum / length);
  }
  return means;
}

/**
 * What a baseline from before 2026-12 did not measure follows from its whole spread: means over T of a process whose correlation falls as
 * e^(−t/tau) have the share 2(x − 1 + e^(−x)) ÷ x² of its variance, x = T ÷ tau.
 */
export function wanderOf({ wanderSd, mad, tauSec }: Pick<IndexBaseline, "wanderSd" | "mad" | "tauSec">): number {
  if (wanderSd !== undefined) return wanderSd;
  const x = WANDER_SEC / Math.max(LEAST_TAU_SEC, tauSec);
  return SD_OF_MAD * mad * Math.sqrt((2 * (x - 1 + Math.exp(-x))) / x ** 2);
}
