/** Chord sense: what chord the learned models expect after those that sounded, in songs and in this piece. */

import { CHORD_SYMBOLS, type ChordKind, chordMoments, chordSymbolOf, type PlainChord } from "../model/chord-moments.ts";
import { POP_CHORDS, SONG_CHORDS } from "../model/learned-models.ts";
import { probabilityOf, saysOf, tempered } from "../model/predict.ts";
import type { Chord, Colour } from "./chord.ts";

/** Chords that are kept in mind. */
const MOST_CHORDS = 64;
/** Contexts inside the piece: two, three and four chords, and two in their place of the phrase. */
const IN_PIECE = [4, 6, 7, 10];
const IN_PIECE_PART = 0.4;
const MODELS = [POP_CHORDS, SONG_CHORDS].map((model) => tempered(model, IN_PIECE, IN_PIECE_PART));

type Thirds = Readonly<Partial<Record<"M" | "m" | "D", ChordKind>>>;
const SEVENS: Thirds = { M: "maj7", m: "m7", D: "7" };

/** The corpora hardly know ninths: a chord counts as the same chord without its ninth. */
const KINDS: Readonly<Record<Colour, Thirds>> = {
  triad: { M: "maj", m: "min" },
  add9: { M: "maj", m: "min" },
  seven: SEVENS,
  nine: SEVENS,
  six: { M: "6", m: "m6" },
  sixNine: { M: "6", m: "m6" },
  sus2: { M: "sus2", m: "sus2" },
  sus4: { M: "sus4", m: "sus4" },
  sevenSus: { M: "7sus4", m: "7sus4", D: "7sus4" },
};

export function kindOf({ colour, root, pitchClasses }: Chord): ChordKind {
  const sounds = (semitones: number) => pitchClasses.includes((root + semitones) % 12);
  const third = sounds(3) ? "m" : sounds(4) && sounds(10) ? "D" : "M";
  return KINDS[colour][third] ?? "maj";
}

/** The chords of a piece with one more, which lasts a bar. */
export function withChord(past: readonly PlainChord[], chord: Chord, bar: number): readonly PlainChord[] {
  return [...past.slice(1 - MOST_CHORDS), { root: chord.root, kind: kindOf(chord), beats: 4, atBeat: 4 * bar }];
}

/** How probable a chord is in the bar of its phrase: the mean of what pop songs and lead sheets say. */
export function expectedChords(past: readonly PlainChord[], bar: number): (chord: Chord) => number {
  const unknown = { root: null, kind: "none" as const, beats: 4, atBeat: 4 * bar };
  const piece = chordMoments([...past, unknown]);
  const says = MODELS.map((model) => saysOf(model, piece, past.length));
  const previousRoot = past.at(-1)?.root ?? null;
  return (chord) => {
    const symbol = chordSymbolOf(previousRoot, chord.root, kindOf(chord));
    return says.reduce((sum, each) => sum + probabilityOf(each, symbol, CHORD_SYMBOLS), 0) / says.length;
  };
}
