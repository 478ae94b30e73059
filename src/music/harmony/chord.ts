/** Chords: a degree of the key in one of nine colours, spelled for people ("Am9"). */
import { sharpsOf, toneName } from "../../tone-names.ts";
import type { Bar } from "../../types.ts";
import { type Key, modulo, scaleOf, semitonesOf } from "./scale.ts";

export type Colour = "triad" | "add9" | "seven" | "nine" | "six" | "sixNine" | "sus2" | "sus4" | "sevenSus";

export type Chord = Bar["chord"] & {
  /** 0 is the tonic's degree. */
  readonly degree: number;
  readonly colour: Colour;
  /** Degrees of the scale that sound, root first. */
  readonly degrees: readonly number[];
  /** 0…1, as people rated such chords. */
  readonly tension: number;
};

/** Scale steps above the root. */
const STACKS: Readonly<Record<Colour, readonly number[]>> = {
  triad: [0, 2, 4],
  add9: [0, 2, 4, 1],
  seven: [0, 2, 4, 6],
  nine: [0, 2, 4, 6, 1],
  six: [0, 2, 4, 5],
  sixNine: [0, 2, 4, 5, 1],
  sus2: [0, 1, 4],
  sus4: [0, 3, 4],
  sevenSus: [0, 3, 4, 6],
};

export const COLOURS = Object.keys(STACKS) as readonly Colour[];

/** Semitones that a step must measure to sound consonant: a whole-tone ninth, a pure fourth and fifth, a major sixth. */
const CONSONANT: Readonly<Record<number, number>> = { 1: 2, 3: 5, 4: 7, 5: 9 };

type Quality = { readonly suffix: string; readonly tension: number };

/**
 * Names and tension by third and seventh: M major, m minor, D a major third under a minor seventh.
 * Tension is (rating − 2.65) / 1.8 of the ratings by Lahdelma & Eerola 2016 (reference/music.md, section 4) for M, m, M9, m9, 6, m7
 * and 9. maj7, 7, sus2, sus4 and 7sus4 lie on the line through the rated ones by the consonance that people gave them (Bowling 2018):
 * rating = 3.21 − 1.38 (consonance − 3.31). An add9 lies between its triad and its ninth.
 */
const QUALITIES: Readonly<Record<Colour, Readonly<Partial<Record<"M" | "m" | "D", Quality>>>>> = {
  triad: { M: { suffix: "", tension: 0 }, m: { suffix: "m", tension: 0.56 } },
  add9: { M: { suffix: "add9", tension: 0.33 }, m: { suffix: "m(add9)", tension: 0.6 } },
  seven: {
    M: { suffix: "maj7", tension: 0.32 },
    m: { suffix: "m7", tension: 0.51 },
    D: { suffix: "7", tension: 0.91 },
  },
  nine: { M: { suffix: "maj9", tension: 0.53 }, m: { suffix: "m9", tension: 0.78 }, D: { suffix: "9", tension: 1 } },
  six: { M: { suffix: "6", tension: 0.48 } },
  sixNine: { M: { suffix: "6/9", tension: 0.5 } },
  sus2: { M: { suffix: "sus2", tension: 0.6 }, m: { suffix: "sus2", tension: 0.6 } },
  sus4: { M: { suffix: "sus4", tension: 0.45 }, m: { suffix: "sus4", tension: 0.45 } },
  sevenSus: { D: { suffix: "7sus4", tension: 0.75 }, m: { suffix: "7sus4", tension: 0.75 } },
};

/** The chord on a degree in a colour, or null where the scale would make it harsh (diminished, or with a flat ninth). */
export function chordOf(key: Key, degree: number, colour: Colour): Chord | null {
  const stack = STACKS[colour];
  const above = (step: number) => semitonesAbove(key, degree, step);
  if (above(4) !== 7 || stack.some((step) => step in CONSONANT && above(step) !== CONSONANT[step])) return null;
  const third = above(2) === 4 ? "M" : "m";
  const quality = QUALITIES[colour][third === "M" && stack.includes(6) && above(6) === 10 ? "D" : third];
  if (quality === undefined) return null;
  const scale = scaleOf(key);
  const degrees = stack.map((step) => (degree + step) % 7);
  const root = scale[degree]!;
  return {
    degree,
    colour,
    degrees,
    tension: quality.tension,
    root,
    pitchClasses: degrees.map((each) => scale[each]!),
    symbol: `${toneName(key, root)}${quality.suffix}`,
  };
}

/** Tonic of the major scale that has the key's tones: a fifth, 7 semitones, for each sharp. */
export const majorTonicOf = (key: Key): number => modulo(7 * sharpsOf(key), 12);

/** Major triads sound glad, minor ones sad; a suspended chord counts by the third that it leaves out. */
export function isMajorDegree(key: Key, degree: number): boolean {
  return semitonesAbove(key, degree, 2) === 4;
}

function semitonesAbove(key: Key, degree: number, step: number): number {
  const semitones = semitonesOf(key);
  return modulo(semitones[(degree + step) % 7]! - semitones[degree]!, 12);
}
