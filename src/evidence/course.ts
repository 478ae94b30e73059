/**
 * What may be said of one person after their sealed sessions, in the order in which they took place: the verdict, how large the effect is with an interval
 * that holds at every look, and whether they felt which arm they had.
 */
import type { Guess } from "../types.ts";
import { createAsymptoticEffect } from "./asymptotic-effect.ts";
import {
  type BlindingIndex,
  bangIndex,
  type GuessCounts,
  type GuessesByArm,
  type Guess as GuessMade,
  jamesIndex,
} from "./blinding.ts";
import type { Price } from "./price.ts";
import { createVerdict, type Verdict } from "./verdict.ts";

export type CourseSession = {
  readonly guess: Guess;
  /** One a unit of allocation. */
  readonly units: readonly { readonly isOwn: boolean; readonly meanZ: number | null }[];
};

export type Course = {
  readonly verdict: Verdict & {
    /** Of an effect of this size the plan tells four in five people. */
    readonly plannedEffectSd: number;
    readonly unitsPlanned: number;
  };
  /** Own feedback minus sham, in standard deviations of the first minute. */
  readonly effect: { readonly meanZ: number; readonly interval: readonly [low: number, high: number] } | null;
  /** Null before there are enough guesses. */
  readonly blinding: {
    readonly bang: Readonly<Record<"contingent" | "sham", BlindingIndex | null>>;
    readonly james: BlindingIndex | null;
  } | null;
  readonly guesses: GuessesByArm;
};

/** Before the tenth a guess says little. */
export const LEAST_GUESSES = 10;
/** An effect with an interval needs both arms, and its own promise holds after some twenty. */
const LEAST_EACH = 2;
const ALPHA = 0.05;
const GUESS_MADE: Readonly<Record<Guess, GuessMade>> = { real: "contingent", sham: "sham", unsure: "unknown" };

/** The smallest effect whose price is below what is looked at: to plan for less would never end. */
export function planOf(price: readonly Price[]): { readonly effectSd: number; readonly units: number } {
  const payable = price.find(({ units }) => units !== null);
  return { effectSd: payable?.effectSd ?? 2, units: payable?.units ?? 200 };
}

export function courseOf(sessions: readonly CourseSession[], shamShare: number, price: readonly Price[]): Course {
  const share = 1 - shamShare;
  const plan = planOf(price);
  const judge = createVerdict({ share, sessionsPlanned: plan.units });
  const size = createAsymptoticEffect({ alpha: ALPHA, sessionsOpt: plan.units, share });
  let verdict: Verdict = { sessions: 0, better: 1, worse: 1, says: "not-yet", sessionsMissing: plan.units };
  let seen = { own: 0, sham: 0 };
  let effect: ReturnType<typeof size> | null = null;
  for (const { isOwn, meanZ } of sessions.flatMap(({ units }) => units)) {
    const outcome = meanZ ?? Number.NaN;
    verdict = judge(isOwn, outcome);
    effect = size(isOwn, outcome);
    if (meanZ !== null) seen = { ...seen, [isOwn ? "own" : "sham"]: seen[isOwn ? "own" : "sham"] + 1 };
  }
  const isSized = seen.own >= LEAST_EACH && seen.sham >= LEAST_EACH;
  return {
    verdict: { ...verdict, plannedEffectSd: plan.effectSd, unitsPlanned: plan.units },
    effect: isSized && effect?.interval ? { meanZ: effect.effect, interval: effect.interval } : null,
    ...blindingOf(sessions),
  };
}

function blindingOf(sessions: readonly CourseSession[]): Pick<Course, "blinding" | "guesses"> {
  const guesses: Record<"contingent" | "sham", Record<GuessMade, number>> = {
    contingent: noGuesses(),
    sham: noGuesses(),
  };
  for (const { guess, units } of sessions) {
    // Of a session in blocks the last one is asked for.
    guesses[units.at(-1)?.isOwn ? "contingent" : "sham"][GUESS_MADE[guess]]++;
  }
  const bang = { contingent: bangIndex(guesses.contingent, "contingent"), sham: bangIndex(guesses.sham, "sham") };
  const isEnough = sessions.length >= LEAST_GUESSES;
  return { guesses, blinding: isEnough ? { bang, james: jamesIndex(guesses) } : null };
}

const noGuesses = (): Record<keyof GuessCounts, number> => ({ contingent: 0, sham: 0, unknown: 0 });
