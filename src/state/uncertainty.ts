/**
 * This file says how far an index may lie from a baseline by chance alone: its own scatter, the uncertainty of the baseline, and drift
 * (three-states.md).
 */
import { type IndexBaseline, type IndexName, SD_OF_MAD } from "../types.ts";
import { independentOf } from "./autocorrelation.ts";
import { driftVariance, ownDriftVariance } from "./drift.ts";

/**
 * In ln power. The Welch estimate itself scatters by a MAD of 0.15 or more on real EEG, so less comes only from a signal without noise, such as a
 * test signal's pure sine; without the floor its smallest ripple would be worth many deviations.
 */
export const LEAST_MAD = 0.05;
const LEAST_SCATTER_SD = SD_OF_MAD * LEAST_MAD;
/** 2 s windows, smoothed over 1 s, repeat each other so long whatever the signal; a short series looks freer than it is. */
const LEAST_TAU_SEC = 1.2;
/** From fewer nothing can be said of a scatter. */
const LEAST_INDEPENDENT = 2;

/** Robust standard deviation of the smoothed index at rest: the unit of z. */
export const spreadOf = ({ mad }: Pick<IndexBaseline, "mad">): number => SD_OF_MAD * Math.max(LEAST_MAD, mad);

/** Values in the baseline that do not repeat each other. */
export const independentIn = ({ cleanSec, tauSec }: Pick<IndexBaseline, "cleanSec" | "tauSec">): number =>
  Math.max(LEAST_INDEPENDENT, independentOf(cleanSec, Math.max(LEAST_TAU_SEC, tauSec)));

/** Of a moment's variance so much is left in a mean over ten seconds: hops repeat each other, and alpha comes and goes in bursts of seconds. */
const LEVEL_SCATTER = 0.45;
/** Slow drift is all that moves such means, and holds them where it has taken them: it counts more there than in moments, and most between days. */
const LEVEL_DRIFT = { session: 1.25, profile: 2.4 };
/** Of a rise of alpha against the session's own minute: rest drifts less far that way. */
const RISEN_LEVEL_DRIFT = 1;
/** A moment far out is believed sooner than a slow wandering. */
const MOMENT_OWN_DRIFT = 0.3;

/**
 * Standard errors of the index's distance from the baseline's median, in ln power, of a person in whom nothing changed, `awaySec` after the
 * baseline (null: a profile of another time): that of a single moment, that of the level, the mean over ten seconds, and that of a level on the side
 * where alpha rises, of a baseline that the session made.
 */
export function standardErrorsOf(
  name: IndexName,
  baseline: IndexBaseline,
  awaySec: number | null,
): { readonly moment: number; readonly level: number; readonly risenLevel: number } {
  const scatter = Math.max(LEAST_SCATTER_SD, baseline.scatterSd) ** 2;
  // A median is as sure as a mean of 2/π as many values.
  const ofMedian = (scatter * (Math.PI / 2)) / independentIn(baseline);
  const drift = driftVariance(name, baseline.cleanSec, awaySec);
  const own = ownDriftVariance(name, baseline, awaySec);
  const ownRise = ownDriftVariance(name, baseline, awaySec, "rise");
  return {
    moment: Math.sqrt(scatter + ofMedian + drift + MOMENT_OWN_DRIFT * own),
    level: Math.sqrt(LEVEL_SCATTER * scatter + LEVEL_DRIFT[awaySec === null ? "profile" : "session"] * drift + own),
    risenLevel: Math.sqrt(LEVEL_SCATTER * scatter + RISEN_LEVEL_DRIFT * drift + ownRise),
  };
}
