/**
 * This file says where a number lies among those of a person's own rest: the share of them that lie below, each of them spread a little, so that
 * the rank moves without steps and never quite ends beyond the last. Learned from the first clean minute and then fixed; usable after ten seconds.
 */
import { SD_OF_MAD } from "../types.ts";

const PROVISIONAL_SEC = 10;
const NEEDED_SEC = 60;
/** Every so often one is kept: those between say the same. */
const KEEP_SEC = 0.25;
/** Each is spread over this share of the spread of all. */
const SPREAD_SHARE = 0.35;
/** In ln units: a test signal has no spread of its own. */
const LEAST_SPREAD = 0.05;

export type Rank = {
  /** A number of a clean moment; ignored once there are enough. */
  readonly learn: (tSec: number, value: number) => void;
  /** 0 … 1, 0.5 in the middle; null while too few are known. */
  readonly of: (value: number) => number | null;
};

export function createRank(): Rank {
  const kept: number[] = [];
  let lastSec = Number.NEGATIVE_INFINITY;
  let width = LEAST_SPREAD;
  const learn = (tSec: number, value: number) => {
    if (kept.length * KEEP_SEC >= NEEDED_SEC || tSec - lastSec < KEEP_SEC) return;
    lastSec = tSec;
    kept.push(value);
    width = SPREAD_SHARE * Math.max(LEAST_SPREAD, spreadOf(kept));
  };
  const of = (value: number): number | null => {
    if (kept.length * KEEP_SEC < PROVISIONAL_SEC) return null;
    let sum = 0;
    for (const one of kept) sum += below((value - one) / width);
    return sum / kept.length;
  };
  return { learn, of };
}

/** Rises from 0 to 1 about 0, and like x ÷ √(1 + x²) without a step. */
const below = (distance: number): number => 0.5 + (0.5 * distance) / Math.sqrt(1 + distance * distance);

/** Robust standard deviation. */
function spreadOf(values: readonly number[]): number {
  const middle = middleOf(values);
  return SD_OF_MAD * middleOf(values.map((value) => Math.abs(value - middle)));
}

const middleOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
