/** Made-up features for tests of the state stage. */
import type { ArtifactCause, BandPowersUv2, ElectrodeFeatures, Features } from "../../src/types.ts";

const BANDS_UV2: BandPowersUv2 = { delta: 20, theta: 10, alpha: 20, beta: 10, gamma: 2 };

export const electrode = (
  name: string,
  bandsUv2: Partial<BandPowersUv2> | null = {},
  artifacts: readonly ArtifactCause[] = [],
): ElectrodeFeatures => ({
  electrode: name,
  bandsUv2: bandsUv2 === null ? null : { ...BANDS_UV2, ...bandsUv2 },
  quality: artifacts.length > 0 ? 0 : 1,
  artifacts,
});

export const hop = (tSec: number, ...electrodes: readonly ElectrodeFeatures[]): Features => ({
  type: "features",
  tSec,
  electrodes,
});
