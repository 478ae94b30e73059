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
  let learned: ((value: number) => number) | null = null;
  const learn = (tSec: number, value: number) => {
    if (learned !== null || tSec - lastSec < KEEP_SEC) return;
    lastSec = tSec;
    kept.push(value);
    width = SPREAD_SHARE * Math.max(LEAST_SPREAD, spreadOf(kept));
    if (kept.length * KEEP_SEC >= NEEDED_SEC) learned = tabled(kept, width);
  };
  const of = (value: number): number | null => {
    if (learned !== null) return learned(value);
    return kept.length * KEEP_SEC < PROVISIONAL_SEC ? null : shareBelow(value, kept, width);
  };
  return { learn, of };
}

function shareBelow(value: number, kept: readonly number[], width: number): number {
  let sum = 0;
  for (const one of kept) sum += below((value - one) / width);
  return sum / kept.length;
}

/** Points of the table, and how many widths it reaches beyond the last number on both sides. */
const [POINTS, BEYOND] = [512, 8];

/** The same, looked up: what is learned for good is asked for sixteen times a second. Beyond the table it is what it says at its end. */
function tabled(kept: readonly number[], width: number): (value: number) => number {
  const from = Math.min(...kept) - BEYOND * width;
  const step = (Math.max(...kept) + BEYOND * width - from) / POINTS;
  const table = Float64Array.from({ length: POINTS + 1 }, (_, i) => shareBelow(from + i * step, kept, width));
  return (value) => {
    const at = Math.min(POINTS - 1e-9, Math.max(0, (value - from) / step));
    const i = Math.floor(at);
    return table[i]! + (table[i + 1]! - table[i]!) * (at - i);
  };
}

/** Rises from 0 to 1 about 0, and like x ÷ √(1 + x²) without a step. */
const below = (distance: number): number => 0.5 + (0.5 * distance) / Math.sqrt(1 + distance * distance);

/** Robust standard deviation. */
function spreadOf(values: readonly number[]): number {
  const middle = middleOf(values);
  return SD_OF_MAD * middleOf(values.map((value) => Math.abs(value - middle)));
}

const middleOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
