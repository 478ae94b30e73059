/** This file turns songs into what the model counts: moments of chords, of melodies and of rhythms, and intervals for the filter. */
import { type ChordKind, chordMoments, type PlainChord } from "../music/model/chord-moments.ts";
import { melodyMoment } from "../music/model/melody-moments.ts";
import { RHYTHM_EIGHTHS, rhythmMoments, rhythmSymbolOf } from "../music/model/rhythm-moments.ts";
import type { Moment } from "../music/model/viewpoint.ts";
import type { Chorale } from "./corpora.ts";
import type { Tune, TuneNote } from "./lead-sheet.ts";
import { QUARTER_TICKS } from "./music-xml.ts";

const MINOR: readonly ChordKind[] = ["min", "m7", "m6", "m9", "m11", "m13", "dim", "dim7", "hdim", "mmaj7", "mmaj"];
const LEAST_BARS = 8;
const LEAST_EVEN = 0.7;
const NO_THIRD: readonly ChordKind[] = ["sus4", "sus2", "7sus4", "5", "none"];

export type Piece = readonly Moment[];

export function chordPieceOf(chords: readonly PlainChord[]): Piece {
  return chordMoments(chords);
}

export function melodyPieceOf(tune: Tune): Piece {
  const notes = notesOf(tune);
  return notes.slice(1).map((note, place) => {
    const before = notes[place]!;
    const chord = note.chord === null ? null : { root: note.chord.root, third: thirdOf(note.chord.kind) };
    return melodyMoment({
      fromMidi: before.midi,
      toMidi: note.midi,
      majorTonic: note.majorTonic,
      chord,
      strength: note.barTick % (2 * QUARTER_TICKS) === 0 ? 2 : note.barTick % QUARTER_TICKS === 0 ? 1 : 0,
      sixteenths: Math.round((note.tick - before.tick) / (QUARTER_TICKS / 4)),
    });
  });
}

export function intervalsOf(tune: Tune): readonly number[] {
  const notes = notesOf(tune);
  return notes.slice(1).map((note, place) => note.midi - notes[place]!.midi);
}

/** The bars of songs in four beats whose notes lie on eighths; a song with many others is left out. */
export function rhythmPiecesOf(tune: Tune): readonly Piece[] {
  const bars = tune.bars.filter(({ beats, beatType }) => beats * (4 / beatType) === 4);
  const even = bars.filter(({ notes }) => notes.every(({ barTick }) => barTick % (QUARTER_TICKS / 2) === 0));
  if (even.length < LEAST_BARS || even.length < LEAST_EVEN * tune.bars.length) return [];
  const eighthOf = ({ barTick }: TuneNote) => barTick / (QUARTER_TICKS / 2);
  const eighths = even.map(({ notes }) => notes.map(eighthOf).filter((eighth) => eighth < RHYTHM_EIGHTHS));
  return [rhythmMoments(eighths.map(rhythmSymbolOf))];
}

function notesOf({ bars }: Tune): readonly TuneNote[] {
  return bars.flatMap(({ notes }) => notes);
}

function thirdOf(kind: ChordKind): "major" | "minor" | "none" {
  if (MINOR.includes(kind)) return "minor";
  return NO_THIRD.includes(kind) ? "none" : "major";
}

/** Where the soprano of a chorale moves: held and repeated notes look alike in that corpus. */
export function sopranoIntervalsOf(chorale: Chorale): readonly number[] {
  const sung = chorale.map((chord) => chord[0] ?? -1).filter((midi) => midi >= 0);
  const notes = sung.filter((midi, place) => midi !== sung[place - 1]);
  return notes.slice(1).map((midi, place) => midi - notes[place]!);
}
