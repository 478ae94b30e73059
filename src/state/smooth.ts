/** This file smooths the indices: an exponential mean with tau 1 s, the best trade of separation against lag (reference/signal.md, section 2). */
import type { IndexName } from "../types.ts";

const SMOOTH_TAU_SEC = 1;

type Indices = Readonly<Record<IndexName, number>>;

/**
 * The weight of a new value grows with the time since the last one, so after an artifact of some seconds the old mean has no say.
 */
export function createSmooth(): (tSec: number, raw: Indices) => Indices {
  let mean: Indices | null = null;
  let lastSec = 0;
  return (tSec, raw) => {
    const weight = mean === null ? 1 : 1 - Math.exp(-Math.max(0, tSec - lastSec) / SMOOTH_TAU_SEC);
    const before = mean ?? raw;
    mean = {
      relaxation: before.relaxation + weight * (raw.relaxation - before.relaxation),
      focus: before.focus + weight * (raw.focus - before.focus),
    };
    lastSec = tSec;
    return mean;
  };
}
