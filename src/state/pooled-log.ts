/** This file takes the mean over electrodes of the logarithm of a band's power, each smoothed by itself; one that cannot be read keeps its level. */
import type { Features } from "../types.ts";
import { atLeastNoise } from "./least-power.ts";
import { createLevel } from "./level.ts";
import { createOwnLevels } from "./own-levels.ts";

/** `weights`, where some electrodes are to say less; else each says as much as the others. */
export function createPooledLog(
  places: readonly number[],
  band: "theta" | "beta",
  tauSec: number,
  /** `own`: the person's, where their alpha peak is known. */
  whose: "usual" | "own" = "usual",
): (features: Features, weights?: Float64Array) => number | null {
  const levels = places.map(() => createLevel(tauSec));
  const newest = new Float64Array(places.length).fill(Number.NaN);
  const weighted = createOwnLevels(places.length, false);
  return ({ tSec, electrodes }, weights) => {
    let sum = 0;
    let count = 0;
    for (let p = 0; p < places.length; p++) {
      const electrode = electrodes[places[p]!];
      if (electrode?.bandsUv2 && electrode.artifacts.length === 0) {
        const { [band]: powerUv2 } = (whose === "own" ? electrode.ownBandsUv2 : null) ?? electrode.bandsUv2;
        newest[p] = levels[p]!(tSec, Math.log(atLeastNoise(powerUv2)));
      }
      if (Number.isNaN(newest[p]!)) continue;
      sum += newest[p]!;
      count++;
    }
    if (count === 0) return null;
    return weights ? weighted(newest, weights) : sum / count;
  };
}
