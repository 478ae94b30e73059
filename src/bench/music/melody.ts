/** This file measures a tune against its chords and scale, and the intervals that it moves in (reference/music.md, section 10). */
import type { Bar } from "../../types.ts";
import type { Placed } from "./notes.ts";
import { meanOf } from "./statistics.ts";

export const chordToneShare = (notes: readonly Placed[]): number =>
  shareOf(notes, ({ midi, bar }) => bar.chord.pitchClasses.includes(midi % 12));

export const diatonicShare = (notes: readonly Placed[], scaleOf: (bar: Bar) => readonly number[]): number =>
  shareOf(notes, ({ midi, bar }) => scaleOf(bar).includes(midi % 12));

export const INTERVAL_NAMES = ["unison", "step", "third", "wider"] as const;
export type IntervalShares = Readonly<Record<(typeof INTERVAL_NAMES)[number], number>>;

/** Sizes of the tune's moves: step is 1–2 semitones, third 3–4, wider a fourth or more. */
export function intervalShares(notes: readonly Placed[]): IntervalShares {
  const sizes = intervalsOf(notes).map(Math.abs);
  return {
    unison: shareOf(sizes, (size) => size === 0),
    step: shareOf(sizes, (size) => size === 1 || size === 2),
    third: shareOf(sizes, (size) => size === 3 || size === 4),
    wider: shareOf(sizes, (size) => size >= 5),
  };
}

/** Semitones from each note to the next. */
export const intervalsOf = (notes: readonly Placed[]): readonly number[] =>
  notes.slice(1).map(({ midi }, i) => midi - notes[i]!.midi);

const shareOf = <T>(values: readonly T[], counts: (value: T) => boolean): number =>
  meanOf(values.map((value) => (counts(value) ? 1 : 0)));
