/** Drift for the tests of the three-state rule: it moves ln(alpha/theta) and Pope's ln(beta/(alpha + theta)) of whole stretches of features. */
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";
import type { BandPowersUv2, Features, IndexName } from "../../src/types.ts";

const HOP_SEC = 0.25;
/** The means of blocks of so many seconds scatter by the standard deviations of people at rest (reference/signal.md, section 5). */
export const BLOCK_SEC = 20;
export const BLOCK_SD: Readonly<Record<IndexName, number>> = { relaxation: 0.23, focus: 0.17 };
/** Slow, as people drift: their blocks differ the more the further they lie apart, up to minutes. */
const WANDER_TAU_SEC = 90;

/** `wander`: an Ornstein-Uhlenbeck walk. `jumps`: a new level every 20 s. */
export type DriftKind = "none" | "wander" | "jumps";

/** A level a hop, in ln power, whose block means have the standard deviation `blockSd`. */
export function driftOf(kind: DriftKind, blockSd: number, length: number, seed: number, key: string): Float64Array {
  const gaussian = createGaussian(randomFor(seed, "drift", kind, key));
  const levels = new Float64Array(length);
  if (kind === "none") return levels;
  const keep = Math.exp(-HOP_SEC / WANDER_TAU_SEC);
  const sd = kind === "jumps" ? blockSd : blockSd / Math.sqrt(blockVariance(BLOCK_SEC / WANDER_TAU_SEC));
  let level = sd * gaussian();
  for (let n = 0; n < length; n++) {
    levels[n] = level;
    if (kind === "wander") level = keep * level + sd * Math.sqrt(1 - keep ** 2) * gaussian();
    else if ((n + 1) % (BLOCK_SEC / HOP_SEC) === 0) level = sd * gaussian();
  }
  return levels;
}

/** Variance of the mean of an Ornstein-Uhlenbeck walk of variance 1 over `x` of its time constants. */
const blockVariance = (x: number): number => (2 * (x - 1 + Math.exp(-x))) / x ** 2;

/** The same hops of a person who drifts so, and has for `beforeSec`. */
export function drifting(
  features: readonly Features[],
  kind: DriftKind,
  seed: number,
  beforeSec = 0,
): readonly Features[] {
  if (kind === "none") return features;
  const before = Math.round(beforeSec / HOP_SEC);
  const levelsOf = (name: IndexName) =>
    driftOf(kind, BLOCK_SD[name], before + features.length, seed, name).subarray(before);
  const relaxation = levelsOf("relaxation");
  const focus = levelsOf("focus");
  return features.map((hop, n) => ({
    ...hop,
    electrodes: hop.electrodes.map((electrode) => ({
      ...electrode,
      bandsUv2: electrode.bandsUv2 && moved(electrode.bandsUv2, relaxation[n]!, focus[n]!),
    })),
  }));
}

/** Moves the first index by alpha, and the second by as much beta as takes it where it is meant to be. */
function moved(bands: BandPowersUv2, relaxation: number, focus: number): BandPowersUv2 {
  const alpha = bands.alpha * Math.exp(relaxation);
  const beta = (bands.beta * Math.exp(focus) * (alpha + bands.theta)) / (bands.alpha + bands.theta);
  return { ...bands, alpha, beta };
}
