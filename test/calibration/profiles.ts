/** This file is a profile for tests. */
import type { ConditionStatistics, FeatureStatistics, Profile } from "../../calibration/profile.ts";

const of = (median: number, mad = 0.2): FeatureStatistics => ({
  median,
  mad,
  scatterSd: 0.25,
  tauSec: 4,
  cleanSec: 60,
  blocks: 2,
});

export const statistics = (median: number): ConditionStatistics => ({
  relaxation: of(median),
  focus: of(-median, 0.3),
  lnDeltaUv2: of(3),
  lnThetaUv2: of(2),
  lnAlphaUv2: of(2 + median),
  lnBetaUv2: of(2),
  lnGammaUv2: of(1),
});

const NO_ARTIFACTS = {
  blink: 0,
  saccade: 0,
  jaw: 0,
  muscle: 0,
  motion: 0,
  mains: 0,
  rail: 0,
  flat: 0,
  offHead: 0,
  pop: 0,
  gap: 0,
};

export const PROFILE: Profile = {
  version: 4,
  client: "ada",
  headband: "Muse-1A2B",
  createdAt: "2026-01-02T03:04:05.678Z",
  montage: { electrodes: ["TP9", "AF7", "AF8", "TP10"], samplingRateHz: 256 },
  individualAlpha: { iafHz: 10.2, cogHz: 10.1, sdHz: 0.2 },
  conditions: { open: statistics(0.4), closed: statistics(1.1) },
  closedOpenAlphaRatio: 2.5,
  closedOpenAlphaRatioLnSd: 0.1,
  artifactShare: 0.1,
  artifactShares: { ...NO_ARTIFACTS, blink: 0.08, muscle: 0.03 },
  heart: { restingBpm: 64, sdBpm: 2, rmssdMs: 40, tauSec: 12, cleanSec: 110 },
  firTaps: [0.5, -0.5, 0.25, 0.125],
  fastFilter: { electrode: "TP9", bandHz: [8.2, 12.2], delayMs: 100 },
  rest: { seed: 7, blocks: ["open", "closed", "closed", "open"], cleanSec: 120 },
  contrast: {
    relaxation: { auc: 0.9, z: 4, distinct: true },
    focus: { auc: 0.2, z: -3, distinct: true },
  },
  unusable: [],
  versions: { attune: "0.1.0" },
};
