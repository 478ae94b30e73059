/**
 * Form: where a bar stands. The music arrives, then opens, deepens, floats and returns, again and again, and where the session has an end it
 * returns and closes before it; sections are made of phrases of four or eight bars, and a phrase's letter names the theme that it states.
 */
import { randomFor } from "../../random.ts";
import type { Goal } from "../../types.ts";
import { STYLES } from "../texture/style.ts";
import { SECTIONS, type SectionName } from "./sections.ts";

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
  /** In the last phrase of all, bars to its end, this one included: the chord of bar 1 comes home and rings to the session's end. */
  readonly toEnd: number | null;
  /** After that bar: nothing is struck any more. */
  readonly rings: boolean;
};

/** After the arrival the others come round again and again. */
const ROUND: readonly SectionName[] = ["open", "deepen", "float", "return"];
/** The end of a session: bars that it closes in, and those before them in which everything returns. */
const CLOSE_BARS = 8;
const RETURN_BARS = 24;
const PHRASE_BARS = 4;
/** A closing phrase may be as short as a cadence, and is as long as leaves no room for another phrase. */
const CLOSING_BARS = { least: 2, most: 7 } as const;
/** A bar that was meant to come may be so much too late: its chord has time to ring all the same. */
const LATE_BARS = 0.4;

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
  /** Bars until the session's last chord has to ring out, this one included; null where it has no end. */
  readonly barsLeft: number | null;
};

/** The place of the next bar. */
export function nextPlace(request: PlaceRequest): Place {
  const { previous } = request;
  if (previous === null) return withEnd(request, { ...startOf(request, 0, 0), barsSincePause: 0 });
  const barsSincePause = previous.pause ? 0 : previous.barsSincePause + 1;
  if (previous.toEnd === 1 || previous.rings) return { ...previous, toEnd: null, rings: true, barsSincePause };
  if (!previous.pause && previous.bar + 1 < previous.bars) {
    return withEnd(request, withPause(request, { ...previous, bar: previous.bar + 1, barsSincePause }));
  }
  if (previous.pausesNext) return { ...previous, pause: true, pausesNext: false, barsSincePause: 0 };
  return withEnd(request, { ...nextPhrase(request, previous), barsSincePause });
}

/** The section's next phrase, or the next section where there is none or it would not fit. */
function nextPhrase(request: PlaceRequest, previous: Place): Place {
  const { barsLeft } = request;
  const phrase = previous.phrase + 1;
  const phraseNumber = previous.phraseNumber + 1;
  const phrases = previous.form.split(" ");
  const next = phrases[phrase];
  const fits = next !== undefined && (barsLeft === null || barsOf(next) <= barsLeft);
  if (barsLeft !== null && previous.name === "close" && (!fits || phrase + 1 === phrases.length)) {
    // Only now it is known how many bars the last phrase has.
    const form = [...phrases.slice(0, phrase), closeOf(barsLeft)].join(" ");
    return phraseAt({ ...previous, form }, phrase, phraseNumber);
  }
  return fits ? phraseAt(previous, phrase, phraseNumber) : startOf(request, previous.section + 1, phraseNumber);
}

/** A phrase that no longer fits closes as soon as it has to, and one after which no other fits comes home and is the last. */
function withEnd({ barsLeft }: PlaceRequest, place: Place): Place {
  if (barsLeft === null) return place;
  const room = Math.max(1, Math.floor(barsLeft + LATE_BARS));
  const bars = Math.min(place.bars, place.bar + room);
  const toEnd = bars - place.bar;
  if (room - toEnd >= CLOSING_BARS.least) return place;
  return { ...place, bars, cadence: "closed", toEnd, pausesNext: false };
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
  if (barsLeft === null) return { name, form };
  if (section === 0) return { name, form: barsLeft < lengthOf(form) + PHRASE_BARS ? closeOf(barsLeft) : form };
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
  const all = Array.from({ length: phrases }, (_, i) => (i % 4 === 1 || i % 4 === 2 ? other : first));
  return all.map((phrase, i) => (i % 2 === 1 || i === phrases - 1 ? `${phrase}.` : phrase)).join(" ");
}

/** The last phrase takes what is left. */
function closeOf(barsLeft: number): string {
  const before = barsLeft >= 12 ? ["b4", "a4"] : barsLeft >= CLOSE_BARS ? ["a4"] : [];
  const left = Math.floor(barsLeft) - PHRASE_BARS * before.length;
  return [...before, `a${Math.min(CLOSING_BARS.most, Math.max(CLOSING_BARS.least, left))}.`].join(" ");
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
    toEnd: null,
    rings: false,
  };
}

/** Decides at the last bar of a section whether a pause follows. */
function withPause({ goal, arousal, barsLeft }: PlaceRequest, place: Place): Place {
  const ends = place.bar + 1 === place.bars && place.phrase + 1 === place.form.split(" ").length;
  const room = barsLeft === null || barsLeft > 2 * CLOSE_BARS;
  const due = place.barsSincePause >= BARS_BETWEEN_PAUSES && arousal < PAUSES_BELOW;
  return { ...place, pausesNext: STYLES[goal].manner === "calm" && ends && room && due };
}
