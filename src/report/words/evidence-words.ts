/** This file is the text of `attune evidence` in both languages: what counts, what other methods say, and what it costs to be told. */
import type { ShamUnit } from "../../types.ts";
import { inEach } from "../../words/in-each.ts";
import type { Forms } from "../../words/numbers.ts";
import { SPEECH } from "../../words/speech.ts";

const [EN, DE] = [SPEECH.en, SPEECH.de];
const COUNTED = {
  en: { one: "session counts", other: "sessions count" },
  de: { one: "Sitzung zählt", other: "Sitzungen zählen" },
} as const satisfies Readonly<Record<string, Forms>>;
type Words = Readonly<Record<ShamUnit, string>>;

export const evidenceWords = inEach(
  {
    none: (client: string) => `${client} has no sealed session; with --goal G the price of a verdict is told.`,
    units: { session: "sessions", block: "blocks" } as Words,
    drawnBy: { session: "session", block: "block" } as Words,
    drawn: (share: number, by: string) => `sham with probability ${share}, drawn by the ${by}`,
    counts: (goal: string, sessions: number, drawn: string) =>
      `${goal}: ${EN.counted(sessions, COUNTED.en)} (${drawn})`,
    waiting: (ids: string) => `; waiting for a guess: ${ids}`,
    forResearchers: "For researchers; with drift none of these is valid, and none is a verdict.",
    anytimeT: (freedom: number, t: string, p: string) => `Anytime-valid t: t(${freedom}) = ${t}, p = ${p}.`,
    anytimeTFew: "Anytime-valid t: too few sessions.",
    overlap: (values: string) => `Overlap of sham and own: ${values}.`,
    overlapFew: "Overlap of sham and own: too few sessions.",
    guessedRight: (share: string, interval: string) => `Guessed right: ${share} (${interval} at every look).`,
    guessedNone: "Guessed right: nobody guessed.",
    looks: ["planned looks", "Pocock", "O'Brien and Fleming"] as readonly [string, string, string],
    ways: ["the ways to draw", "told to 4 of 5 after", "of"] as readonly [string, string, string],
    beside: ", ",
    sd: (effect: number) => `${effect} sd`,
    over: (lookedAt: number) => `over ${lookedAt}`,
    price: ["effect", "told to 4 of 5 after"] as readonly [string, string],
    after: (units: number) => `after ${units}`,
    moreThan: (lookedAt: number, units: string) => `more than ${lookedAt} ${units}`,
  },
  {
    none: (client) => `${client} hat keine versiegelte Sitzung; mit --goal G steht hier, was ein Urteil kostet.`,
    units: { session: "Sitzungen", block: "Abschnitte" },
    drawnBy: { session: "Sitzung", block: "Abschnitt" },
    drawn: (share, by) => `Schein mit der Wahrscheinlichkeit ${DE.number(share, 2)}, gezogen je ${by}`,
    counts: (goal, sessions, drawn) => `${goal}: ${DE.counted(sessions, COUNTED.de)} (${drawn})`,
    waiting: (ids) => `; noch nicht geraten: ${ids}`,
    forResearchers: "Für die Forschung; bei Drift gilt nichts davon, und nichts davon ist ein Urteil.",
    anytimeT: (freedom, t, p) => `Jederzeit gültiges t: t(${freedom}) = ${t}, p = ${p}.`,
    anytimeTFew: "Jederzeit gültiges t: zu wenige Sitzungen.",
    overlap: (values) => `Überlappung von Schein und eigener Messung: ${values}.`,
    overlapFew: "Überlappung von Schein und eigener Messung: zu wenige Sitzungen.",
    guessedRight: (share, interval) => `Richtig geraten: ${share} (${interval} bei jedem Hinsehen).`,
    guessedNone: "Richtig geraten: Niemand hat geraten.",
    looks: ["geplante Blicke", "Pocock", "O’Brien und Fleming"],
    ways: ["wie gezogen wird", "4 von 5 erfahren es nach", "gezählt in"],
    beside: "; ",
    sd: (effect) => `${DE.number(effect, 1)} SD`,
    over: (lookedAt) => `über ${lookedAt}`,
    price: ["Wirkung in Standardabweichungen", "4 von 5 erfahren es nach"],
    after: (units) => `nach ${units}`,
    moreThan: (lookedAt, units) => `mehr als ${lookedAt} ${units}`,
  },
);
