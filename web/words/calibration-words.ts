/** This file says what a calibration shows, in words for a person who is no engineer. */

import type { IndexName } from "../../src/types.ts";
import type { ContrastReading, FitStatus, ProfileSummary, RestStatus, UsedBaseline } from "../../src/wire.ts";
import { causesText } from "./artifact-words.ts";
import { dayText } from "./date.ts";
import { INDEX_LABELS } from "./index-words.ts";
import { sentence } from "./sentence.ts";
import { sourceLabel } from "./source-words.ts";

/** The one thing to do now; changes only when something else is to be done. */
export function fitText(fit: FitStatus | null): string {
  if (!fit) return "Listening to the electrodes.";
  if (fit.worst?.fit === "poor") return sentence(fit.worst.text, fit.worst.advice);
  if (fit.worst) return sentence(`${fit.worst.text}, now and then`, fit.worst.advice);
  const hints = (fit.hints ?? []).map((hint) => ` ${sentence(hint)}`);
  return `All needed electrodes sit well. Hold still.${hints.join("")}`;
}

export function countingText({ isSettling, causes }: RestStatus, isLost: boolean): string {
  if (isLost) return "Not counting: no samples arrive";
  if (isSettling) return "Settling: nothing is counted yet";
  return causes.length > 0 ? `Not counting: ${causesText(causes)}` : "Counting";
}

export function alphaText({ individualAlpha }: Pick<ProfileSummary, "individualAlpha">): string {
  if (!individualAlpha) return "No clear alpha peak was found. Some people have none that an electrode can see.";
  const { iafHz, sdHz } = individualAlpha;
  return `Your alpha rhythm beats ${iafHz.toFixed(1)} times a second, give or take ${Math.max(0.1, sdHz).toFixed(1)}.`;
}

/** From here on alpha stands out when the eyes close, as it does in most people. */
const CLEAR_RATIO = 1.5;
const HARDLY_RATIO = 1.15;

export function ratioText({ closedOpenAlphaRatio: ratio }: Pick<ProfileSummary, "closedOpenAlphaRatio">): string {
  if (ratio === null) return "Open and closed eyes were not both measured.";
  const times = `${ratio.toFixed(1)} times`;
  if (ratio >= CLEAR_RATIO)
    return `Alpha was ${times} as strong with closed eyes as with open ones: the electrodes see your brain.`;
  if (ratio >= HARDLY_RATIO)
    return `Alpha was ${times} as strong with closed eyes as with open ones: less than in most people.`;
  return `Alpha was hardly stronger with closed eyes (${times}): your alpha is faint, or the electrodes do not see it well.`;
}

/** Where an index goes in most people who close their eyes, for alpha rises in them. */
const USUALLY: Readonly<Record<IndexName, string>> = { relaxation: "rises", focus: "falls" };
const OTHERWISE: Readonly<Record<IndexName, string>> = { relaxation: "falls", focus: "rises" };

const of100 = (share: number): string => `${Math.round(100 * share)} of 100`;

/** What an index can tell for this person; null contrast is one that the electrodes do not offer. */
export function contrastText(name: IndexName, contrast: ContrastReading | null): string {
  const label = INDEX_LABELS[name];
  if (!contrast) return `${label} was not measured: these electrodes do not offer it, or could hardly be read.`;
  const { way, pairShare, momentShare } = contrast;
  if (way === "none") return `${label} cannot tell your closed eyes from your open ones. As a goal it promises little.`;
  if (way === "other")
    return `${label} moves the other way for you: it ${OTHERWISE[name]} as your eyes close, and ${USUALLY[name]} in most people. As a goal it may reward something else than its name says.`;
  const pairs = `Of one moment with closed eyes and one with open ones it tells which is which in ${of100(pairShare)} pairs`;
  return `${label} ${USUALLY[name]} as your eyes close, as in most people. ${pairs}; of a single moment in about ${of100(momentShare)}.`;
}

/** A word of warning at a goal; empty where there is none to give. */
export function cautionOf(profile: ProfileSummary | null, index: IndexName): string {
  const way = profile?.contrast?.[index]?.way;
  const label = INDEX_LABELS[index].toLowerCase();
  if (way === "none") return `May do little for you: ${label} could not tell your closed eyes from open ones.`;
  return way === "other"
    ? `May reward something else for you: ${label} moved the other way as you closed your eyes.`
    : "";
}

/** "Sat, 12 Nov 2026, muse-2" */
export const profileLabel = ({ createdAt, headband }: Pick<ProfileSummary, "createdAt" | "headband">): string =>
  `${dayText(createdAt)}, ${sourceLabel(headband)}`;

/** What the indices of a recording were compared with. */
export function usedBaselineText(used: UsedBaseline | null): string {
  const day = used?.date ? dayText(used.date) : "";
  const eyes = used?.condition ? `, eyes ${used.condition}` : "";
  if (used?.origin === "profile") return `the baseline of ${day}${eyes}`;
  if (used?.origin === "session") return `its own first clean minute${eyes}`;
  return used?.origin === "provisional" ? "a baseline still being learned" : "nothing";
}
