/** This file computes the two indices of one hop: natural-log ratios, averaged over the electrodes that can be read. */
import type { ArtifactCause, BandPowersUv2, Features, IndexName } from "../types.ts";
import { atLeastNoise } from "./least-power.ts";
import { createOwnLevels } from "./own-levels.ts";
import { createSlowTheta } from "./slow-theta.ts";

/**
 * Relaxation: ln(alpha/theta); part of a rise is fewer blinks and closed eyes, so it marks the state of the eyes too.
 * Focus: engagement of Pope, Bogart & Bartolome 1995, ln(beta/(alpha + theta)); it cannot tell effort from arousal.
 */
const FORMULAS: Readonly<Record<IndexName, (bands: BandPowersUv2) => number>> = {
  relaxation: ({ alpha, theta }) => Math.log(atLeastNoise(alpha) / atLeastNoise(theta)),
  focus: ({ alpha, beta, theta }) => Math.log(atLeastNoise(beta) / atLeastNoise(alpha + theta)),
};

export type HopIndices = {
  /** Null when no electrode of the choice can be read; then `causes` says why. */
  readonly raw: Readonly<Record<IndexName, number>> | null;
  readonly causes: readonly ArtifactCause[];
};

/**
 * An electrode with any artifact does not count, and the others are not refused for it. Each electrode has its own level beside the mean of
 * all (own-levels.ts), so an electrode that comes or goes moves no index. `isAgainstProfile` says that the index is compared with a rest in which
 * the whole montage was read; else with the session's own beginning.
 */
export function createMontageIndices(
  places: readonly number[],
  isAgainstProfile = false,
): (features: Features) => HopIndices {
  const slowTheta = places.map(() => createSlowTheta());
  const meanOf = {
    relaxation: createOwnLevels(places.length, isAgainstProfile),
    focus: createOwnLevels(places.length, isAgainstProfile),
  };
  const hasMuscleBegun = createOnset();
  /** What each electrode shows in this hop; null where it cannot be read. */
  const shown: (BandPowersUv2 | null)[] = places.map(() => null);
  /** An index of each electrode; NaN where it cannot be read. */
  const values = new Float64Array(places.length);

  const indexOf = (name: IndexName): number => {
    for (const [p, bands] of shown.entries()) values[p] = bands ? FORMULAS[name](bands) : Number.NaN;
    return meanOf[name](values);
  };
  return ({ tSec, electrodes }) => {
    const causes = new Set<ArtifactCause>();
    let count = 0;
    for (const [p, place] of places.entries()) {
      const electrode = electrodes[place];
      shown[p] = electrode?.artifacts.length === 0 ? readable(electrode.bandsUv2) : null;
      if (shown[p]) count++;
      else for (const cause of electrode?.artifacts ?? []) causes.add(cause);
    }
    // A clench reaches one electrode's limit a hop before the other's: where it has just begun, no electrode is believed.
    if (hasMuscleBegun(electrodes, places)) return { raw: null, causes: [...causes] };
    // A montage without a scalp electrode has no cause of its own to tell.
    if (count === 0) return { raw: null, causes: causes.size > 0 ? [...causes] : ["offHead"] };
    for (const [p, bands] of shown.entries()) if (bands) shown[p] = slowTheta[p]!(tSec, bands);
    return { raw: { relaxation: indexOf("relaxation"), focus: indexOf("focus") }, causes: [] };
  };
}

/** No power at all has no logarithm: one such hop would spoil every smoothed one after it. */
function readable(bands: BandPowersUv2 | null): BandPowersUv2 | null {
  return bands && bands.theta > 0 && bands.alpha > 0 && bands.beta > 0 ? bands : null;
}

/** True in the hop in which muscle is first told at one of the places where it was not before. */
function createOnset() {
  const before = new Set<number>();
  return (electrodes: Features["electrodes"], places: readonly number[]): boolean => {
    let hasBegun = false;
    for (const place of places) {
      const artifacts = electrodes[place]?.artifacts ?? [];
      const isTold = artifacts.includes("muscle") || artifacts.includes("jaw");
      if (isTold && !before.has(place)) hasBegun = true;
      if (isTold) before.add(place);
      else before.delete(place);
    }
    return hasBegun;
  };
}
