/** Melodies as the model knows them: intervals, from the degree and the chord that the last note has where the next one falls. */
import type { Moment, Viewpoint } from "./viewpoint.ts";

/** Wider leaps count as two octaves. */
const WIDEST = 24;
export const INTERVAL_SYMBOLS = 2 * WIDEST + 1;
const NO_CHORD = 12;
/** A chord's third: major, minor or none. */
const THIRDS = 3;
const MOST_SIXTEENTHS = 15;

/** Numbers of a moment. */
const INTERVAL = 0;
const DEGREE = 1;
const OVER_CHORD = 2;
const STRENGTH = 3;
const SIXTEENTHS = 4;
const LONGEST = 8;

const back = (number: number, count: number) => Array.from({ length: count }, (_, i) => [number, i + 1] as const);

const DEGREE_NOW = [DEGREE, 0] as const;
const CHORD_NOW = [OVER_CHORD, 0] as const;
const STRENGTH_NOW = [STRENGTH, 0] as const;

export const MELODY_VIEWPOINT: Viewpoint = {
  sizes: [INTERVAL_SYMBOLS, 12, (NO_CHORD + 1) * THIRDS, 3, MOST_SIXTEENTHS + 1],
  longTerm: [
    [],
    [DEGREE_NOW],
    [DEGREE_NOW, ...back(INTERVAL, 2)],
    [DEGREE_NOW, CHORD_NOW],
    [DEGREE_NOW, CHORD_NOW, STRENGTH_NOW],
    [DEGREE_NOW, CHORD_NOW, ...back(INTERVAL, 1)],
  ],
  inPiece: [
    [],
    [DEGREE_NOW],
    ...Array.from({ length: LONGEST }, (_, i) => {
      const intervals = back(INTERVAL, i + 1);
      const now = [DEGREE_NOW, [SIXTEENTHS, 0] as const];
      return [intervals, [...now, ...intervals, ...back(SIXTEENTHS, i + 1)]];
    }).flat(),
  ],
};

export const intervalOfSymbol = (symbol: number): number => symbol - WIDEST;
export const symbolOfInterval = (semitones: number): number => WIDEST + Math.min(WIDEST, Math.max(-WIDEST, semitones));

export type Step = {
  readonly fromMidi: number;
  /** Null for a note that is still looked for: its interval is then the symbol of 0, and is not read. */
  readonly toMidi: number | null;
  /** Tonic of the major scale with the key's tones. */
  readonly majorTonic: number;
  /** Under the new note. */
  readonly chord: { readonly root: number; readonly third: "major" | "minor" | "none" } | null;
  /** 2 on the first and third beat, 1 on the others, 0 between. */
  readonly strength: 0 | 1 | 2;
  /** From note to note. */
  readonly sixteenths: number;
};

const THIRD = { major: 0, minor: 1, none: 2 } as const;

export function melodyMoment({ fromMidi, toMidi, majorTonic, chord, strength, sixteenths }: Step): Moment {
  const over = chord === null ? NO_CHORD : (fromMidi - chord.root + 120) % 12;
  return [
    symbolOfInterval(toMidi === null ? 0 : toMidi - fromMidi),
    (fromMidi - majorTonic + 120) % 12,
    over * THIRDS + THIRD[chord?.third ?? "none"],
    strength,
    Math.min(MOST_SIXTEENTHS, Math.max(0, sixteenths)),
  ];
}
