/**
 * This file is how far an index wanders while nothing happens. Rest is not stationary: twelve people at T3/T4 (reference/signal.md, section 5)
 * differed between 20 s blocks of the same rest by these standard deviations of the block means, in ln power. The scatter of an index within a
 * baseline cannot show all of it.
 */
import type { IndexName } from "../types.ts";

export const DRIFT_SD: Readonly<Record<IndexName, number>> = { relaxation: 0.23, focus: 0.17 };
/** A little longer than those blocks: neighbours resemble each other. */
const BLOCK_SEC = 25;

/**
 * Variance that drift adds between a baseline and now, beyond what the baseline's own scatter holds. Of a baseline of B blocks the level now
 * differs by D²(1 + 1/B), and its own hops have shown D²(1 − 1/B) of that: 2·D²/B is left.
 */
export function driftVariance(name: IndexName, cleanSec: number): number {
  const blocks = Math.max(1, cleanSec / BLOCK_SEC);
  return (2 * DRIFT_SD[name] ** 2) / blocks;
}
