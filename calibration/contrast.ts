/**
 * This file asks whether an index can tell this person's closed eyes from their open ones: the least that it must be able to do. What an
 * index cannot tell apart here, it will hardly tell apart later.
 */
import type { Series } from "../src/state/autocorrelation.ts";
import { DRIFT_SD } from "../src/state/drift.ts";
import { DISTINCT_SDS, type IndexName } from "../src/types.ts";
import type { IndexContrast } from "./profile.ts";
import { errorVarianceOf, type Measured } from "./statistics.ts";

/** An index in one condition. */
export type IndexAtRest = { readonly series: Series; readonly statistics: Measured };

export function contrastOf(name: IndexName, open: IndexAtRest, closed: IndexAtRest): IndexContrast {
  const errorOf = ({ statistics }: IndexAtRest) =>
    errorVarianceOf(statistics) + DRIFT_SD[name] ** 2 / Math.max(1, statistics.blocks);
  const z = (closed.statistics.median - open.statistics.median) / Math.sqrt(errorOf(open) + errorOf(closed));
  return { auc: aucOf(open.series, closed.series), z, distinct: Math.abs(z) >= DISTINCT_SDS };
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
