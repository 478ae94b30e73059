/** This file says what an index says: where it stands against the person's own baseline, or honestly why it says nothing. */
import type { BaselineStatus, Condition, IndexName, IndexState } from "../../src/types.ts";
import { causesText } from "./artifact-words.ts";
import { CONDITION_WORDS } from "./condition-words.ts";
import { dayText } from "./date.ts";

export type IndexTone = "above" | "below" | "same" | "hidden" | "learning";
export type IndexWords = { readonly tone: IndexTone; readonly word: string; readonly detail: string };

export const INDEX_LABELS: Readonly<Record<IndexName, string>> = { relaxation: "Relaxation", focus: "Focus" };
/** What stands behind the name. */
export const INDEX_MEANINGS: Readonly<Record<IndexName, string>> = {
  relaxation: "alpha against theta",
  focus: "beta against alpha and theta",
};

/**
 * How far is said only as far as it is sure: beyond the border of what cannot be told, in robust standard deviations. Just beyond it the side is
 * known and nothing of the size, however large the number beside it: "Below", at −3.0 ± 2.4.
 */
const FAR_Z = 1.5;
const CLEAR_Z = 0.5;

function degreeOf(beyondZ: number): string {
  if (beyondZ >= FAR_Z) return "Far ";
  return beyondZ >= CLEAR_Z ? "Clearly " : "";
}

const withCapital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const signed = (z: number): string => `${z < 0 ? "−" : "+"}${Math.abs(z).toFixed(1)}`;

export function indexWords(index: IndexState): IndexWords {
  if (index.status === "artifact")
    return { tone: "hidden", word: "Artifact", detail: `hidden by ${causesText(index.causes)}` };
  if (index.status === "value") {
    const tone = index.z < 0 ? "below" : "above";
    // Recordings of before the uncertainty was told: their border lay at one spread.
    const beyondZ = index.beyondZ ?? Math.abs(index.z) - 1;
    const surely = index.zSd ? ` ± ${index.zSd.toFixed(1)}` : "";
    return {
      tone,
      word: withCapital(`${degreeOf(beyondZ)}${tone}`),
      detail: `${signed(index.z)}${surely} spreads from your baseline`,
    };
  }
  if (index.z === null) return { tone: "learning", word: "Learning", detail: "no baseline to compare with yet" };
  return { tone: "same", word: "Indistinct", detail: "not distinguishable from your baseline" };
}

export type BaselineWords = { readonly isFinal: boolean; readonly word: string; readonly detail: string };

/** Of what the baseline was made: when, as ISO 8601, and with eyes open or closed; each where it is known. */
export type BaselineOf = { readonly profileDate: string | null; readonly condition: Condition | null };

export function baselineWords(
  { origin, cleanSec, neededSec }: BaselineStatus,
  { profileDate, condition }: BaselineOf = { profileDate: null, condition: null },
): BaselineWords {
  const progress = `${Math.min(Math.floor(cleanSec), neededSec)} of ${neededSec} clean seconds`;
  if (origin === "profile") {
    const when = profileDate === null ? "" : ` of ${dayText(profileDate)}`;
    const minutes = condition === null ? "calibration" : `${CONDITION_WORDS[condition].adjective} minutes`;
    return { isFinal: true, word: "Your baseline", detail: `compared with your ${minutes}${when}` };
  }
  if (origin === "session") {
    const eyes = condition === null ? "" : `, eyes ${condition}`;
    return { isFinal: true, word: "Baseline set", detail: `this session's first ${neededSec} clean seconds${eyes}` };
  }
  if (origin === "provisional")
    return { isFinal: false, word: "Provisional baseline", detail: `${progress}, still learning` };
  return { isFinal: false, word: "No baseline yet", detail: progress };
}
