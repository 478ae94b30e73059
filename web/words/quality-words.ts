/** This file turns an electrode's quality into a word and a shape, and picks the one tip that helps most. */

import type { ArtifactCause } from "../../src/types.ts";
import type { ElectrodeQuality } from "../../src/wire.ts";
import { ARTIFACT_TIPS, ARTIFACT_WORDS } from "./artifact-words.ts";

export type QualityLevel = "good" | "fair" | "poor" | "none";

export type QualityWords = { readonly level: QualityLevel; readonly word: string; readonly detail: string };

const GOOD_FROM = 0.7;
const FAIR_FROM = 0.35;
/** Causes that mean that the electrode measures nothing of the person. */
const NO_CONTACT: readonly ArtifactCause[] = ["offHead", "flat", "rail", "gap"];

const WORDS: Readonly<Record<QualityLevel, string>> = {
  good: "Good",
  fair: "Fair",
  poor: "Poor",
  none: "No signal",
};

function levelOf({ quality, artifacts }: ElectrodeQuality): QualityLevel {
  if (quality >= GOOD_FROM) return "good";
  if (quality >= FAIR_FROM) return "fair";
  return quality <= 0.05 && artifacts.some((cause) => NO_CONTACT.includes(cause)) ? "none" : "poor";
}

/** An input that nobody wired: it shows nothing and has no cause for it. */
const isSilent = ({ electrode, quality, artifacts }: ElectrodeQuality): boolean =>
  /^AUX/i.test(electrode) && quality === 0 && artifacts.length === 0;

/** `fit`: what the fit check says, where it judges. */
export function qualityWords(electrode: ElectrodeQuality, fit?: "good" | "fair" | "poor"): QualityWords {
  if (fit) return { level: fit, word: WORDS[fit], detail: "" };
  if (isSilent(electrode)) return { level: "none", word: "Unused", detail: "nothing is plugged in" };
  const level = levelOf(electrode);
  const [cause] = electrode.artifacts;
  return { level, word: WORDS[level], detail: cause ? ARTIFACT_WORDS[cause] : hintOf(electrode) };
}

function hintOf({ headbandSays, hasStrongMains }: ElectrodeQuality): string {
  if (headbandSays) return headbandSays === "bad" ? "no contact, says the headband" : "loose, says the headband";
  return hasStrongMains ? "strong mains" : "";
}

/** The whole headband in a word: as its worst electrode that is wired. */
export function qualitySummary(electrodes: readonly ElectrodeQuality[]): QualityWords {
  const wired = electrodes.filter((one) => !isSilent(one));
  const [first] = wired;
  if (!first) return { level: "none", word: "No signal", detail: "waiting for samples" };
  const worst = wired.reduce((least, one) => (one.quality < least.quality ? one : least), first);
  const { level, detail } = qualityWords(worst);
  if (level === "good") return { level, word: "Signal good", detail: "every electrode" };
  return { level, word: `${worst.electrode} ${WORDS[level].toLowerCase()}`, detail };
}

/** "TP9: Brush hair away …" for the worst electrode; all well gives a sentence, too. */
export function qualityTip(electrodes: readonly ElectrodeQuality[]): string {
  const wired = electrodes.filter((one) => !isSilent(one));
  if (wired.length === 0) return "Waiting for samples.";
  const worst = wired.reduce((least, one) => (one.quality < least.quality ? one : least));
  if (worst.quality >= GOOD_FROM) return `All electrodes sit well.${mainsHint(electrodes)}`;
  const cause = worst.artifacts.find((one) => NO_CONTACT.includes(one)) ?? worst.artifacts[0];
  return `${worst.electrode}: ${cause ? ARTIFACT_TIPS[cause] : tipWithoutCause(worst)}`;
}

/** A good signal is read, whatever the headband says of it. */
const tipWithoutCause = ({ headbandSays }: ElectrodeQuality): string =>
  headbandSays
    ? "The signal is good, but the headband says that this electrode hardly touches. Press it gently to the skin."
    : "Press it gently to the skin and wait a few seconds.";

/** No fault of the contact, and nothing is refused for it: " Mains is strong at TP9: move away from the charger." */
function mainsHint(electrodes: readonly ElectrodeQuality[]): string {
  const strong = electrodes.filter(({ hasStrongMains }) => hasStrongMains).map(({ electrode }) => electrode);
  if (strong.length === 0) return "";
  const places = strong.length === 1 ? strong[0] : `${strong.slice(0, -1).join(", ")} and ${strong.at(-1)}`;
  return ` Mains is strong at ${places}: move away from the charger.`;
}
