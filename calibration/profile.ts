/** This file is what a calibration learns of one person, as their profile keeps it. */
import type { ArtifactCause, HeartBaseline, IndexName, Instruction, PlacesAre } from "../src/types.ts";

/** Logarithms of the band powers, each a mean over the clean electrodes that the indices read; hop by hop, not smoothed as the indices are. */
export const LOG_POWER_NAMES = ["lnDeltaUv2", "lnThetaUv2", "lnAlphaUv2", "lnBetaUv2", "lnGammaUv2"] as const;
export type LogPowerName = (typeof LOG_POWER_NAMES)[number];
export type FeatureName = IndexName | LogPowerName;

/** Robust statistics of one feature in one condition, and how much they rest on; null where an older version did not count it. */
export type FeatureStatistics = {
  readonly median: number;
  readonly mad: number;
  readonly scatterSd: number | null;
  /** Absent in profiles of before 2026-12. */
  readonly wanderSd?: number | undefined;
  readonly tauSec: number;
  readonly cleanSec: number | null;
  readonly blocks: number | null;
};
/** Null for an index that the montage does not offer, for what could hardly be read, and for what an older version did not measure. */
export type ConditionStatistics = Readonly<Record<FeatureName, FeatureStatistics | null>>;

/** Whether an index tells this person's closed eyes from their open ones. `auc`: of all pairs of a closed and an open hop, in how many the closed one lies higher; 0.5 tells nothing. */
export type IndexContrast = { readonly auc: number; readonly z: number; readonly distinct: boolean };

/** What a contrast says to a person (contrast.ts). The shares lie along the way that the index went, whichever it was. */
export type ContrastReading = {
  /** `usual`: it went as it does in most people who close their eyes; `other`: the other way; `none`: it did not tell. */
  readonly way: "usual" | "other" | "none";
  /** Of pairs of a closed and an open moment so many are told right; 0.5 is guessing. */
  readonly pairShare: number;
  /** Of single moments so many lie on the right side of the best border. */
  readonly momentShare: number;
};

/** What the taps of the fast envelope were fitted on. */
export type FastFilter = {
  readonly electrode: string;
  readonly bandHz: readonly [number, number];
  readonly delayMs: number;
};

/** How the calibration was done. */
export type RestCourse = {
  /** Of the random order; null for a recording. */
  readonly seed: number | null;
  /** In the order in which they were measured. */
  readonly blocks: readonly Instruction["eyes"][];
  /** Clean seconds of all blocks. */
  readonly cleanSec: number;
};

/** One person's resting state on one headband, learned by calibration; a versioned JSON file. Null is what was not measured. */
export type Profile = {
  readonly version: 4;
  readonly client: string;
  readonly headband: string;
  readonly createdAt: string;
  /** `placesAre`: how the places are known; absent where an older version made it. */
  readonly montage: {
    readonly electrodes: readonly string[];
    readonly samplingRateHz: number;
    readonly placesAre?: PlacesAre;
  };
  /** `sdHz` is the uncertainty of `iafHz`. Null where no alpha stood out. */
  readonly individualAlpha: { readonly iafHz: number; readonly cogHz: number; readonly sdHz: number } | null;
  readonly conditions: { readonly open: ConditionStatistics | null; readonly closed: ConditionStatistics | null };
  /** Of alpha's mean power (µV², background included); its natural logarithm has the standard error `closedOpenAlphaRatioLnSd`. */
  readonly closedOpenAlphaRatio: number | null;
  readonly closedOpenAlphaRatioLnSd: number | null;
  /** Share of the time at rest in which no index could be read. */
  readonly artifactShare: number;
  /** Share of the time at rest in which a cause was told at one of the electrodes that the indices read; several may be told at once. */
  readonly artifactShares: Readonly<Record<ArtifactCause, number>> | null;
  readonly heart: HeartBaseline | null;
  /** Complex FIR at `samplingRateHz`: the real parts of all taps, then the imaginary ones. Null where no alpha was found to follow. */
  readonly firTaps: readonly number[] | null;
  readonly fastFilter: FastFilter | null;
  readonly rest: RestCourse | null;
  /** Null where only one condition was measured. */
  readonly contrast: Readonly<Record<IndexName, IndexContrast | null>> | null;
  /** Of the montage, but without a clean signal during the calibration. */
  readonly unusable: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
};
