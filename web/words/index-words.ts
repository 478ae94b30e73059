/** This file says what an index says: where it stands against the person's own baseline, or honestly why it says nothing. */
import type { BaselineStatus, Condition, IndexName, IndexState } from "../../src/types.ts";
import { INDEX_WORDS } from "../../src/words/names.ts";
import { causesText } from "./artifact-words.ts";
import { CONDITION_WORDS } from "./condition-words.ts";
import { dayText } from "./date.ts";
import { inBoth, sectionOf, tableOf } from "./in-both.ts";
import { numberText } from "./numbers.ts";

export type IndexTone = "above" | "below" | "same" | "hidden" | "learning";
export type IndexWords = { readonly tone: IndexTone; readonly word: string; readonly detail: string };

export const indexLabels = sectionOf(INDEX_WORDS);
export const indexMeanings = inBoth<Readonly<Record<IndexName, string>>>(
  { relaxation: "alpha against theta", focus: "beta against alpha and theta" },
  { relaxation: "Alpha gegen Theta", focus: "Beta gegen Alpha und Theta" },
);
export const INDEX_LABELS = tableOf(indexLabels);
/** What stands behind the name. */
export const INDEX_MEANINGS = tableOf(indexMeanings);

export const indexSays = inBoth(
  {
    above: "above",
    below: "below",
    degrees: { far: "Far ", clear: "Clearly " },
    hidden: "Artifact",
    hiddenBy: (causes: string) => `hidden by ${causes}`,
    spreads: (z: string, surely: string) => `${z}${surely} spreads from your baseline`,
    learning: "Learning",
    nothingYet: "no baseline to compare with yet",
    same: "Indistinct",
    notTold: "not distinguishable from your baseline",
    waiting: "Waiting",
    noValue: "no value yet",
    yourGoal: "your goal",
    ownBaseline: "You, against your own baseline",
    progress: (clean: number, needed: number) => `${clean} of ${needed} clean seconds`,
    yours: "Your baseline",
    comparedWith: (minutes: string, when: string) => `compared with ${minutes}${when}`,
    yourCalibration: "your calibration",
    ofDay: (day: string) => ` of ${day}`,
    set: "Baseline set",
    setOf: (needed: number, eyes: string) => `this session's first ${needed} clean seconds${eyes}`,
    provisional: "Provisional baseline",
    stillLearning: "still learning",
    none: "No baseline yet",
    learned: "Baseline learned",
  },
  {
    above: "darüber",
    below: "darunter",
    degrees: { far: "Weit ", clear: "Deutlich " },
    hidden: "Verdeckt",
    hiddenBy: (causes) => `verdeckt durch ${causes}`,
    spreads: (z, surely) => `${z}${surely} Streuungen von deiner Grundlinie`,
    learning: "Lernt noch",
    nothingYet: "noch keine Grundlinie zum Vergleichen",
    same: "Nicht zu sagen",
    notTold: "von deiner Grundlinie nicht zu unterscheiden",
    waiting: "Wartet",
    noValue: "noch kein Wert",
    yourGoal: "dein Ziel",
    ownBaseline: "Du, verglichen mit deiner Grundlinie",
    progress: (clean, needed) => `${clean} von ${needed} klaren Sekunden`,
    yours: "Deine Grundlinie",
    comparedWith: (minutes, when) => `verglichen mit ${minutes}${when}`,
    yourCalibration: "deiner Kalibrierung",
    ofDay: (day) => ` vom ${day}`,
    set: "Grundlinie steht",
    setOf: (needed, eyes) => `die ersten ${needed} klaren Sekunden dieser Sitzung${eyes}`,
    provisional: "Vorläufige Grundlinie",
    stillLearning: "lernt noch",
    none: "Noch keine Grundlinie",
    learned: "Grundlinie gelernt",
  },
);

/**
 * How far is said only as far as it is sure: beyond the border of what cannot be told, in robust standard deviations. Just beyond it the side is
 * known and nothing of the size, however large the number beside it: "Below", at −3.0 ± 2.4.
 */
const FAR_Z = 1.5;
const CLEAR_Z = 0.5;

function degreeOf(beyondZ: number): string {
  const { far, clear } = indexSays().degrees;
  if (beyondZ >= FAR_Z) return far;
  return beyondZ >= CLEAR_Z ? clear : "";
}

const withCapital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const signed = (z: number): string => `${z < 0 ? "−" : "+"}${numberText(Math.abs(z), 1)}`;

export function indexWords(index: IndexState): IndexWords {
  const says = indexSays();
  if (index.status === "artifact")
    return { tone: "hidden", word: says.hidden, detail: says.hiddenBy(causesText(index.causes)) };
  if (index.status === "value") {
    const tone = index.z < 0 ? "below" : "above";
    // Recordings of before the uncertainty was told: their border lay at one spread.
    const beyondZ = index.beyondZ ?? Math.abs(index.z) - 1;
    const surely = index.zSd ? ` ± ${numberText(index.zSd, 1)}` : "";
    return {
      tone,
      word: withCapital(`${degreeOf(beyondZ)}${says[tone]}`),
      detail: says.spreads(signed(index.z), surely),
    };
  }
  if (index.z === null) return { tone: "learning", word: says.learning, detail: says.nothingYet };
  return { tone: "same", word: says.same, detail: says.notTold };
}

export type BaselineWords = { readonly isFinal: boolean; readonly word: string; readonly detail: string };

/** Of what the baseline was made: when, as ISO 8601, and with eyes open or closed; each where it is known. */
export type BaselineOf = { readonly profileDate: string | null; readonly condition: Condition | null };

export function baselineWords(
  { origin, cleanSec, neededSec }: BaselineStatus,
  { profileDate, condition }: BaselineOf = { profileDate: null, condition: null },
): BaselineWords {
  const says = indexSays();
  const progress = says.progress(Math.min(Math.floor(cleanSec), neededSec), neededSec);
  if (origin === "profile") {
    const when = profileDate === null ? "" : says.ofDay(dayText(profileDate));
    const minutes = condition === null ? says.yourCalibration : CONDITION_WORDS[condition].minutes;
    return { isFinal: true, word: says.yours, detail: says.comparedWith(minutes, when) };
  }
  if (origin === "session") {
    const eyes = condition === null ? "" : `, ${CONDITION_WORDS[condition].eyes}`;
    return { isFinal: true, word: says.set, detail: says.setOf(neededSec, eyes) };
  }
  if (origin === "provisional")
    return { isFinal: false, word: says.provisional, detail: `${progress}, ${says.stillLearning}` };
  return { isFinal: false, word: says.none, detail: progress };
}
