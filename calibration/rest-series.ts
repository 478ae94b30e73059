/** This file gathers what a person shows at rest as series: each feature hop by hop, the heart second by second, block by block. */

import { meanOf } from "../src/signal/sums.ts";
import type { Series } from "../src/state/autocorrelation.ts";
import { createEstimate } from "../src/state/estimate.ts";
import {
  type ArtifactCause,
  type BandPowersUv2,
  type Features,
  type HeartReading,
  INDEX_NAMES,
  type IndexState,
} from "../src/types.ts";
import { type FeatureName, LOG_POWER_NAMES, type LogPowerName } from "./profile.ts";

/** Readings once a second, NaN where no pulse was clear. */
export type HeartAtRest = { readonly bpm: Series; readonly rmssdMs: readonly number[] };

const FEATURE_NAMES: readonly FeatureName[] = [...INDEX_NAMES, ...LOG_POWER_NAMES];
const POWERS: Readonly<Record<LogPowerName, (bands: BandPowersUv2) => number>> = {
  lnDeltaUv2: ({ delta }) => Math.log(delta),
  lnThetaUv2: ({ theta }) => Math.log(theta),
  lnAlphaUv2: ({ alpha }) => Math.log(alpha),
  lnBetaUv2: ({ beta }) => Math.log(beta),
  lnGammaUv2: ({ gamma }) => (gamma === null ? Number.NaN : Math.log(gamma)),
};

const emptyByFeature = <Value>() =>
  Object.fromEntries(FEATURE_NAMES.map((name) => [name, []])) as unknown as Record<FeatureName, Value[]>;

/** The indices are smoothed as a session computes them; each block begins its own smoothing. */
export function createFeatureSeries(electrodes: readonly string[], places: readonly number[]) {
  const done = emptyByFeature<number[]>();
  let running = emptyByFeature<number>();
  let estimate = createEstimate({ electrodes, baseline: null, isForProfile: true });
  let hops = 0;
  let cleanHops = 0;
  let blockCleanHops = 0;
  let causes: readonly ArtifactCause[] = [];

  /** A hop is clean where relaxation can be read: it is offered wherever anything is. */
  const add = (features: Features) => {
    const { indices } = estimate(features);
    const isClean = indices.relaxation.status !== "artifact";
    for (const name of INDEX_NAMES) running[name].push(rawOf(indices[name]));
    for (const name of LOG_POWER_NAMES) {
      running[name].push(isClean ? meanPowerOf(features, places, POWERS[name]) : Number.NaN);
    }
    causes = indices.relaxation.status === "artifact" ? indices.relaxation.causes : [];
    hops++;
    if (isClean) cleanHops++;
    if (isClean) blockCleanHops++;
  };
  const endBlock = () => {
    for (const name of FEATURE_NAMES) if (running[name].length > 0) done[name].push(running[name]);
    running = emptyByFeature<number>();
    estimate = createEstimate({ electrodes, baseline: null, isForProfile: true });
    blockCleanHops = 0;
  };
  return {
    add,
    endBlock,
    blockCleanHops: () => blockCleanHops,
    /** Why the newest hop was not clean. */
    causes: () => causes,
    read: () => ({ series: done, hops, cleanHops }),
  };
}

export function createHeartSeries() {
  const done: number[][] = [];
  const rmssdMs: number[] = [];
  let running: number[] = [];
  const add = (reading: HeartReading) => {
    running.push(reading.bpm ?? Number.NaN);
    if (reading.bpm !== null && reading.rmssdMs !== null) rmssdMs.push(reading.rmssdMs);
  };
  const endBlock = () => {
    if (running.length > 0) done.push(running);
    running = [];
  };
  return { add, endBlock, read: (): HeartAtRest => ({ bpm: done, rmssdMs }) };
}

const rawOf = (index: IndexState): number => (index.status === "artifact" ? Number.NaN : index.raw);

/** Over the clean ones of these electrodes. */
function meanPowerOf(
  { electrodes }: Features,
  places: readonly number[],
  powerOf: (bands: BandPowersUv2) => number,
): number {
  const values = places.flatMap((place) => {
    const seen = electrodes[place];
    return seen?.bandsUv2 && seen.artifacts.length === 0 ? [powerOf(seen.bandsUv2)] : [];
  });
  return meanOf(values);
}
