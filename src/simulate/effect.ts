/** This file tells how much better one's own feedback was than another arm, over listeners who had both, with a 95 % interval. */
import { mean, sampleStandardDeviation } from "simple-statistics";
import type { PersonalityName } from "../../hardware/listener/personalities.ts";
import type { Arm } from "../types.ts";
import type { Outcome } from "./outcome.ts";

export type EffectRow = {
  readonly personality: PersonalityName;
  readonly against: Arm;
  /** Difference of the own index in clean train time, in standard deviations of the first minute. */
  readonly effect: number;
  /** Of a single listener there is no interval. */
  readonly low: number | null;
  readonly high: number | null;
};

export function effectOf(
  personality: PersonalityName,
  against: Arm,
  own: readonly Outcome[],
  sham: readonly Outcome[],
): EffectRow {
  const differences = differencesOf(own, sham);
  if (differences.length === 0) return { personality, against, effect: 0, low: null, high: null };
  const effect = mean(differences);
  if (differences.length === 1) return { personality, against, effect, low: null, high: null };
  const reach =
    (studentT(differences.length - 1) * sampleStandardDeviation(differences)) / Math.sqrt(differences.length);
  return { personality, against, effect, low: effect - reach, high: effect + reach };
}

/** Of those who had clean time in both. */
export const differencesOf = (own: readonly Outcome[], sham: readonly Outcome[]): number[] =>
  own.flatMap(({ meanZ }, i) => {
    const other = sham[i]?.meanZ ?? null;
    return meanZ === null || other === null ? [] : [meanZ - other];
  });

const Z = 1.959964;

/** 97.5 % of Student's t, by Cornish and Fisher's expansion; exact where the expansion is not good enough. */
export function studentT(freedom: number): number {
  const exact = SMALL[freedom - 1];
  if (exact !== undefined) return exact;
  return Z + (Z ** 3 + Z) / (4 * freedom) + (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * freedom ** 2);
}

const SMALL = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306];
