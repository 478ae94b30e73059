/**
 * This file is how far an index wanders while nothing happens. Rest is not stationary: twelve people at T3/T4 (reference/signal.md, section 5)
 * differed between 20 s blocks of the same rest by these standard deviations of the block means, in ln power. The scatter of an index from one
 * moment to the next shows none of it.
 */
import type { IndexName } from "../types.ts";

export const DRIFT_SD: Readonly<Record<IndexName, number>> = { relaxation: 0.23, focus: 0.17 };
/** A little longer than those blocks: neighbours resemble each other. */
const BLOCK_SEC = 25;
/**
 * What is near in time resembles the baseline still; away from it a walk goes on. So much more drift there is between a rest and another time,
 * and it comes within minutes: with it, an index that walks with a time constant of 90 s is told 5 % of the time at most (three-states.md).
 */
const AWAY_GAIN = 1.25;
const AWAY_TAU_SEC = 120;

/**
 * Variance of the distance between a baseline and the level `awaySec` later, Infinity for a profile of another time: that of now, and that of
 * the mean of B blocks.
 */
export function driftVariance(name: IndexName, cleanSec: number, awaySec: number): number {
  const blocks = Math.max(1, cleanSec / BLOCK_SEC);
  const gain = AWAY_GAIN - (AWAY_GAIN - 1) * Math.exp(-awaySec / AWAY_TAU_SEC);
  return gain * DRIFT_SD[name] ** 2 * (1 + 1 / blocks);
}
