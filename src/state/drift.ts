/**
 * This file is how far an index wanders while nothing happens. Rest is not stationary: twelve people at T3/T4 (reference/signal.md, section 5)
 * differed between 20 s blocks of the same rest by these standard deviations of the block means, in ln power. The scatter of an index from one
 * moment to the next shows none of it. Some people wander further than that, and their own baseline shows it (wander.ts).
 */
import type { IndexBaseline, IndexName } from "../types.ts";
import { WANDER_SEC, wanderOf } from "./wander.ts";

export const DRIFT_SD: Readonly<Record<IndexName, number>> = { relaxation: 0.23, focus: 0.17 };
/**
 * The side of an index on which alpha rises. Rest loses alpha by itself as one grows drowsy, further than it gains any (with closed eyes alpha's
 * loss is what falling asleep is told by; of twelve people at rest one lost two thirds of it, no one gained as much).
 */
export const ALPHA_RISES: Readonly<Record<IndexName, 1 | -1>> = { relaxation: 1, focus: -1 };

/** A little longer than those blocks: neighbours resemble each other. */
const BLOCK_SEC = 25;
/**
 * What is near in time resembles the baseline still; away from it a walk goes on. So much more drift there is between a minute's rest and a later
 * time, and it comes within minutes. The blocks of a calibration lie apart, and so know more of it: less is left between a profile and any time.
 * With both, an index that walks with a time constant of 90 s is told 5 % of the time at most (three-states.md).
 */
const AWAY_GAIN = 1.35;
const AWAY_TAU_SEC = 180;
const PROFILE_GAIN = 1.15;

const gainOf = (awaySec: number | null): number =>
  awaySec === null ? PROFILE_GAIN : AWAY_GAIN - (AWAY_GAIN - 1) * Math.exp(-awaySec / AWAY_TAU_SEC);

/** Variance of the distance between a baseline and the level `awaySec` later (null: a profile's): that of now, and that of the mean of B blocks. */
export function driftVariance(name: IndexName, cleanSec: number, awaySec: number | null): number {
  const blocks = Math.max(1, cleanSec / BLOCK_SEC);
  return gainOf(awaySec) * DRIFT_SD[name] ** 2 * (1 + 1 / blocks);
}

/** Means over WANDER_SEC that scatter by so many DRIFT_SD within a minute are what usual drift and usual scatter show there. */
const USUAL_WANDER = 0.88;
/**
 * What is beyond it counts so much, in variance: a minute shows only the beginning of a wide wandering. A calibration's blocks, which lie apart, show
 * all of it. Measured on the rests of twelve people (three-states.md).
 */
const UNSEEN_GAIN = { either: 10, rise: 3 };
const UNSEEN_GAIN_OF_PROFILE = 1;
/** In DRIFT_SD. Whoever wanders further is told from their baseline now and then, but a doubling of alpha (1.39 in ln) is told too. */
const MOST_OWN = 3;

type Rest = Pick<IndexBaseline, "wanderSd" | "mad" | "tauSec" | "cleanSec">;

/** What a person's own wandering adds to that variance, on either side or where alpha rises; nothing in most people. */
export function ownDriftVariance(
  name: IndexName,
  baseline: Rest,
  awaySec: number | null,
  side: keyof typeof UNSEEN_GAIN = "either",
): number {
  const stretches = Math.max(1, baseline.cleanSec / WANDER_SEC);
  const beyond = Math.max(0, wanderOf(baseline) ** 2 - (USUAL_WANDER * DRIFT_SD[name]) ** 2);
  const unseen = awaySec === null ? UNSEEN_GAIN_OF_PROFILE : UNSEEN_GAIN[side];
  // One stretch alone shows no wandering.
  const variance = Math.min((MOST_OWN * DRIFT_SD[name]) ** 2, unseen * beyond * (1 - 1 / stretches));
  // A median is as sure as a mean of 2/π as many values.
  return gainOf(awaySec) * variance * (1 + Math.PI / 2 / stretches);
}
