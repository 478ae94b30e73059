/** This file says what a session's report cannot tell: always the same four things, and what this session lacked besides. */
import type { SessionHeader } from "../../recording/session-header.ts";
import type { Language } from "../../words/in-each.ts";
import { indexInSentence } from "../words/did-words.ts";
import { limitsWords } from "../words/limits-words.ts";
import type { SessionFigures } from "./session-figures.ts";

type Asked = { readonly language: Language; readonly header: SessionHeader; readonly figures: SessionFigures };
type Limit = (asked: Asked, words: (typeof limitsWords)[Language]) => string | null;

const OF_THIS: readonly Limit[] = [
  ({ figures: { summary } }, words) => {
    const origin = summary.baseline?.origin;
    if (origin === "profile") return null;
    return origin === "session" || origin === "provisional" ? words.firstMinute : words.noRest;
  },
  ({ figures: { summary, index }, language }, words) =>
    summary.baseline?.cannotTell.includes(index) ? words.blunt(indexInSentence[language][index]) : null,
  ({ header }, words) => (header.condition === null ? words.eyesUnsaid : null),
  ({ figures: { summary } }, words) => (summary.montage?.placesAre === "assumed" ? words.placesAssumed : null),
  ({ figures: { summary } }, words) => (summary.changes.some((change) => "goal" in change) ? words.goalChanged : null),
  ({ header }, words) => (/^(listener|synthetic)/.test(header.source) ? words.simulated : null),
  ({ figures: { summary } }, words) => (summary.gaps.length > 0 ? words.gaps : null),
];

export const limitsOf = (asked: Asked): readonly string[] => {
  const words = limitsWords[asked.language];
  return [...words.always, ...OF_THIS.flatMap((limit) => limit(asked, words) ?? [])];
};
