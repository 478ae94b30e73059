/**
 * This file answers the CRED-nf checklist (Ros 2020, Brain 143:1674, 10.1093/brain/awaa009) as far as a session's own files can; the rest a study answers, and
 * stands open.
 */
import type { SessionHeader } from "../../recording/session-header.ts";
import type { AfterSession } from "../../recording/summary.ts";
import type { ArtifactCause } from "../../types.ts";
import type { Language } from "../../words/in-each.ts";
import { CAUSE_NAMES, goalNameIn, worldNameIn } from "../../words/names.ts";
import { saidIn } from "../../words/said-in.ts";
import { SPEECH } from "../../words/speech.ts";
import type { SaidOfSham } from "../said-of-sham.ts";
import { CRED_ITEMS, type CredName, credWords } from "../words/cred-words.ts";
import { indexInSentence } from "../words/did-words.ts";
import type { SessionFigures } from "./session-figures.ts";

/** `text` is null where only the study can answer. */
export type CredItem = { readonly item: CredName; readonly name: string; readonly text: string | null };

type Asked = {
  readonly language: Language;
  readonly header: SessionHeader;
  readonly figures: SessionFigures;
  readonly after: AfterSession | null;
  readonly sham: SaidOfSham | null;
  /** False of a sealed session before the guess: what is not told then is not what is not known. */
  readonly readings: boolean;
};
type Answer = (asked: Asked, words: (typeof credWords)[Language]) => string | null;

/** What stands here no study has to say; the rest only it can. */
const ANSWERS: Partial<Readonly<Record<CredName, Answer>>> = {
  "2d": ({ header, sham }, words) =>
    armOf(header) === null ? words.notBlind : [words.drawn, ...(sham?.blinding ?? [])].join(" "),
  "3a": ({ figures, after }, words) =>
    words.mood(
      moodText(figures.summary.mood, words),
      moodText(after?.mood ?? null, words),
      discomfortText(after, words),
    ),
  "3b": ({ header }, words) => (header.condition === null ? words.strategy : words.strategyWith[header.condition]),
  "3c": ({ figures }, words) => (figures.marks.length === 0 ? words.noMarks : words.marks(figures.marks.length)),
  "3d": (_, words) => words.processing,
  "3e": ({ figures: { summary }, language }, words) =>
    words.unread(SPEECH[language].nearest(1 - summary.usableShare), causesText(language, summary.unusableShares)),
  "4a": ({ header: { fast }, figures: { index }, language }, words) =>
    words.feature(
      indexInSentence[language][index],
      fast ? (fast.taps ? words.ownFir : words.usualFir) : words.fromWindow,
    ),
  "4b": (asked, words) => protocolText(asked, words) ?? words.continuous,
  "4c": ({ header: { goal, world }, language }, words) =>
    words.content(worldNameIn(language, world), goalNameIn(language, goal)),
  "4d": ({ figures: { feedback }, language }, words) =>
    feedback === null ? words.notLogged : words.logged(numberText(language, feedback.meanValue)),
  "4e": ({ header: { source, version, rules, makers, streams } }, words) =>
    words.made({
      source: source.replace(/^file:.*/s, words.aFile),
      streams: streams
        .map(({ kind, channels, samplingRateHz }) =>
          words.stream(kind, channels.map(({ electrode }) => electrode).join(" "), String(samplingRateHz)),
        )
        .join("; "),
      version,
      rules,
      music: makers?.music ?? null,
      sound: makers?.sound ?? null,
    }),
  "5a": ({ header: { protocol }, figures: { feedback, toldShare }, language }, words) => {
    if (feedback?.aboveShare == null) return null;
    const { nearest } = SPEECH[language];
    // With a protocol the middle of what is fed back is its threshold, which is passed more often than not.
    const above = protocol
      ? words.aboveThreshold(nearest(feedback.aboveShare), nearest(protocol.threshold.rewardShare))
      : words.aboveRest(nearest(feedback.aboveShare));
    return words.success(above, toldShare === null ? words.unknownShare : nearest(toldShare));
  },
  "5b": ({ figures: { minutes, today }, language }, words) =>
    words.plots(
      minutes.length,
      numberText(language, today?.relaxation?.median ?? null),
      numberText(language, today?.focus?.median ?? null),
    ),
  "5c": ({ header, sham }, words) => (armOf(header) === null ? words.noComparison : (sham?.lines.join(" ") ?? null)),
  "7a": ({ header }, words) => words.data(header.session),
};

export const credItems = (asked: Asked): readonly CredItem[] => {
  const words = credWords[asked.language];
  return CRED_ITEMS.map((item) => ({
    item,
    name: words.names[item],
    text: !asked.readings && OF_READINGS.includes(item) ? words.afterGuess : (ANSWERS[item]?.(asked, words) ?? null),
  }));
};

/** What of a session was read and fed back. */
const OF_READINGS: readonly CredName[] = ["4d", "5a", "5b"];

const armOf = (header: SessionHeader): unknown => (header as { readonly sealed?: unknown }).sealed ?? null;

const numberText = (language: Language, value: number | null): string =>
  value === null ? credWords[language].unknown : SPEECH[language].number(value, 2);

function protocolText({ header: { protocol }, language }: Asked, words: (typeof credWords)[Language]): string | null {
  if (protocol === null) return null;
  const { name, index, direction, threshold, note } = protocol;
  return words.protocol({
    name: goalNameIn(language, name),
    index: indexInSentence[language][index],
    direction,
    rule: words.rules[threshold.rule],
    moves: words.moves[threshold.adapt],
    aim: SPEECH[language].nearest(threshold.rewardShare),
    note: saidIn(language, note),
  });
}

function moodText(mood: SessionFigures["summary"]["mood"], words: (typeof credWords)[Language]): string {
  if (mood === null || (mood.valence === null && mood.energy === null)) return words.notSaid;
  return words.moodOf(String(mood.valence ?? "–"), String(mood.energy ?? "–"));
}

const discomfortText = (after: AfterSession | null, words: (typeof credWords)[Language]): string =>
  after?.discomfort == null ? words.notSaid : after.discomfort ? words.yes : words.none;

/** "blinks 7 %, muscle tension 2 %", the commonest first. */
export const causesText = (language: Language, shares: SessionFigures["summary"]["unusableShares"]): string =>
  Object.entries(shares ?? {})
    .toSorted((a, b) => b[1] - a[1])
    .map(([cause, value]) => `${CAUSE_NAMES[language][cause as ArtifactCause]} ${SPEECH[language].nearest(value)}`)
    .join(", ") || credWords[language].noCause;
