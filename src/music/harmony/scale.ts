/**
 * Scales: six diatonic modes, and the staff steps that melodies move in.
 * Step 0 is the tonic at or above MIDI 0 and seven steps make an octave, so a motif keeps its shape in any key.
 */
import type { Bar, Mode } from "../../types.ts";

export type Key = Bar["key"] & {
  /** A degree that is a semitone higher or lower for a bar. */
  readonly altered?: readonly [degree: number, semitones: 1 | -1];
};

const SEMITONES: Readonly<Record<Mode, readonly number[]>> = {
  lydian: [0, 2, 4, 6, 7, 9, 11],
  ionian: [0, 2, 4, 5, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  aeolian: [0, 2, 3, 5, 7, 8, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
};

/** `modulo(-1, 7)` → 6. */
export function modulo(value: number, length: number): number {
  return ((value % length) + length) % length;
}

/** Semitones of each degree above the tonic. */
export function semitonesOf({ mode, altered }: Key): readonly number[] {
  const plain = SEMITONES[mode];
  return altered === undefined ? plain : plain.with(altered[0], plain[altered[0]]! + altered[1]);
}

/** Pitch classes of the scale, tonic first. */
export function scaleOf(key: Key): readonly number[] {
  return semitonesOf(key).map((semitones) => (key.tonic + semitones) % 12);
}

/** MIDI number of a staff step: in C ionian step 35 is middle C, 60. */
export function midiOfStep(key: Key, step: number): number {
  const degree = modulo(step, 7);
  return key.tonic + ((step - degree) / 7) * 12 + semitonesOf(key)[degree]!;
}

/** The staff step nearest to a MIDI number; the lower one where two are equally near. */
export function stepOfMidi(key: Key, midi: number): number {
  const octave = Math.floor((midi - key.tonic) / 12);
  let nearest = octave * 7;
  for (let step = nearest; step <= octave * 7 + 7; step++) {
    if (Math.abs(midiOfStep(key, step) - midi) < Math.abs(midiOfStep(key, nearest) - midi)) nearest = step;
  }
  return nearest;
}

/** How many pitch classes two scales share. */
export function commonTones(one: Key, other: Key): number {
  const tones = scaleOf(other);
  return scaleOf(one).filter((tone) => tones.includes(tone)).length;
}
