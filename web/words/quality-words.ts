/** This file turns an electrode's quality into a word and a shape, and picks the one tip that helps most. */

import type { ArtifactCause } from "../../src/types.ts";
import type { ElectrodeQuality } from "../../src/wire.ts";
import { ARTIFACT_TIPS, ARTIFACT_WORDS } from "./artifact-words.ts";
import { inBoth } from "./in-both.ts";
import { listed } from "./listed.ts";

export type QualityLevel = "good" | "fair" | "poor" | "none";

export type QualityWords = { readonly level: QualityLevel; readonly word: string; readonly detail: string };

const GOOD_FROM = 0.7;
const FAIR_FROM = 0.35;
/** Causes that mean that the electrode measures nothing of the person. */
const NO_CONTACT: readonly ArtifactCause[] = ["offHead", "flat", "rail", "gap"];

export const qualitySays = inBoth(
  {
    levels: { good: "Good", fair: "Fair", poor: "Poor", none: "No signal" } as Readonly<Record<QualityLevel, string>>,
    ofElectrode: { good: "good", fair: "fair", poor: "poor", none: "no signal" } as Readonly<
      Record<QualityLevel, string>
    >,
    unused: "Unused",
    nothingPlugged: "nothing is plugged in",
    saysNone: "no contact, says the headband",
    saysLoose: "loose, says the headband",
    strongMains: "strong mains",
    waiting: "waiting for samples",
    waitingTip: "Waiting for samples.",
    signalGood: "Signal good",
    every: "every electrode",
    allWell: "All electrodes sit well.",
    doubted:
      "The signal is good, but the headband says that this electrode hardly touches. Press it gently to the skin.",
    press: "Press it gently to the skin and wait a few seconds.",
    mains: (places: string) => ` Mains is strong at ${places}: move away from the charger.`,
  },
  {
    levels: { good: "Gut", fair: "Mäßig", poor: "Schwach", none: "Kein Signal" },
    ofElectrode: { good: "gut", fair: "mäßig", poor: "schwach", none: "ohne Signal" },
    unused: "Unbenutzt",
    nothingPlugged: "nichts ist angesteckt",
    saysNone: "kein Kontakt, sagt das Stirnband",
    saysLoose: "locker, sagt das Stirnband",
    strongMains: "starkes Netzbrummen",
    waiting: "wartet auf Messwerte",
    waitingTip: "Wartet auf Messwerte.",
    signalGood: "Signal gut",
    every: "an jeder Elektrode",
    allWell: "Alle Elektroden sitzen gut.",
    doubted: "Das Signal ist gut, aber das Stirnband meint, diese Elektrode berühre kaum. Drück sie sanft an die Haut.",
    press: "Drück sie sanft an die Haut und warte ein paar Sekunden.",
    mains: (places) => ` Starkes Netzbrummen an ${places}: Geh weg vom Ladegerät.`,
  },
);

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
  if (fit) return { level: fit, word: qualitySays().levels[fit], detail: "" };
  if (isSilent(electrode)) return { level: "none", word: qualitySays().unused, detail: qualitySays().nothingPlugged };
  const level = levelOf(electrode);
  const [cause] = electrode.artifacts;
  return { level, word: qualitySays().levels[level], detail: cause ? ARTIFACT_WORDS[cause] : hintOf(electrode) };
}

function hintOf({ headbandSays, hasStrongMains }: ElectrodeQuality): string {
  const says = qualitySays();
  if (headbandSays) return headbandSays === "bad" ? says.saysNone : says.saysLoose;
  return hasStrongMains ? says.strongMains : "";
}

/** The whole headband in a word: as its worst electrode that is wired. */
export function qualitySummary(electrodes: readonly ElectrodeQuality[]): QualityWords {
  const wired = electrodes.filter((one) => !isSilent(one));
  const [first] = wired;
  const says = qualitySays();
  if (!first) return { level: "none", word: says.levels.none, detail: says.waiting };
  const worst = wired.reduce((least, one) => (one.quality < least.quality ? one : least), first);
  const { level, detail } = qualityWords(worst);
  if (level === "good") return { level, word: says.signalGood, detail: says.every };
  return { level, word: `${worst.electrode} ${says.ofElectrode[level]}`, detail };
}

/** "TP9: Brush hair away …" for the worst electrode; all well gives a sentence, too. */
export function qualityTip(electrodes: readonly ElectrodeQuality[]): string {
  const wired = electrodes.filter((one) => !isSilent(one));
  if (wired.length === 0) return qualitySays().waitingTip;
  const worst = wired.reduce((least, one) => (one.quality < least.quality ? one : least));
  if (worst.quality >= GOOD_FROM) return `${qualitySays().allWell}${mainsHint(electrodes)}`;
  const cause = worst.artifacts.find((one) => NO_CONTACT.includes(one)) ?? worst.artifacts[0];
  return `${worst.electrode}: ${cause ? ARTIFACT_TIPS[cause] : tipWithoutCause(worst)}`;
}

/** A good signal is read, whatever the headband says of it. */
const tipWithoutCause = ({ headbandSays }: ElectrodeQuality): string =>
  headbandSays ? qualitySays().doubted : qualitySays().press;

/** No fault of the contact, and nothing is refused for it: " Mains is strong at TP9: move away from the charger." */
function mainsHint(electrodes: readonly ElectrodeQuality[]): string {
  const strong = electrodes.filter(({ hasStrongMains }) => hasStrongMains).map(({ electrode }) => electrode);
  return strong.length === 0 ? "" : qualitySays().mains(listed(strong));
}
