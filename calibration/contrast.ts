/**
 * This file asks whether an index can tell this person's closed eyes from their open ones: the least that it must be able to do. What an
 * index cannot tell apart here, it will hardly tell apart later.
 */
import { errorFunction } from "simple-statistics";
import type { Series } from "../src/state/autocorrelation.ts";
import { DRIFT_SD } from "../src/state/drift.ts";
import { DISTINCT_SDS, INDEX_NAMES, type IndexName } from "../src/types.ts";
import type { ContrastReading, IndexContrast, Profile } from "./profile.ts";
import { errorVarianceOf, type Measured } from "./statistics.ts";

/** Closing the eyes raises alpha in most people: relaxation has it above its fraction line, focus below. */
const USUAL_WAY: Readonly<Record<IndexName, 1 | -1>> = { relaxation: 1, focus: -1 };
/** Beyond so many deviations two normal distributions share nothing that a percentage shows. */
const MOST_DEVIATIONS = 16;
const HALVINGS = 50;

/** An index in one condition. */
export type IndexAtRest = { readonly series: Series; readonly statistics: Measured };

export function contrastOf(name: IndexName, open: IndexAtRest, closed: IndexAtRest): IndexContrast {
  const errorOf = ({ statistics }: IndexAtRest) =>
    errorVarianceOf(statistics) + DRIFT_SD[name] ** 2 / Math.max(1, statistics.blocks);
  const z = (closed.statistics.median - open.statistics.median) / Math.sqrt(errorOf(open) + errorOf(closed));
  return { auc: aucOf(open.series, closed.series), z, distinct: Math.abs(z) >= DISTINCT_SDS };
}

/** What it says to a person: an index that moves the other way tells the eyes apart too, yet is no good word for them. */
export function readContrast(name: IndexName, { auc, z, distinct }: IndexContrast): ContrastReading {
  const isUsual = Math.sign(z) === USUAL_WAY[name];
  const pairShare = z < 0 ? 1 - auc : auc;
  return { way: distinct ? (isUsual ? "usual" : "other") : "none", pairShare, momentShare: momentShareOf(pairShare) };
}

export const readContrasts = (contrast: Profile["contrast"]) =>
  contrast &&
  (Object.fromEntries(
    INDEX_NAMES.map((name) => [name, contrast[name] && readContrast(name, contrast[name])]),
  ) as Readonly<Record<IndexName, ContrastReading | null>>);

/**
 * A share of pairs is no share of moments: two normal distributions of one width, d' deviations apart, give Φ(d'/√2) of the pairs and, by the
 * border in the middle, Φ(d'/2) of the moments (Green & Swets 1966). Hops are nearly, not quite, so: it is told as "about".
 */
function momentShareOf(pairShare: number): number {
  let [lo, hi] = [0, MOST_DEVIATIONS];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (lo + hi) / 2;
    if (normalShareBelow(middle / Math.SQRT2) < pairShare) lo = middle;
    else hi = middle;
  }
  return normalShareBelow(lo / 2);
}

/** Φ; the package's own table of it has four digits only. */
const normalShareBelow = (deviations: number): number => (1 + errorFunction(deviations / Math.SQRT2)) / 2;

/** Probability that a clean hop with closed eyes lies above one with open eyes; 0.5 tells nothing. */
function aucOf(open: Series, closed: Series): number {
  const opens = open
    .flat()
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const closeds = closed.flat().filter(Number.isFinite);
  if (opens.length === 0 || closeds.length === 0) return 0.5;
  const below = closeds.reduce((sum, value) => sum + rankOf(opens, value), 0);
  return below / (opens.length * closeds.length);
}

/** How many lie below the value; one that equals it counts half. */
function rankOf(sorted: readonly number[], value: number): number {
  let count = 0;
  for (const other of sorted) {
    if (other > value) break;
    count += other === value ? 0.5 : 1;
  }
  return count;
}
