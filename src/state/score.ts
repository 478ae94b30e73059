/** This file compares an index with a person's own baseline: robust z, and whether it can be told from the baseline at all. */
import { INDISTINCT_Z, type IndexBaseline, type IndexState } from "../types.ts";

/** Beyond three deviations a larger number says nothing more (reference/signal.md, section 9). */
const MOST_Z = 3;
/**
 * In ln power. The Welch estimate itself scatters by a MAD of 0.15 or more on real EEG, so less comes only from a signal without noise, such as a
 * test signal's pure sine; without the floor its smallest ripple would be worth many deviations.
 */
export const LEAST_MAD = 0.05;

/** z = (raw − median) / (1.4826 · MAD), held within ±3. */
export function zOf(raw: number, { median, mad }: IndexBaseline): number {
  const z = (raw - median) / (1.4826 * Math.max(LEAST_MAD, mad));
  return Math.max(-MOST_Z, Math.min(MOST_Z, z));
}

/**
 * `indistinct` while |z| is below INDISTINCT_Z. The baseline's own hops scatter by one deviation: two hops in three of a person in whom nothing
 * changed lie within it, so a value in there tells nothing.
 */
export function scoreIndex(raw: number, baseline: IndexBaseline | null): IndexState {
  if (baseline === null) return { status: "indistinct", raw, z: null };
  const z = zOf(raw, baseline);
  return { status: Math.abs(z) < INDISTINCT_Z ? "indistinct" : "value", raw, z };
}
