/** This file computes the two indices of one hop: natural-log ratios, averaged over the electrodes that can be read. */
import { type ArtifactCause, type BandPowersUv2, type Features, INDEX_NAMES, type IndexName } from "../types.ts";
import { createSlowTheta } from "./slow-theta.ts";

/**
 * Relaxation: ln(alpha/theta); part of a rise is fewer blinks and closed eyes, so it marks the state of the eyes too.
 * Focus: engagement of Pope, Bogart & Bartolome 1995, ln(beta/(alpha + theta)); it cannot tell effort from arousal.
 */
const FORMULAS: Readonly<Record<IndexName, (bands: BandPowersUv2) => number>> = {
  relaxation: ({ alpha, theta }) => Math.log(alpha / theta),
  focus: ({ alpha, beta, theta }) => Math.log(beta / (alpha + theta)),
};

export type HopIndices = {
  /** Null when no electrode of the choice can be read; then `causes` says why. */
  readonly raw: Readonly<Record<IndexName, number>> | null;
  readonly causes: readonly ArtifactCause[];
};

/** An electrode's own level is a mean over so many hops that show all electrodes; so many hops at 0 stand before the first. */
const LEVEL_HOPS = 120;
const PRIOR_HOPS = 8;

/**
 * An electrode with any artifact does not count, and the others are not refused for it. Each electrode has its own level beside the mean of
 * all; it is learned while all can be read and taken off while some cannot, so an electrode that comes or goes moves no index.
 */
export function createMontageIndices(places: readonly number[]): (features: Features) => HopIndices {
  const levels: Readonly<Record<IndexName, Float64Array>> = {
    relaxation: new Float64Array(places.length),
    focus: new Float64Array(places.length),
  };
  const slowTheta = places.map(() => createSlowTheta());
  /** What each electrode shows in this hop; null where it cannot be read. */
  const shown: (BandPowersUv2 | null)[] = places.map(() => null);
  const hasMuscleBegun = createOnset();
  let learnedHops = 0;

  const meanOf = (name: IndexName, isWhole: boolean): number => {
    let sum = 0;
    let count = 0;
    for (const [p, bands] of shown.entries()) {
      if (!bands) continue;
      sum += FORMULAS[name](bands) - (isWhole ? 0 : levels[name][p]!);
      count++;
    }
    return sum / count;
  };
  const learn = (name: IndexName, mean: number) => {
    const weight = 1 / Math.min(LEVEL_HOPS, learnedHops + PRIOR_HOPS);
    for (const [p, bands] of shown.entries()) {
      if (bands) levels[name][p]! += weight * (FORMULAS[name](bands) - mean - levels[name][p]!);
    }
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
    const isWhole = count === places.length;
    const raw = { relaxation: meanOf("relaxation", isWhole), focus: meanOf("focus", isWhole) };
    if (isWhole) {
      learnedHops++;
      for (const name of INDEX_NAMES) learn(name, raw[name]);
    }
    return { raw, causes: [] };
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
