/**
 * This file is how far the level of an index wanders while nothing happens. Rest is not stationary, and people differ: each one's own wandering is
 * measured in their baseline (wander.ts), drawn towards what people usually show while the baseline is short.
 */
import type { IndexBaseline, IndexName } from "../types.ts";
import { WANDER_SEC, wanderOf } from "./wander.ts";

/** Of people at T3/T4: the means of 20 s blocks of the same rest scatter by so much, in ln power (reference/signal.md, section 5). */
export const DRIFT_SD: Readonly<Record<IndexName, number>> = { relaxation: 0.23, focus: 0.17 };
/** It counts as two of the person's own stretches of WANDER_SEC. */
const USUAL_WEIGHT = 2;
/**
 * A later level lies so much further out (in variance) than a minute's own wandering shows: it has few stretches, and drift of minutes is not in it.
 * Measured on the rests of twelve people (three-states.md): the worst of them stays below 15 % and a doubled alpha is still told.
 */
const UNSEEN_GAIN = 7;
/**
 * What is near in time resembles the baseline still; away from it a walk goes on. So much more drift there is between a minute's rest and a later
 * time, and it comes within minutes. The blocks of a calibration lie apart, and so know more of it: less is left between a profile and any time.
 */
const AWAY_GAIN = 1.35;
const AWAY_TAU_SEC = 180;
const PROFILE_GAIN = 1.15;

type Rest = Pick<IndexBaseline, "wanderSd" | "mad" | "tauSec" | "cleanSec">;

/** Variance of the distance between a baseline's median and a mean over WANDER_SEC, `awaySec` later (null: against a profile's). */
export function driftVariance(name: IndexName, baseline: Rest, awaySec: number | null): number {
  const stretches = Math.max(1, baseline.cleanSec / WANDER_SEC);
  // A mean of its own takes one of them.
  const own = stretches - 1;
  const usual = USUAL_WEIGHT * DRIFT_SD[name] ** 2;
  const variance = (usual + own * UNSEEN_GAIN * wanderOf(baseline) ** 2) / (USUAL_WEIGHT + own);
  const gain = awaySec === null ? PROFILE_GAIN : AWAY_GAIN - (AWAY_GAIN - 1) * Math.exp(-awaySec / AWAY_TAU_SEC);
  // A median is as sure as a mean of 2/π as many values.
  return gain * variance * (1 + Math.PI / 2 / stretches);
}
