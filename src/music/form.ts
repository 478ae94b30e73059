/**
 * Form: where a bar stands. The music arrives, then opens, deepens, floats and returns, again and again, and where the session has an end it
 * returns and closes before it; sections are made of phrases of four or eight bars, and a phrase's letter names the theme that it states.
 */
import { randomFor } from "../random.ts";
import type { Goal } from "../types.ts";
import { SECTIONS, type SectionName } from "./sections.ts";
import { STYLES } from "./style.ts";

export type Place = {
  /** Sections, and phrases of the piece, counted from 0. */
  readonly section: number;
  readonly phraseNumber: number;
  readonly name: SectionName;
  /** The section's phrases, as in SECTIONS; "a4." is theme a for four bars, closed. */
  readonly form: string;
  /** Phrase of the section, bar of the phrase. */
  readonly phrase: number;
  readonly bar: number;
  readonly bars: number;
  readonly theme: string;
  readonly cadence: "open" | "closed";
  /** A bar of silence over tails, after the phrase's last bar. */
  readonly pause: boolean;
  /** True for the bar before a pause. */
  readonly pausesNext: boolean;
  readonly barsSincePause: number;
  /** The session ends before another phrase would: the last chord is held. */
  readonly held: boolean;
};

/** After the arrival the others come round again and again. */
const ROUND: readonly SectionName[] = ["open", "deepen", "float", "return"];
/** The end of a session: bars that it closes in, and those before them in which everything returns. */
const CLOSE_BARS = 8;
const RETURN_BARS = 24;
const PHRASE_BARS = 4;

/** Relaxing music pauses at the end of a section, every two to four minutes (Bernardi 2006, reference/music.md, section 4). */
const BARS_BETWEEN_PAUSES = 32;
/** Agitated music, held there by somebody, does not pause. */
const PAUSES_BELOW = 0.5;

export type PlaceRequest = {
  readonly seed: number;
  /** Null is the start of a piece. */
  readonly previous: Place | null;
  readonly goal: Goal;
  readonly arousal: number;
  /** Whole bars until the session ends, this one included; null where it has no end. */
  readonly barsLeft: number | null;
};

/** The place of the next bar. */
export function nextPlace(request: PlaceRequest): Place {
  const { previous } = request;
  if (previous === null) return { ...startOf(request, 0, 0), barsSincePause: 0 };
  const barsSincePause = previous.pause ? 0 : previous.barsSincePause + 1;
  if (!previous.pause && previous.bar + 1 < previous.bars) {
    return withPause(request, { ...previous, bar: previous.bar + 1, barsSincePause });
  }
  if (previous.pausesNext) return { ...previous, pause: true, pausesNext: false, barsSincePause: 0 };
  if (request.barsLeft !== null && request.barsLeft < PHRASE_BARS) {
    // What is left is too short for a phrase: its last chord rings.
    return { ...previous, bar: previous.bars - 1, pause: false, pausesNext: false, held: true, barsSincePause };
  }
  const phraseNumber = previous.phraseNumber + 1;
  const next = previous.form.split(" ")[previous.phrase + 1];
  if (next !== undefined && (request.barsLeft === null || barsOf(next) <= request.barsLeft)) {
    return { ...phraseAt(previous, previous.phrase + 1, phraseNumber), barsSincePause };
  }
  return { ...startOf(request, previous.section + 1, phraseNumber), barsSincePause };
}

/** 0 at the ends of a phrase, 1 in its middle: the breath of dynamics. */
export function archOf({ bar, bars }: Pick<Place, "bar" | "bars">): number {
  const middle = (bars - 1) / 2;
  return 1 - Math.abs(bar - middle) / Math.max(1, middle);
}

function startOf({ seed, previous, barsLeft }: PlaceRequest, section: number, phraseNumber: number): Place {
  const { name, form } = sectionFor(seed, section, previous?.name ?? null, barsLeft);
  return phraseAt({ section, name, form }, 0, phraseNumber);
}

/** The next of the round, or where the end of the session is near, what fits before it. */
function sectionFor(seed: number, section: number, before: SectionName | null, barsLeft: number | null) {
  const name = section === 0 ? "arrive" : ROUND[(section - 1) % ROUND.length]!;
  const form = randomFor(seed, "form", section).pick(SECTIONS[name].forms);
  if (section === 0 || barsLeft === null) return { name, form };
  if (barsLeft < 2 * CLOSE_BARS) return { name: "close" as const, form: closeOf(barsLeft) };
  if (barsLeft >= CLOSE_BARS + RETURN_BARS && barsLeft - lengthOf(form) >= 2 * CLOSE_BARS) return { name, form };
  const phrases = Math.floor((barsLeft - CLOSE_BARS) / PHRASE_BARS);
  return before === "return" && phrases < 2
    ? { name: "close" as const, form: closeOf(barsLeft) }
    : before === "arrive"
      ? { name: "open" as const, form: alternating("b4", phrases) }
      : { name: "return" as const, form: alternating("a4", phrases) };
}

/** Phrases of four bars: themes a and b by turns, each second phrase closed, and the last. */
function alternating(first: "a4" | "b4", phrases: number): string {
  const other = first === "a4" ? "b4" : "a4";
  const all = Array.from({ length: phrases }, (_, place) => (place % 4 === 1 || place % 4 === 2 ? other : first));
  return all.map((phrase, place) => (place % 2 === 1 || place === phrases - 1 ? `${phrase}.` : phrase)).join(" ");
}

/** The last phrase takes what is left. */
function closeOf(barsLeft: number): string {
  const before = barsLeft >= 12 ? ["b4", "a4"] : barsLeft >= CLOSE_BARS ? ["a4"] : [];
  const left = barsLeft - PHRASE_BARS * before.length;
  return [...before, `a${Math.max(PHRASE_BARS, left)}.`].join(" ");
}

function lengthOf(form: string): number {
  return form.split(" ").reduce((sum, phrase) => sum + barsOf(phrase), 0);
}

function barsOf(phrase: string): number {
  return Number(phrase[1]);
}

function phraseAt(
  { section, name, form }: Pick<Place, "section" | "name" | "form">,
  phrase: number,
  phraseNumber: number,
): Place {
  const text = form.split(" ")[phrase]!;
  const letter = text[0]!;
  // Theme a stays for the whole piece; b and c are new in each round of sections.
  const round = Math.floor(Math.max(0, section - 1) / ROUND.length);
  return {
    section,
    phraseNumber,
    name,
    form,
    phrase,
    bar: 0,
    bars: barsOf(text),
    theme: letter === "a" ? "a" : `${letter}${round}`,
    cadence: text.endsWith(".") ? "closed" : "open",
    pause: false,
    pausesNext: false,
    barsSincePause: 0,
    held: false,
  };
}

/** Decides at the last bar of a section whether a pause follows. */
function withPause({ goal, arousal, barsLeft }: PlaceRequest, place: Place): Place {
  const ends = place.bar + 1 === place.bars && place.phrase + 1 === place.form.split(" ").length;
  const room = barsLeft === null || barsLeft > 2 * CLOSE_BARS;
  const due = place.barsSincePause >= BARS_BETWEEN_PAUSES && arousal < PAUSES_BELOW;
  return { ...place, pausesNext: STYLES[goal].manner === "calm" && ends && room && due };
}
