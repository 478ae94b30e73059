/**
 * This file smooths the indices. In steady running it is an exponential mean with tau 1 s, the best trade of separation against lag
 * (reference/signal.md, section 2). It is kept as a local level model (Kalman 1960): a level that wanders, seen through hops that scatter. So
 * the first hops are averaged, and after an artifact the old mean has the less say the longer it was, but one hop alone is never believed.
 */
import type { IndexName } from "../types.ts";

const SMOOTH_TAU_SEC = 1;
const HOP_SEC = 0.25;

/** Weight of a new hop in steady running, and what the level wanders a second in units of a hop's own variance that makes it so. */
const STEADY_WEIGHT = 1 - Math.exp(-HOP_SEC / SMOOTH_TAU_SEC);
const WANDER_PER_SEC = STEADY_WEIGHT ** 2 / (1 - STEADY_WEIGHT) / HOP_SEC;

type Indices = Readonly<Record<IndexName, number>>;

export function createSmooth(): (tSec: number, raw: Indices) => Indices {
  let mean: Indices | null = null;
  let variance = 0;
  let lastSec = 0;
  return (tSec, raw) => {
    const prior = variance + WANDER_PER_SEC * Math.max(0, tSec - lastSec);
    const weight = mean === null ? 1 : prior / (prior + 1);
    const before = mean ?? raw;
    mean = {
      relaxation: before.relaxation + weight * (raw.relaxation - before.relaxation),
      focus: before.focus + weight * (raw.focus - before.focus),
    };
    variance = weight;
    lastSec = tSec;
    return mean;
  };
}
