/**
 * This file takes the mean of an index over electrodes that come and go. Each has a level of its own beside the others, learned in every hop that
 * shows more than one; what the levels of the missing ones say is made up for, so that the mean is moved by what the electrodes show and not by
 * which of them can be read.
 */

import { HOP_SEC } from "../types.ts";

/** A level is a mean over so long. */
const LEVEL_SEC = 30;
/** One that comes later counts from here on: a few hops alone scatter too far for a level. */
const LATE_SEC = 10;
/** In ln units squared: how far one electrode of a hop lies from its own level by chance, 0.3, and what lies within 2 s repeats itself. */
const [CHANCE, REPEATS_SEC] = [0.3 ** 2, 2];

/**
 * `values` has the index of each electrode, NaN where it cannot be read, and at least one. The electrodes that are read first set what the mean
 * stands for; with `wholeIsPlain` a hop that shows every one gives their plain mean, whatever came before, as in the rest that a profile is made of.
 * `weights`, where some electrodes are to say less: what their levels no longer say is made up for likewise. At least one of those shown has one.
 */
export function createOwnLevels(
  electrodes: number,
  wholeIsPlain: boolean,
  everySec = HOP_SEC,
): (values: Float64Array, weights?: Float64Array) => number {
  const levelHops = Math.round(LEVEL_SEC / everySec);
  const lateHops = Math.round(LATE_SEC / everySec);
  const chance = (CHANCE * REPEATS_SEC) / everySec;
  const levels = new Float64Array(electrodes);
  const hops = new Uint32Array(electrodes);
  /** The electrodes that the mean stands for; empty before the first hop. */
  let basis: readonly number[] = [];

  const isCounted = (p: number) => basis.includes(p) || hops[p]! >= lateHops;
  /** What an electrode shows while it has little to say is not its level. */
  const learn = (values: Float64Array, shown: readonly number[], mean: number, weights?: Float64Array) => {
    for (const p of shown) {
      hops[p]!++;
      levels[p]! += (weightOf(p, weights) * (values[p]! - mean - levels[p]!)) / Math.min(levelHops, hops[p]!);
    }
  };
  const everyPlace = Array.from({ length: electrodes }, (_, p) => p);
  return (values, weights) => {
    // Most hops show every electrode: then nothing is missing, and no lists are made.
    if (!weights && basis.length === electrodes && !values.some(Number.isNaN)) {
      const mean = meanOf(values, everyPlace);
      if (electrodes > 1) learn(values, everyPlace, mean);
      return mean;
    }
    const shown = [...values.keys()].filter((p) => !Number.isNaN(values[p]!));
    if (basis.length === 0 || (wholeIsPlain && shown.length === electrodes)) basis = shown;
    const counted = shown.some(isCounted) ? shown.filter(isCounted) : shown;
    const mean = meanOf(values, counted, weights);
    const missing = isSame(counted, basis) && !weights ? 0 : meanOf(levels, counted, weights) - meanOf(levels, basis);
    const known = Math.min(levelHops, ...counted.map((p) => hops[p]!));
    if (shown.length > 1) learn(values, shown, mean - missing, weights);
    return mean - withoutChance(missing, chance / Math.max(1, known));
  };
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((p, i) => p === b[i]);

const weightOf = (p: number, weights?: Float64Array): number => (weights ? weights[p]! : 1);

function meanOf(values: Float64Array, places: readonly number[], weights?: Float64Array): number {
  let sum = 0;
  let whole = 0;
  for (const p of places) {
    const weight = weightOf(p, weights);
    sum += weight * values[p]!;
    whole += weight;
  }
  return sum / whole;
}

/** A difference of the size that chance makes is halved, a smaller one vanishes, a large one stays whole. */
const withoutChance = (difference: number, variance: number): number =>
  difference === 0 ? 0 : difference ** 3 / (difference ** 2 + variance);
