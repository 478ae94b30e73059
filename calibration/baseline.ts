/** This file takes from a profile the numbers that a session compares with. */
import { type Baseline, type Condition, type IndexBaseline, SD_OF_MAD } from "../src/types.ts";
import type { FeatureStatistics, Profile } from "./profile.ts";

/** So wide that nothing can be told from it: an index that was not measured never becomes a value. */
const UNKNOWN: IndexBaseline = { median: 0, mad: 1e9, scatterSd: 1e9, tauSec: 0, cleanSec: 0 };
/** Profiles of the first version do not tell how long a condition was measured: the least that a calibration accepts. */
const LEAST_CLEAN_SEC = 30;

/** The numbers that a session of this condition compares with; null where it was not measured, for the other one is no stand-in. */
export function baselineOfProfile(profile: Profile, condition: Condition): Baseline | null {
  const chosen = profile.conditions[condition];
  if (chosen === null) return null;
  const of = (statistics: FeatureStatistics | null): IndexBaseline => {
    if (statistics === null) return UNKNOWN;
    const { median, mad, scatterSd, wanderSd, tauSec, cleanSec } = statistics;
    // The whole spread is no smaller than the scatter, as a rule.
    return {
      median,
      mad,
      scatterSd: scatterSd ?? SD_OF_MAD * mad,
      wanderSd,
      tauSec,
      cleanSec: cleanSec ?? LEAST_CLEAN_SEC,
    };
  };
  return { relaxation: of(chosen.relaxation), focus: of(chosen.focus) };
}
