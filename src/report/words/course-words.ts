/** This file says in both languages what may be said of a person's sealed sessions: the verdict, how large the effect is, and whether it was felt. */
import type { ShamUnit } from "../../types.ts";
import { inEach } from "../../words/in-each.ts";
import type { Forms } from "../../words/numbers.ts";
import { SPEECH } from "../../words/speech.ts";

const [EN, DE] = [SPEECH.en, SPEECH.de];
const UNITS = {
  en: {
    session: { one: "more session is", other: "more sessions are" },
    block: { one: "more block is", other: "more blocks are" },
  },
  de: {
    session: { one: "weitere Sitzung ist", other: "weitere Sitzungen sind" },
    block: { one: "weiterer Abschnitt ist", other: "weitere Abschnitte sind" },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<ShamUnit, Forms>>>>;

/** How often each was guessed: own feedback, a sham, unsure. */
type Guessed = { readonly all: number; readonly own: number; readonly sham: number; readonly unsure: number };

export const courseWords = inEach(
  {
    works: (e: string) => `It works: following you did more than a recording did (E = ${e}, 20 or more).`,
    inverted: (e: string) => `The other way round: a recording did more than following you (E = ${e}, 20 or more).`,
    runOut: "the plan has run out without it",
    planned: (missing: number, unit: ShamUnit, effectSd: number) =>
      `${EN.counted(missing, UNITS.en[unit])} planned, for an effect of ${effectSd} sd`,
    notYet: (e: string, missing: string) => `Nothing can be said yet (E = ${e}; a claim needs 20): ${missing}.`,
    sign: {
      works: (e: string) => `Your index answers to its sign, and goes towards the goal as it is fed back (E = ${e}).`,
      inverted: (e: string) =>
        `Your index answers the other way round: the wrong way round it went towards the goal (E = ${e}).`,
      runOut: (e: string) =>
        `Your index does not answer to its sign (E = ${e}; a claim needs 20): it promises little as something to train by.`,
      notYet: (e: string) => `Nothing can be said yet of the sign of your index (E = ${e}; a claim needs 20).`,
    },
    effect: (mean: string, low: string, high: string) =>
      `Own feedback minus sham: ${mean} sd of the first minute, 95 % at every look ${low} … ${high} (right from about 20 on).`,
    guessed: (own: Guessed, sham: Guessed) =>
      `Guessed of ${own.all} own: ${own.own} own, ${own.sham} sham, ${own.unsure} unsure; of ${sham.all} sham: ${sham.own}, ${sham.sham}, ${sham.unsure}.`,
    fewGuesses: (needed: number, guesses: number) =>
      `Blinding: told from ${needed} guesses on; so far there are ${guesses}.`,
    deleted: (count: number) =>
      count === 1
        ? "1 sealed session was deleted; nothing is a proof without it."
        : `${EN.number(count)} sealed sessions were deleted; nothing is a proof without them.`,
    blinding: (own: string, sham: string, james: string) =>
      `Blinding: Bang ${own} own, ${sham} sham (blind within ±0.20); James ${james} (unblinded below 0.50).`,
  },
  {
    works: (e) => `Es wirkt: Dir zu folgen tat mehr als eine Aufnahme (E = ${e}, 20 oder mehr).`,
    inverted: (e) => `Andersherum: Eine Aufnahme tat mehr, als dir zu folgen (E = ${e}, 20 oder mehr).`,
    runOut: "Der Plan ist ohne das zu Ende",
    planned: (missing, unit, effectSd) =>
      `${DE.counted(missing, UNITS.de[unit])} geplant, für eine Wirkung von ${DE.number(effectSd, 1)} Standardabweichungen`,
    notYet: (e, missing) => `Noch lässt sich nichts sagen (E = ${e}; eine Aussage braucht 20): ${missing}.`,
    sign: {
      works: (e) =>
        `Dein Wert antwortet auf sein Vorzeichen und geht zum Ziel, so wie er zurückgemeldet wird (E = ${e}).`,
      inverted: (e) => `Dein Wert antwortet andersherum: Verkehrt herum zurückgemeldet ging er zum Ziel (E = ${e}).`,
      runOut: (e) =>
        `Dein Wert antwortet nicht auf sein Vorzeichen (E = ${e}; eine Aussage braucht 20): Als etwas, womit du übst, verspricht er wenig.`,
      notYet: (e) => `Vom Vorzeichen deines Werts lässt sich noch nichts sagen (E = ${e}; eine Aussage braucht 20).`,
    },
    effect: (mean, low, high) =>
      `Eigene Rückmeldung minus Schein: ${mean} Standardabweichungen der ersten Minute, 95 % bei jedem Hinsehen ${low} … ${high} (gültig ab etwa 20).`,
    guessed: (own, sham) =>
      `Geraten bei ${own.all} eigenen: ${own.own} eigene, ${own.sham} Schein, ${own.unsure} ungewiss; bei ${sham.all} Schein: ${sham.own}, ${sham.sham}, ${sham.unsure}.`,
    fewGuesses: (needed, guesses) => `Verblindung: Sie wird ab ${needed}-mal Raten gesagt; bisher waren es ${guesses}.`,
    deleted: (count) =>
      count === 1
        ? "1 versiegelte Sitzung wurde gelöscht; ohne sie ist nichts ein Beweis."
        : `${DE.number(count)} versiegelte Sitzungen wurden gelöscht; ohne sie ist nichts ein Beweis.`,
    blinding: (own, sham, james) =>
      `Verblindung: Bang ${own} eigene, ${sham} Schein (verblindet innerhalb von ±0,20); James ${james} (nicht verblindet unter 0,50).`,
  },
);
