/** This file says what may be said of a person's sealed sessions of one goal, line by line. */
import type { BlindingIndex, GuessCounts } from "../../evidence/blinding.ts";
import { type Course, LEAST_GUESSES } from "../../evidence/course.ts";
import type { Arm, ShamUnit } from "../../types.ts";
import type { Language } from "../../words/in-each.ts";
import { SPEECH } from "../../words/speech.ts";
import { courseWords } from "../words/course-words.ts";

export type ToldCourse = Course & { readonly unit: ShamUnit; readonly sham: Arm };

export type CourseLines = {
  /** The verdict, and how large the effect is. */
  readonly verdict: readonly string[];
  /** Whether it was felt; empty before there are enough guesses. */
  readonly blinding: readonly string[];
};

export const courseLines = (language: Language, course: ToldCourse): CourseLines => ({
  verdict: [verdictText(language, course), ...effectText(language, course)],
  blinding: blindingText(language, course),
});

export function verdictText(
  language: Language,
  { verdict, unit, sham }: Pick<ToldCourse, "verdict" | "unit" | "sham">,
): string {
  const words = courseWords[language];
  const { says, better, worse, sessionsMissing, plannedEffectSd } = verdict;
  const e = (capital: number) => SPEECH[language].number(capital, 2);
  // Pope's test (1995): an index that a person can be trained by goes towards the goal as it is fed back, and away from it the wrong way round.
  const claims = sham === "flipped" ? words.sign : words;
  if (says !== "not-yet") return claims[says](e(says === "works" ? better : worse));
  if (sham === "flipped") return words.sign[sessionsMissing === 0 ? "runOut" : "notYet"](e(better));
  const missing = sessionsMissing === 0 ? words.runOut : words.planned(sessionsMissing ?? 0, unit, plannedEffectSd);
  return words.notYet(e(better), missing);
}

function effectText(language: Language, { effect }: Course): readonly string[] {
  if (!effect) return [];
  const { signed } = SPEECH[language];
  const [low, high] = effect.interval;
  return [courseWords[language].effect(signed(effect.meanZ), signed(low), signed(high))];
}

function blindingText(language: Language, { blinding, guesses }: Course): readonly string[] {
  const words = courseWords[language];
  const [own, sham] = [guessedOf(guesses.contingent), guessedOf(guesses.sham)];
  if (own.all + sham.all === 0) return [];
  if (!blinding) return [words.fewGuesses(LEAST_GUESSES, own.all + sham.all)];
  const number = (value: number) => SPEECH[language].number(value, 2);
  const index = (of: BlindingIndex | null) =>
    of ? `${number(of.index)} (${number(of.low)} … ${number(of.high)})` : "–";
  return [
    words.guessed(own, sham),
    words.blinding(index(blinding.bang.contingent), index(blinding.bang.sham), index(blinding.james)),
  ];
}

const guessedOf = ({ contingent, sham, unknown }: GuessCounts) => ({
  all: contingent + sham + unknown,
  own: contingent,
  sham,
  unsure: unknown,
});
