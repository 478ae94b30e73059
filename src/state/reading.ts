/**
 * This file is the reading that music follows: at every look, how the indices stand in this person's own rest, 0 … 1. It claims nothing and has no
 * error rate: a claim waits until it can be sure (three-states.md), what is fed back follows at once. Only alpha is fast; theta and beta stay those
 * of the slow path, for fast beta is muscle.
 */
import { type AlphaLook, type Features, INDEX_NAMES, type IndexName } from "../types.ts";
import { createAlphaLevel } from "./alpha-level.ts";
import { chooseElectrodes } from "./electrode-choice.ts";
import { createElectrodeWeights } from "./electrode-weights.ts";
import { BETA_TAU_SEC } from "./fast-indices.ts";
import { createMuscleGuard } from "./muscle-guard.ts";
import { isOffered } from "./offered-indices.ts";
import { createPooledLog } from "./pooled-log.ts";
import { createRank } from "./rank.ts";
import { THETA_TAU_SEC } from "./slow-theta.ts";

export type ReadingConfig = {
  /** Of the EEG stream, in its order. */
  readonly electrodes: readonly string[];
  /** The one smoothing of what is fed back. */
  readonly smoothSec: number;
};

/** `raw` is the natural-log ratio; `rank` its place in the rest, null while that is not known. */
export type IndexReading = { readonly raw: number; readonly rank: number | null };
/** What a look gave; null where the signal is refused, and an index that the montage does not offer. */
export type Reading = {
  readonly tSec: number;
  readonly fromSample: number;
  readonly toSample: number;
  readonly indices: Readonly<Record<IndexName, IndexReading | null>>;
};

/** A clench reaches one electrode before the other; so long none is believed. */
const CLENCH_HOPS = 3;

/** Features give nothing by themselves: they tell what is slow. */
export function createReading({
  electrodes,
  smoothSec,
}: ReadingConfig): (seen: Features | AlphaLook) => Reading | null {
  const places = chooseElectrodes(electrodes);
  const weigh = createElectrodeWeights(places);
  const alphaOf = createAlphaLevel(places, smoothSec);
  const thetaOf = createPooledLog(places, "theta", THETA_TAU_SEC, "own");
  const betaOf = createPooledLog(places, "beta", BETA_TAU_SEC, "own");
  const hasMuscleBegun = createMuscleGuard(places, CLENCH_HOPS);
  const ranks = { relaxation: createRank(), focus: createRank() };
  const isShown = { relaxation: true, focus: isOffered(electrodes, "focus") };
  let lnTheta: number | null = null;
  let lnBeta: number | null = null;
  let isClenched = false;
  let weights: Float64Array | undefined;

  const onHop = (features: Features) => {
    isClenched = hasMuscleBegun(features.electrodes);
    if (isClenched) return;
    weights = weigh(features);
    lnTheta = thetaOf(features, weights);
    lnBeta = betaOf(features, weights);
  };
  const rawOf = (look: AlphaLook): Readonly<Record<IndexName, number>> | null => {
    const lnAlpha = alphaOf(isClenched ? { ...look, alphaUv2: NONE } : look, weights);
    if (lnAlpha === null || lnTheta === null || lnBeta === null) return null;
    return {
      relaxation: lnAlpha - lnTheta,
      focus: lnBeta - Math.log(Math.exp(lnAlpha) + Math.exp(lnTheta)),
    };
  };
  const onLook = (look: AlphaLook): Reading => {
    const raw = rawOf(look);
    const indices: Record<IndexName, IndexReading | null> = { relaxation: null, focus: null };
    for (const name of INDEX_NAMES) {
      if (raw === null || !isShown[name]) continue;
      ranks[name].learn(look.tSec, raw[name]);
      indices[name] = { raw: raw[name], rank: ranks[name].of(raw[name]) };
    }
    const { tSec, fromSample, toSample } = look;
    return { tSec, fromSample, toSample, indices };
  };
  return (seen) => {
    if (seen.type === "look") return onLook(seen);
    onHop(seen);
    return null;
  };
}

const NONE: readonly null[] = [];
