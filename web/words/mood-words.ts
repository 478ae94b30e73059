/** This file asks how a person feels, and says it again. */

import type { Mood } from "../../src/types.ts";
import type { AfterSession } from "../../src/wire.ts";
import { inBoth } from "./in-both.ts";

export type MoodQuestion = {
  readonly name: keyof Mood;
  readonly legend: string;
  readonly low: string;
  readonly high: string;
};

export const moodWords = inBoth(
  {
    questions: {
      valence: { legend: "Mood", low: "unpleasant", high: "pleasant" },
      energy: { legend: "Energy", low: "sleepy", high: "wide awake" },
    },
    scale: (legend: string, low: string, high: string) => `${legend}, from 1 ${low} to 9 ${high}`,
    said: { valence: "mood", energy: "energy" },
    ofNine: "of 9",
    discomfort: "discomfort",
    notSaid: "not said",
    skip: "Skip",
    after: "How are you now?",
    anyDiscomfort: "Any discomfort, such as a headache or unrest?",
    no: "No",
    yes: "Yes",
    withDiscomfort:
      "Leave it at that for today. If it comes again, do without, and ask a doctor or whoever looks after you.",
    keep: "Keep my answers",
    kept: "Kept with the session.",
  },
  {
    questions: {
      valence: { legend: "Stimmung", low: "unangenehm", high: "angenehm" },
      energy: { legend: "Energie", low: "schläfrig", high: "hellwach" },
    },
    scale: (legend, low, high) => `${legend}, von 1 ${low} bis 9 ${high}`,
    said: { valence: "Stimmung", energy: "Energie" },
    ofNine: "von 9",
    discomfort: "Unwohlsein",
    notSaid: "nicht gesagt",
    skip: "Überspringen",
    after: "Wie geht es dir jetzt?",
    anyDiscomfort: "War etwas unangenehm, etwa Kopfweh oder Unruhe?",
    no: "Nein",
    yes: "Ja",
    withDiscomfort:
      "Lass es für heute gut sein. Kommt es wieder, dann lass es ganz und frag ärztlich nach oder bei wem du in Betreuung bist.",
    keep: "Antworten behalten",
    kept: "Bei der Sitzung aufgehoben.",
  },
);

export const MOOD_NAMES = ["valence", "energy"] as const satisfies readonly (keyof Mood)[];
export const moodQuestions = (): readonly MoodQuestion[] =>
  MOOD_NAMES.map((name) => ({ name, ...moodWords().questions[name] }));
export const MOOD_STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export const NO_MOOD: Mood = { valence: null, energy: null };

/** "mood 4, energy 6 of 9"; empty where nothing was said. */
export function moodText(mood: Mood | null): string {
  const words = moodWords();
  const said = MOOD_NAMES.flatMap((name) => {
    const value = mood?.[name] ?? null;
    return value === null ? [] : [`${words.said[name]} ${value}`];
  });
  return said.length === 0 ? "" : `${said.join(", ")} ${words.ofNine}`;
}

export const isAnswered = ({ valence, energy }: Mood): boolean => valence !== null || energy !== null;

/** The same for what was said afterwards, with discomfort where there was any. */
export function afterText(after: AfterSession | null): string {
  const words = moodWords();
  const said = [moodText(after?.mood ?? null), after?.discomfort ? words.discomfort : ""].filter((text) => text !== "");
  return said.join("; ") || words.notSaid;
}
