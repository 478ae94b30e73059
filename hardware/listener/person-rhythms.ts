/** This file holds the rhythms of one person: alpha in the middle and on both sides, theta, beta. */

import type { Random } from "../../src/random.ts";
import { createGaussian } from "./gaussian.ts";
import type { Personality } from "./personalities.ts";
import { createRhythm, type Rhythm } from "./rhythm.ts";

/** Individual alpha differs between people by 0.6 Hz (SD); no one's is drawn more than 1.3 Hz from the middle. */
const IAF_SD_HZ = 0.6;
const IAF_REACH_HZ = 1.3;

/** Side of the head of TP9, AF7, AF8, TP10. */
export const ALPHA_SIDES = [0, 0, 1, 1] as const;

export type PersonRhythms = {
  readonly iafHz: number;
  readonly alpha: Rhythm;
  readonly sides: readonly Rhythm[];
  readonly theta: Rhythm;
  readonly beta: Rhythm;
  /** One sample further. */
  readonly step: () => void;
};

export function createPersonRhythms(
  { alpha, theta, beta }: Personality,
  samplingRateHz: number,
  trait: (...key: readonly string[]) => Random,
  chance: (...key: readonly string[]) => Random,
): PersonRhythms {
  const reach = Math.max(-IAF_REACH_HZ, Math.min(IAF_REACH_HZ, IAF_SD_HZ * createGaussian(trait("iaf"))()));
  const iafHz = alpha.hz + reach;
  const rhythm = (name: string, hz: number, bandwidthHz: number) =>
    createRhythm({ hz, bandwidthHz, samplingRateHz, gaussian: createGaussian(chance("rhythm", name)) });
  const all = {
    alpha: rhythm("alpha", iafHz, alpha.bandwidthHz),
    left: rhythm("left", iafHz, alpha.bandwidthHz),
    right: rhythm("right", iafHz, alpha.bandwidthHz),
    theta: rhythm("theta", theta.hz, theta.bandwidthHz),
    beta: rhythm("beta", beta.hz, beta.bandwidthHz),
  };
  const each = Object.values(all);
  return {
    iafHz,
    alpha: all.alpha,
    sides: [all.left, all.right],
    theta: all.theta,
    beta: all.beta,
    step: () => {
      for (const { step } of each) step();
    },
  };
}
