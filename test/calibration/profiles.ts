/** This file is a profile for tests. */
import type { ConditionStatistics, Profile } from "../../src/types.ts";

export const statistics = (median: number): ConditionStatistics => ({
  relaxation: { median, mad: 0.2, tauSec: 4 },
  focus: { median: -median, mad: 0.3, tauSec: 5 },
});

export const PROFILE: Profile = {
  version: 1,
  client: "ada",
  headband: "Muse-1A2B",
  createdAt: "2026-01-02T03:04:05.678Z",
  montage: { electrodes: ["TP9", "AF7", "AF8", "TP10"], samplingRateHz: 256 },
  mainsHz: 50,
  individualAlpha: { iafHz: 10.2, cogHz: 10.1, sdHz: 0.2 },
  conditions: { open: statistics(0.4), closed: statistics(1.1) },
  closedOpenAlphaRatio: 2.5,
  artifactShare: 0.1,
  firTaps: null,
  versions: { attune: "0.1.0" },
};
