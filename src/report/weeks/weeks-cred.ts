/**
 * This file answers the CRED-nf checklist (Ros 2020) over weeks: what all sessions were made with as the newest tells it, what differs from one to the next by
 * the figures of the weeks.
 */
import type { Mood } from "../../types.ts";
import type { Language } from "../../words/in-each.ts";
import { SPEECH } from "../../words/speech.ts";
import type { SaidOfSham } from "../said-of-sham.ts";
import { type CredItem, causesText } from "../session/cred.ts";
import type { CredName } from "../words/cred-words.ts";
import { weeksWords } from "../words/weeks-words.ts";
import type { WeeksFigures } from "./weeks-figures.ts";

type Asked = {
  readonly language: Language;
  readonly figures: WeeksFigures;
  readonly sham: readonly SaidOfSham[];
};
type Answer = (asked: Asked, words: (typeof weeksWords)[Language]) => string | null;

function moodText(what: keyof Mood, { figures, language }: Asked): string {
  const words = weeksWords[language];
  const told = figures.mood[what];
  if (told === null) return words.credMoodUnsaid[what];
  const { number } = SPEECH[language];
  return words.credMood[what](number(told.before, 1), number(told.after, 1), told.sessions);
}

const OVER_WEEKS: Partial<Readonly<Record<CredName, Answer>>> = {
  "2a": ({ sham }, words) => (sham.length === 0 ? null : words.credWithin),
  "2d": ({ sham }, words) =>
    sham.length === 0 ? words.credNotBlind : words.credBlind(sham.flatMap(({ blinding }) => blinding).join(" ")),
  "3a": (asked, words) => {
    const { yes, none, notSaid } = asked.figures.discomfort;
    return words.credFelt(moodText("valence", asked), moodText("energy", asked), yes, none, notSaid);
  },
  "3c": (_, words) => words.credStrategies,
  "3e": ({ figures: { usableShare, unusableShares }, language }, words) =>
    words.credUnread(
      usableShare === null ? null : SPEECH[language].nearest(1 - usableShare),
      causesText(language, unusableShares),
    ),
  "4d": (_, words) => words.credLogged,
  "5a": ({ figures: { success }, language }, words) => {
    if (success === null) return null;
    const { nearest, number } = SPEECH[language];
    const { sessions, share, fixedShare, driftSd } = success;
    return words.credSuccess(sessions, nearest(share), nearest(fixedShare), number(driftSd, 2));
  },
  "5b": ({ figures: { points, trends } }, words) => words.credPlots(points.length, trends.length),
  "5c": ({ sham }, words) => (sham.length === 0 ? words.credNoSham : sham.flatMap(({ lines }) => lines).join(" ")),
  "7a": ({ figures }, words) => words.credData(figures.client),
};

/** In the order of the checklist; `newest`: as the newest session answers for itself. */
export const weeksCred = (asked: Asked, newest: readonly CredItem[]): readonly CredItem[] =>
  newest.map(({ item, name, text }) => {
    const answer = OVER_WEEKS[item];
    return { item, name, text: answer ? answer(asked, weeksWords[asked.language]) : text };
  });
