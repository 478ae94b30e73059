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
 * What is near in time resembles the baseline still; away from it a walk goes on. So much more drift there is between a minute's rest and a later
 * time, and it comes within minutes. The blocks of a calibration lie apart, and so know more of it: less is left between a profile and any time.
 * With both, an index that walks with a time constant of 90 s is told 5 % of the time at most (three-states.md).
 */
const AWAY_GAIN = 1.35;
const AWAY_TAU_SEC = 180;
const PROFILE_GAIN = 1.15;

/** Variance of the distance between a baseline and the level `awaySec` later (null: a profile's): that of now, and that of the mean of B blocks. */
export function driftVariance(name: IndexName, cleanSec: number, awaySec: number | null): number {
  const blocks = Math.max(1, cleanSec / BLOCK_SEC);
  const gain = awaySec === null ? PROFILE_GAIN : AWAY_GAIN - (AWAY_GAIN - 1) * Math.exp(-awaySec / AWAY_TAU_SEC);
  return gain * DRIFT_SD[name] ** 2 * (1 + 1 / blocks);
}
