/** This file says of sealed sessions what they cost and what may be concluded; no claim without its bet. */

import type { EvidenceCourse, Reveal } from "../../src/wire.ts";
import { inBoth } from "./in-both.ts";
import { counted, numberText } from "./numbers.ts";

/** E at which a claim is made. */
const CLAIM_E = 20;

export const evidenceSays = inBoth(
  {
    more: {
      session: { one: "more session", other: "more sessions" },
      block: { one: "more block", other: "more blocks" },
    },
    waits: (count: number) => ` ${count} wait for your guess under Sessions.`,
    works: "It works in you: following did more than a recording.",
    inverted: "In you a recording did more than following.",
    sign: {
      works: "Your index answers to its sign, and goes towards the goal as it is fed back.",
      inverted:
        "Your index answers the other way round: it went towards the goal when it was fed back the wrong way round.",
      runOut: "Your index does not answer to its sign: it promises little as something to train by.",
    },
    planned: (missing: string) => `${missing} are planned`,
    runOut: "the plan has run out",
    notYet: (sessions: string, e: string, claim: string, needed: string) =>
      `After ${sessions} of your sessions nothing can be said yet (E ${e} of ${claim}); ${needed}.`,
    followedYou: { whole: "It followed you.", last: "The last part followed you." },
    followedRecording: {
      whole: (arm: string) => `It followed a recording (${arm}).`,
      last: (arm: string) => `The last part followed a recording (${arm}).`,
    },
    right: "You guessed right.",
    other: "You guessed the other.",
    question: "This session was sealed. What do you think the music did, in its last part?",
    guesses: { real: "It followed me", sham: "It followed a recording", unsure: "I cannot tell" },
    afterGuess: "Your own curves and what it was are shown after your guess, which is made once.",
    started: (arm: string) => `Attune was started to feed back ${arm} in every session.`,
    sayWho: "Attune was started for sealed sessions: say who you are first, for they are counted together.",
    ask: "A sealed session: it may follow a recording instead of you, drawn at random and told once you have guessed",
    sealed: "A sealed session",
    sealedLine:
      "You asked for it: the music may follow you, or a recording. Your own curves are recorded and shown after you have guessed which it was. How well the headband sits is shown as always.",
  },
  {
    more: {
      session: { one: "weitere Sitzung ist", other: "weitere Sitzungen sind" },
      block: { one: "weiterer Abschnitt ist", other: "weitere Abschnitte sind" },
    },
    waits: (count) => ` ${count} warten im Verlauf darauf, dass du rätst.`,
    works: "Bei dir wirkt es: Dir zu folgen tat mehr als eine Aufnahme.",
    inverted: "Bei dir tat eine Aufnahme mehr, als dir zu folgen.",
    sign: {
      works: "Dein Index antwortet auf sein Vorzeichen und geht zum Ziel, so wie er zurückgemeldet wird.",
      inverted: "Dein Index antwortet andersherum: Er ging zum Ziel, als er verkehrt herum zurückgemeldet wurde.",
      runOut: "Dein Index antwortet nicht auf sein Vorzeichen: Als etwas, womit du übst, verspricht er wenig.",
    },
    planned: (missing) => `${missing} geplant`,
    runOut: "der Plan ist zu Ende",
    notYet: (sessions, e, claim, needed) =>
      `Nach ${sessions} deiner Sitzungen lässt sich noch nichts sagen (E ${e} von ${claim}); ${needed}.`,
    followedYou: { whole: "Sie folgte dir.", last: "Im letzten Teil folgte sie dir." },
    followedRecording: {
      whole: (arm) => `Sie folgte einer Aufnahme (${arm}).`,
      last: (arm) => `Im letzten Teil folgte sie einer Aufnahme (${arm}).`,
    },
    right: "Du hast richtig geraten.",
    other: "Du hast das andere geraten.",
    question: "Diese Sitzung war versiegelt. Was meinst du, wem folgte die Musik im letzten Teil?",
    guesses: { real: "Sie folgte mir", sham: "Sie folgte einer Aufnahme", unsure: "Ich weiß es nicht" },
    afterGuess: "Deine eigenen Kurven und was es war, siehst du, nachdem du einmal geraten hast.",
    started: (arm) => `Attune wurde so gestartet, dass jede Sitzung ${arm} zurückmeldet.`,
    sayWho: "Attune wurde für versiegelte Sitzungen gestartet: Sag zuerst, wer du bist, denn sie zählen zusammen.",
    ask: "Eine versiegelte Sitzung: Sie folgt vielleicht einer Aufnahme statt dir; das Los entscheidet, und du erfährst es, wenn du geraten hast",
    sealed: "Eine versiegelte Sitzung",
    sealedLine:
      "Du wolltest es so: Die Musik folgt vielleicht dir, vielleicht einer Aufnahme. Deine eigenen Kurven werden aufgenommen und gezeigt, wenn du geraten hast. Wie gut das Stirnband sitzt, siehst du wie immer.",
  },
);

export function verdictText({ verdict, counted: sessions, waiting, unit, sham }: EvidenceCourse): string {
  const says = evidenceSays();
  const waits = waiting.length === 0 ? "" : says.waits(waiting.length);
  // Where the sham is one's own the wrong way round, it is the index that is asked, not the music.
  const claims = sham === "flipped" ? says.sign : says;
  if (verdict.says !== "not-yet") return `${claims[verdict.says]}${waits}`;
  if (sham === "flipped" && verdict.sessionsMissing === 0) return `${says.sign.runOut}${waits}`;
  const missing = verdict.sessionsMissing ?? 0;
  const needed = missing > 0 ? says.planned(counted(missing, says.more[unit])) : says.runOut;
  const e = numberText(verdict.better, 1);
  return `${says.notYet(String(sessions), e, String(CLAIM_E), needed)}${waits}`;
}

export function revealText({ guess, arms }: Reveal): string {
  const says = evidenceSays();
  const last = arms.at(-1) ?? "";
  const isOwn = last === "contingent";
  const where = arms.length === 1 ? "whole" : "last";
  const was = isOwn ? says.followedYou[where] : says.followedRecording[where](last);
  if (guess === "unsure") return was;
  return `${was} ${(guess === "real") === isOwn ? says.right : says.other}`;
}
