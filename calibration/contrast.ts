/**
 * This file asks whether an index can tell this person's closed eyes from their open ones: the least that it must be able to do. What an
 * index cannot tell apart here, it will hardly tell apart later.
 */
import type { IndexContrast, IndexName } from "../src/types.ts";
import { errorVarianceOf, type Measured, type Series } from "./statistics.ts";

/**
 * Standard deviation of the means of 20 s blocks of the same rest, in ln power, at T3/T4 of twelve people (reference/signal.md, section 5):
 * drift, which the scatter within a block does not show.
 */
const DRIFT_SD: Readonly<Record<IndexName, number>> = { relaxation: 0.23, focus: 0.17 };
/** Two-sided, 5 %. */
const DISTINCT_Z = 1.96;

/** An index in one condition. */
export type IndexAtRest = { readonly series: Series; readonly statistics: Measured };

export function contrastOf(name: IndexName, open: IndexAtRest, closed: IndexAtRest): IndexContrast {
  const errorOf = ({ statistics }: IndexAtRest) =>
    errorVarianceOf(statistics) + DRIFT_SD[name] ** 2 / Math.max(1, statistics.blocks);
  const z = (closed.statistics.median - open.statistics.median) / Math.sqrt(errorOf(open) + errorOf(closed));
  return { auc: aucOf(open.series, closed.series), z, distinct: Math.abs(z) >= DISTINCT_Z };
}

/** Probability that a clean hop with closed eyes lies above one with open eyes; 0.5 tells nothing. */
function aucOf(open: Series, closed: Series): number {
  const opens = open
    .flat()
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const closeds = closed.flat().filter(Number.isFinite);
  if (opens.length === 0 || closeds.length === 0) return 0.5;
  const below = closeds.reduce((sum, value) => sum + placeOf(opens, value), 0);
  return below / (opens.length * closeds.length);
}

/** How many lie below the value; one that equals it counts half. */
function placeOf(sorted: readonly number[], value: number): number {
  let count = 0;
  for (const other of sorted) {
    if (other > value) break;
    count += other === value ? 0.5 : 1;
  }
  return count;
}
