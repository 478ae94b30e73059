/** This file says what a calibration shows, in words for a person who is no engineer. */

import type { IndexName } from "../../src/types.ts";
import type { ContrastReading, FitStatus, ProfileSummary, RestStatus, UsedBaseline } from "../../src/wire.ts";
import { causesText } from "./artifact-words.ts";
import { CONDITION_WORDS } from "./condition-words.ts";
import { dayText } from "./date.ts";
import { inBoth } from "./in-both.ts";
import { INDEX_LABELS } from "./index-words.ts";
import { numberText } from "./numbers.ts";
import { sentence } from "./sentence.ts";
import { sourceLabel } from "./source-words.ts";

type IndexTexts = Readonly<Record<IndexName, string>>;

export const calibrationSays = inBoth(
  {
    listening: "Listening to the electrodes.",
    nowAndThen: (text: string) => `${text}, now and then`,
    allSit: "All needed electrodes sit well. Hold still.",
    noSamples: "Not counting: no samples arrive",
    settling: "Settling: nothing is counted yet",
    notCounting: (causes: string) => `Not counting: ${causes}`,
    counting: "Counting",
    noAlpha: "No clear alpha peak was found. Some people have none that an electrode can see.",
    alpha: (hz: string, sd: string) => `Your alpha rhythm beats ${hz} times a second, give or take ${sd}.`,
    notBoth: "Open and closed eyes were not both measured.",
    clear: (ratio: string) =>
      `Alpha was ${ratio} times as strong with closed eyes as with open ones: the electrodes see your brain.`,
    less: (ratio: string) =>
      `Alpha was ${ratio} times as strong with closed eyes as with open ones: less than in most people.`,
    hardly: (ratio: string) =>
      `Alpha was hardly stronger with closed eyes (${ratio} times): your alpha is faint, or the electrodes do not see it well.`,
    /** Where an index goes in most people who close their eyes, for alpha rises in them. */
    usually: { relaxation: "rises", focus: "falls" } as IndexTexts,
    otherwise: { relaxation: "falls", focus: "rises" } as IndexTexts,
    of100: (count: number) => `${count} of 100`,
    notMeasured: (label: string) =>
      `${label} was not measured: these electrodes do not offer it, or could hardly be read.`,
    cannotTell: (label: string) =>
      `${label} cannot tell your closed eyes from your open ones. As a goal it promises little.`,
    otherWay: (label: string, mine: string, most: string) =>
      `${label} moves the other way for you: it ${mine} as your eyes close, and ${most} in most people. As a goal it may reward something else than its name says.`,
    tells: (label: string, way: string, pairs: string, moments: string) =>
      `${label} ${way} as your eyes close, as in most people. Of one moment with closed eyes and one with open ones it tells which is which in ${pairs} pairs; of a single moment in about ${moments}.`,
    littleForYou: (label: string) =>
      `May do little for you: ${label.toLowerCase()} could not tell your closed eyes from open ones.`,
    somethingElse: (label: string) =>
      `May reward something else for you: ${label.toLowerCase()} moved the other way as you closed your eyes.`,
    ofProfile: (day: string, eyes: string) => `the baseline of ${day}${eyes}`,
    ofSession: (eyes: string) => `its own first clean minute${eyes}`,
    beingLearned: "a baseline still being learned",
    nothing: "nothing",
  },
  {
    listening: "Die Elektroden werden abgehört.",
    nowAndThen: (text) => `${text}, ab und zu`,
    allSit: "Alle nötigen Elektroden sitzen gut. Halt still.",
    noSamples: "Zählt nicht: Es kommen keine Messwerte",
    settling: "Kommt zur Ruhe: Noch zählt nichts",
    notCounting: (causes) => `Zählt nicht, verdeckt durch ${causes}`,
    counting: "Zählt",
    noAlpha: "Eine klare Alpha-Spitze war nicht zu finden. Manche Menschen haben keine, die eine Elektrode sieht.",
    alpha: (hz, sd) => `Dein Alpha-Rhythmus schlägt ${hz} Mal in der Sekunde, auf ${sd} genau.`,
    notBoth: "Offene und geschlossene Augen wurden nicht beide gemessen.",
    clear: (ratio) =>
      `Alpha war mit geschlossenen Augen ${ratio}-mal so stark wie mit offenen: Die Elektroden sehen dein Gehirn.`,
    less: (ratio) =>
      `Alpha war mit geschlossenen Augen ${ratio}-mal so stark wie mit offenen: weniger als bei den meisten.`,
    hardly: (ratio) =>
      `Alpha war mit geschlossenen Augen kaum stärker (${ratio}-mal): Dein Alpha ist schwach, oder die Elektroden sehen es nicht gut.`,
    usually: { relaxation: "steigt", focus: "fällt" },
    otherwise: { relaxation: "fällt", focus: "steigt" },
    of100: (count) => `${count} von 100`,
    notMeasured: (label) =>
      `${label} wurde nicht gemessen: Diese Elektroden geben es nicht her, oder sie waren kaum zu lesen.`,
    cannotTell: (label) =>
      `${label} unterscheidet deine geschlossenen Augen nicht von offenen. Als Ziel verspricht das wenig.`,
    otherWay: (label, mine, most) =>
      `${label} geht bei dir andersherum: Es ${mine}, wenn deine Augen zugehen, und ${most} bei den meisten. Als Ziel belohnt das vielleicht etwas anderes, als der Name sagt.`,
    tells: (label, way, pairs, moments) =>
      `${label} ${way}, wenn deine Augen zugehen, wie bei den meisten. Von einem Moment mit geschlossenen und einem mit offenen Augen sagt es in ${pairs} Paaren, welcher welcher ist; bei einem einzelnen Moment in etwa ${moments}.`,
    littleForYou: (label) =>
      `Bringt dir vielleicht wenig: ${label} konnte deine geschlossenen Augen nicht von offenen unterscheiden.`,
    somethingElse: (label) =>
      `Belohnt bei dir vielleicht etwas anderes: ${label} ging andersherum, als du die Augen schlossest.`,
    ofProfile: (day, eyes) => `der Grundlinie vom ${day}${eyes}`,
    ofSession: (eyes) => `der eigenen ersten klaren Minute${eyes}`,
    beingLearned: "einer Grundlinie, die noch gelernt wurde",
    nothing: "nichts",
  },
);

/** The one thing to do now; changes only when something else is to be done. */
export function fitText(fit: FitStatus | null): string {
  const says = calibrationSays();
  if (!fit) return says.listening;
  if (fit.worst?.fit === "poor") return sentence(fit.worst.text, fit.worst.advice);
  if (fit.worst) return sentence(says.nowAndThen(fit.worst.text), fit.worst.advice);
  const hints = (fit.hints ?? []).map((hint) => ` ${sentence(hint)}`);
  return `${says.allSit}${hints.join("")}`;
}

export function countingText({ isSettling, causes }: RestStatus, isLost: boolean): string {
  const says = calibrationSays();
  if (isLost) return says.noSamples;
  if (isSettling) return says.settling;
  return causes.length > 0 ? says.notCounting(causesText(causes)) : says.counting;
}

export function alphaText({ individualAlpha }: Pick<ProfileSummary, "individualAlpha">): string {
  if (!individualAlpha) return calibrationSays().noAlpha;
  const { iafHz, sdHz } = individualAlpha;
  return calibrationSays().alpha(numberText(iafHz, 1), numberText(Math.max(0.1, sdHz), 1));
}

/** From here on alpha stands out when the eyes close, as it does in most people. */
const CLEAR_RATIO = 1.5;
const HARDLY_RATIO = 1.15;

export function ratioText({ closedOpenAlphaRatio: ratio }: Pick<ProfileSummary, "closedOpenAlphaRatio">): string {
  const says = calibrationSays();
  if (ratio === null) return says.notBoth;
  const times = numberText(ratio, 1);
  if (ratio >= CLEAR_RATIO) return says.clear(times);
  return ratio >= HARDLY_RATIO ? says.less(times) : says.hardly(times);
}

const of100 = (share: number): string => calibrationSays().of100(Math.round(100 * share));

/** What an index can tell for this person; null contrast is one that the electrodes do not offer. */
export function contrastText(name: IndexName, contrast: ContrastReading | null): string {
  const says = calibrationSays();
  const label = INDEX_LABELS[name];
  if (!contrast) return says.notMeasured(label);
  const { way, pairShare, momentShare } = contrast;
  if (way === "none") return says.cannotTell(label);
  if (way === "other") return says.otherWay(label, says.otherwise[name], says.usually[name]);
  return says.tells(label, says.usually[name], of100(pairShare), of100(momentShare));
}

/** A word of warning at a goal; empty where there is none to give. */
export function cautionOf(profile: ProfileSummary | null, index: IndexName): string {
  const way = profile?.contrast?.[index]?.way;
  const says = calibrationSays();
  if (way === "none") return says.littleForYou(INDEX_LABELS[index]);
  return way === "other" ? says.somethingElse(INDEX_LABELS[index]) : "";
}

/** "Sat, 12 Nov 2026, muse-2" */
export const profileLabel = ({ createdAt, headband }: Pick<ProfileSummary, "createdAt" | "headband">): string =>
  `${dayText(createdAt)}, ${sourceLabel(headband)}`;

/** What the indices of a recording were compared with. */
export function usedBaselineText(used: UsedBaseline | null): string {
  const day = used?.date ? dayText(used.date) : "";
  const says = calibrationSays();
  const eyes = used?.condition ? `, ${CONDITION_WORDS[used.condition].eyes}` : "";
  if (used?.origin === "profile") return says.ofProfile(day, eyes);
  if (used?.origin === "session") return says.ofSession(eyes);
  return used?.origin === "provisional" ? says.beingLearned : says.nothing;
}
