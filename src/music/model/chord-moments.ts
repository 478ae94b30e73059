/** Chords as the model knows them: how far the root has moved and what kind of chord it is, with its length and its place in four bars. */
import type { Moment, Viewpoint } from "./viewpoint.ts";

/** One vocabulary for pop songs and lead sheets; "none" is a stretch without a chord. */
export const CHORD_KINDS = [
  ...["maj", "min", "7", "m7", "maj7", "6", "m6", "9", "maj9", "m9", "13", "11", "m11", "m13"],
  ...["6/9", "sus4", "sus2", "7sus4", "aug", "aug7", "aug9", "dim", "dim7", "hdim", "mmaj7", "mmaj", "5", "none"],
] as const;
export type ChordKind = (typeof CHORD_KINDS)[number];

/** A root moves by 0…11 semitones; 12 stands for no chord. */
const MOTIONS = 13;
const NO_ROOT = 12;
const MOST_BEATS = 15;
const SLOTS = 16;

/** Numbers of a moment. */
const SYMBOL = 0;
const BEATS = 1;
const SLOT = 2;
const KIND = 3;

export const CHORD_SYMBOLS = MOTIONS * CHORD_KINDS.length;
/** The longest context inside a piece, in chords. */
const LONGEST = 8;

const back = (number: number, count: number) => Array.from({ length: count }, (_, i) => [number, i + 1] as const);

export const CHORD_VIEWPOINT: Viewpoint = {
  sizes: [CHORD_SYMBOLS, MOST_BEATS + 1, SLOTS, CHORD_KINDS.length],
  longTerm: [[], back(KIND, 1), back(SYMBOL, 1), back(SYMBOL, 2)],
  inPiece: [
    [],
    ...Array.from({ length: LONGEST }, (_, i) => {
      const symbols = back(SYMBOL, i + 1);
      return [symbols, [...symbols, ...back(BEATS, i + 1)], [[SLOT, 0] as const, ...back(BEATS, 1), ...symbols]];
    }).flat(),
  ],
};

export type PlainChord = {
  /** Null where no chord sounds. */
  readonly root: number | null;
  readonly kind: ChordKind;
  readonly beats: number;
  /** Beats from the start of the song, or of the phrase. */
  readonly atBeat: number;
};

export function chordSymbolOf(previousRoot: number | null, root: number | null, kind: ChordKind): number {
  const motion = root === null ? NO_ROOT : previousRoot === null ? 0 : (root - previousRoot + 12) % 12;
  return motion * CHORD_KINDS.length + CHORD_KINDS.indexOf(kind);
}

/** The moments of a chord sequence; a root moves from the last one that sounded. */
export function chordMoments(chords: readonly PlainChord[]): readonly Moment[] {
  let previousRoot: number | null = null;
  return chords.map(({ root, kind, beats, atBeat }) => {
    const symbol = chordSymbolOf(previousRoot, root, kind);
    previousRoot = root ?? previousRoot;
    return [symbol, Math.min(MOST_BEATS, Math.max(0, beats)), atBeat % SLOTS, CHORD_KINDS.indexOf(kind)];
  });
}
