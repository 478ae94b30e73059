/** This file says what would have played otherwise. */
import type { ThresholdRule } from "../../src/types.ts";
import { ARM_NAMES } from "../../src/words/names.ts";
import { inBoth } from "./in-both.ts";

const RULES_EN: Readonly<Record<ThresholdRule, string>> = {
  fixed: "stands still",
  myndlift: "recalibrates once (Myndlift)",
  quantile: "follows a running quantile",
  exponential: "follows success, little by little",
};
const RULES_DE: Readonly<Record<ThresholdRule, string>> = {
  fixed: "bleibt stehen",
  myndlift: "wird einmal neu gesetzt (Myndlift)",
  quantile: "folgt einem laufenden Quantil",
  exponential: "folgt dem Erfolg, Schritt für Schritt",
};

export const otherwiseWords = inBoth(
  {
    title: "What would have played",
    intro:
      "The same signal with another goal, protocol, threshold, world, or with something else fed back. What you would have done to that music, nobody knows.",
    asItWas: "as it was",
    picks: {
      goal: "Goal",
      protocol: "Protocol",
      rule: "The threshold",
      arm: "What is fed back",
      world: "World",
    },
    file: "A protocol of your own, a JSON file",
    putAway: (name: string) => `Put ${name} away`,
    arms: ARM_NAMES.en,
    /** Of a sealed session in blocks there are several. */
    none: "–",
    rules: RULES_EN,
    compare: "Compare",
    hear: "Hear it",
    back: "Back to what was recorded",
    busy: "Playing it again…",
    caption: "Means over the session; “rewarded” is the share of what could be read",
    columns: { recorded: "As it was", other: "Otherwise" },
    rows: {
      bars: "Bars",
      reward: "Rewarded",
      tempo: "Beats a minute",
      brightness: "Brightness of the sound",
      width: "Width",
      arousal: "Arousal",
      valence: "Valence",
      tension: "Tension",
    },
    same: "Nothing that is played differs.",
    differs: (clock: string, what: string) => `They first differ at ${clock}: ${what}.`,
    madeAnew: (why: string) => `Both were made anew: ${why}.`,
  },
  {
    title: "Was sonst gespielt worden wäre",
    intro:
      "Dasselbe Signal mit einem anderen Ziel, Protokoll, einer anderen Schwelle, Welt oder Rückmeldung. Was du mit jener Musik gemacht hättest, weiß niemand.",
    asItWas: "wie es war",
    picks: {
      goal: "Ziel",
      protocol: "Protokoll",
      rule: "Die Schwelle",
      arm: "Was zurückgemeldet wird",
      world: "Welt",
    },
    file: "Ein eigenes Protokoll, eine JSON-Datei",
    putAway: (name: string) => `${name} weglegen`,
    arms: ARM_NAMES.de,
    none: "–",
    rules: RULES_DE,
    compare: "Vergleichen",
    hear: "Anhören",
    back: "Zurück zur Aufnahme",
    busy: "Es wird noch einmal gespielt …",
    caption: "Mittelwerte über die Sitzung; „belohnt“ ist der Anteil dessen, was sich messen ließ",
    columns: { recorded: "Wie es war", other: "Sonst" },
    rows: {
      bars: "Takte",
      reward: "Belohnt",
      tempo: "Schläge pro Minute",
      brightness: "Helligkeit des Klangs",
      width: "Breite",
      arousal: "Erregung",
      valence: "Stimmung",
      tension: "Spannung",
    },
    same: "Nichts, was gespielt wird, ist anders.",
    differs: (clock: string, what: string) => `Zuerst anders bei ${clock}: ${what}.`,
    madeAnew: (why: string) => `Beides wurde neu gespielt: ${why}.`,
  },
);
