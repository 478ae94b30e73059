/** This file compares an index with a person's own baseline: robust z, how sure it is, and whether this moment alone can be told from the baseline. */
import { DISTINCT_SDS, type IndexBaseline, type IndexName, type IndexState } from "../types.ts";
import { spreadOf, standardErrorsOf } from "./uncertainty.ts";

/** Beyond three deviations a larger number says nothing more (reference/signal.md, section 9). */
export const MOST_Z = 3;

/** z = (raw − median) / (SD_OF_MAD · MAD), held within ±3. */
export function zOf(raw: number, baseline: Pick<IndexBaseline, "median" | "mad">): number {
  return Math.max(-MOST_Z, Math.min(MOST_Z, (raw - baseline.median) / spreadOf(baseline)));
}

/**
 * `indistinct` while the index lies nearer to the baseline than DISTINCT_SDS standard errors: two-sided, one time in twenty a person in whom
 * nothing changed lies outside. The baseline is of `awaySec` ago, null for a profile of another time. The test is made before z is held within ±3.
 */
export function scoreIndex(
  name: IndexName,
  raw: number,
  baseline: IndexBaseline | null,
  awaySec: number | null,
): Exclude<IndexState, { status: "artifact" }> {
  if (baseline === null) return { status: "indistinct", raw, z: null, zSd: null };
  const spread = spreadOf(baseline);
  const zSd = standardErrorsOf(name, baseline, awaySec).moment / spread;
  const beyondZ = Math.abs(raw - baseline.median) / spread - DISTINCT_SDS * zSd;
  const z = zOf(raw, baseline);
  if (!(beyondZ >= 0)) return { status: "indistinct", raw, z, zSd };
  return { status: "value", raw, z, zSd, beyondZ: Math.min(MOST_Z, beyondZ) };
}
