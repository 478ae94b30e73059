/** This file asks how a person feels, and says it again. */

import type { Mood } from "../../src/types.ts";
import type { AfterSession } from "../../src/wire.ts";

export type MoodQuestion = {
  readonly name: keyof Mood;
  readonly legend: string;
  readonly low: string;
  readonly high: string;
};

export const MOOD_QUESTIONS: readonly MoodQuestion[] = [
  { name: "valence", legend: "Mood", low: "unpleasant", high: "pleasant" },
  { name: "energy", legend: "Energy", low: "sleepy", high: "wide awake" },
];
export const MOOD_STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export const NO_MOOD: Mood = { valence: null, energy: null };

/** "mood 4, energy 6 of 9"; empty where nothing was said. */
export function moodText(mood: Mood | null): string {
  const said = MOOD_QUESTIONS.flatMap(({ name, legend }) => {
    const value = mood?.[name] ?? null;
    return value === null ? [] : [`${legend.toLowerCase()} ${value}`];
  });
  return said.length === 0 ? "" : `${said.join(", ")} of 9`;
}

export const isAnswered = ({ valence, energy }: Mood): boolean => valence !== null || energy !== null;

/** The same for what was said afterwards, with discomfort where there was any. */
export function afterText(after: AfterSession | null): string {
  const said = [moodText(after?.mood ?? null), after?.discomfort ? "discomfort" : ""].filter((text) => text !== "");
  return said.join("; ") || "not said";
}
