/** This file says how far an index may lie from a baseline by chance alone: what its level drifts, and how it jumps about (three-states.md). */
import { type IndexBaseline, type IndexName, SD_OF_MAD } from "../types.ts";
import { driftVariance } from "./drift.ts";

/**
 * In ln power. The Welch estimate itself scatters by a MAD of 0.15 or more on real EEG, so less comes only from a signal without noise, such as a
 * test signal's pure sine; without the floor its smallest ripple would be worth many deviations.
 */
export const LEAST_MAD = 0.05;
const LEAST_SCATTER_SD = SD_OF_MAD * LEAST_MAD;
/** Of a moment's variance so much is left in a mean over ten seconds: hops repeat each other, and bursts of alpha last for seconds. */
const LEVEL_SHARE = 0.2;

/** Robust standard deviation of the smoothed index at rest: the unit of z. */
export const spreadOf = ({ mad }: Pick<IndexBaseline, "mad">): number => SD_OF_MAD * Math.max(LEAST_MAD, mad);

/**
 * Standard errors of the distance from the baseline's median, in ln power, of a person in whom nothing changed, `awaySec` after the baseline (null: a
 * profile of another time): that of the mean over ten seconds, and that of a single moment, which also jumps about.
 */
export function standardErrorsOf(
  name: IndexName,
  baseline: IndexBaseline,
  awaySec: number | null,
): { readonly level: number; readonly moment: number } {
  const scatter = Math.max(LEAST_SCATTER_SD, baseline.scatterSd) ** 2;
  const level = driftVariance(name, baseline, awaySec) + LEVEL_SHARE * scatter;
  return { level: Math.sqrt(level), moment: Math.sqrt(level + scatter) };
}
