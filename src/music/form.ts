/**
 * Form: where a bar stands. The music arrives, then opens, deepens, floats and returns, again and again; each section is made of
 * phrases of four or eight bars, and a phrase's letter names the theme that it states.
 */
import { randomFor } from "../random.ts";
import type { Goal } from "../types.ts";
import type { KeyMove } from "./key.ts";
import { MANNERS, type Manner } from "./manner.ts";

export type Place = {
  /** Sections, and phrases of the piece, counted from 0. */
  readonly section: number;
  readonly phraseNumber: number;
  /** Phrase of the section, bar of the phrase. */
  readonly phrase: number;
  readonly bar: number;
  readonly bars: number;
  readonly theme: string;
  readonly cadence: "open" | "closed";
  /** A bar of silence over tails, after the phrase's last bar. */
  readonly pause: boolean;
  readonly barsSincePause: number;
};

export type Layer = "bass" | "bell" | "figure";

type Section = {
  readonly name: "arrive" | "open" | "deepen" | "float" | "return";
  /** Forms to choose from. "a4 a4. b8" = theme a for four bars left open, again and closed, theme b for eight. */
  readonly forms: readonly string[];
  readonly move: KeyMove;
  /** How present each layer is by manner, 0…1: in steady music the figure carries and the melody steps back. */
  readonly levels: Readonly<Record<Manner, Readonly<Record<Layer, number>>>>;
  /** Scale steps that the melody lies above its usual height. */
  readonly lift: number;
  readonly pedal: boolean;
  /** How much is played, against what is asked. */
  readonly fullness: number;
};

const SECTIONS: readonly Section[] = [
  {
    name: "arrive",
    forms: ["a4 a4."],
    move: "stay",
    levels: { calm: { bass: 0.6, bell: 0.8, figure: 0 }, steady: { bass: 0.7, bell: 0.7, figure: 0.6 } },
    lift: 0,
    pedal: false,
    fullness: 0.92,
  },
  {
    name: "open",
    forms: ["b4 a4. b4 a4.", "a4 b4. a4 b4.", "b8 a8."],
    move: "home",
    levels: { calm: { bass: 0.9, bell: 1, figure: 0.4 }, steady: { bass: 1, bell: 0.8, figure: 0.9 } },
    lift: 1,
    pedal: false,
    fullness: 1,
  },
  {
    name: "deepen",
    forms: ["c8 b8.", "c4 c4. b4 c4.", "c8 c8."],
    move: "away",
    levels: { calm: { bass: 1, bell: 0.9, figure: 0.7 }, steady: { bass: 1, bell: 0.8, figure: 1 } },
    lift: -2,
    pedal: false,
    fullness: 1.06,
  },
  {
    name: "float",
    forms: ["c8.", "b4 b4.", "c4 b4."],
    move: "stay",
    levels: { calm: { bass: 0.5, bell: 0.8, figure: 0.3 }, steady: { bass: 0.7, bell: 0.6, figure: 0.8 } },
    lift: 3,
    pedal: true,
    fullness: 0.9,
  },
  {
    name: "return",
    forms: ["a4 a4. b4 a4.", "a8 a8.", "a4 b4 a8."],
    move: "home",
    levels: { calm: { bass: 0.9, bell: 1, figure: 0.5 }, steady: { bass: 1, bell: 0.9, figure: 1 } },
    lift: 0,
    pedal: false,
    fullness: 1.04,
  },
];

/** Relaxing music pauses at the end of a section, every two to four minutes (Bernardi 2006, reference/music.md, section 4). */
const BARS_BETWEEN_PAUSES = 32;

export function sectionOf(place: Place): Section {
  return sectionAt(place.section);
}

function sectionAt(section: number): Section {
  return SECTIONS[section === 0 ? 0 : 1 + ((section - 1) % (SECTIONS.length - 1))]!;
}

/** The place of the next bar; `previous` null is the start of a piece. */
export function nextPlace(seed: number, previous: Place | null, goal: Goal): Place {
  if (previous === null) return placeAt(seed, { section: 0, phrase: 0, phraseNumber: 0, barsSincePause: 0 });
  const barsSincePause = previous.pause ? 0 : previous.barsSincePause + 1;
  if (!previous.pause && previous.bar + 1 < previous.bars) {
    return { ...previous, bar: previous.bar + 1, barsSincePause };
  }
  if (pausesAfter(seed, previous, goal)) return { ...previous, pause: true, barsSincePause: 0 };
  const phraseNumber = previous.phraseNumber + 1;
  const last = previous.phrase + 1 >= formOf(seed, previous.section).length;
  const section = last ? previous.section + 1 : previous.section;
  return placeAt(seed, { section, phrase: last ? 0 : previous.phrase + 1, phraseNumber, barsSincePause });
}

/** True for the bar before a pause. */
export function pausesAfter(seed: number, place: Place, goal: Goal): boolean {
  const ends = place.bar + 1 === place.bars && place.phrase + 1 === formOf(seed, place.section).length;
  return MANNERS[goal] === "calm" && ends && !place.pause && place.barsSincePause >= BARS_BETWEEN_PAUSES;
}

/** 0 at the ends of a phrase, 1 in its middle: the breath of dynamics. */
export function archOf({ bar, bars }: Place): number {
  const middle = (bars - 1) / 2;
  return 1 - Math.abs(bar - middle) / Math.max(1, middle);
}

function placeAt(
  seed: number,
  at: { section: number; phrase: number; phraseNumber: number; barsSincePause: number },
): Place {
  const phrase = formOf(seed, at.section)[at.phrase]!;
  const letter = phrase[0]!;
  // Theme a stays for the whole piece; b and c are new in each round of sections.
  const round = Math.floor(Math.max(0, at.section - 1) / (SECTIONS.length - 1));
  return {
    ...at,
    bar: 0,
    bars: Number(phrase[1]),
    theme: letter === "a" ? "a" : `${letter}${round}`,
    cadence: phrase.endsWith(".") ? "closed" : "open",
    pause: false,
  };
}

function formOf(seed: number, section: number): readonly string[] {
  return randomFor(seed, "form", section).pick(sectionAt(section).forms).split(" ");
}
