/** This file names tones and keys as musicians write them: the one rule for what is sharp and what is flat. */
import type { Bar, Mode } from "./types.ts";

type Key = Bar["key"];

const SHARPS = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"] as const;
const FLATS = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"] as const;

/** Fifths by which a mode's signature differs from the major key on the same tonic. */
const FIFTHS: Readonly<Record<Mode, number>> = {
  lydian: 1,
  ionian: 0,
  mixolydian: -1,
  dorian: -2,
  aeolian: -3,
  phrygian: -4,
};

/** Sharps of the key's signature, flats negative: the one with the fewest signs, −5 … 6. */
export function sharpsOf({ tonic, mode }: Key): number {
  const fifths = (tonic * 7 + FIFTHS[mode] + 24) % 12;
  return fifths <= 6 ? fifths : fifths - 12;
}

/** A tone as the key writes it: pitch class 10 is "Bb" in F ionian and "A#" in B ionian. */
export const toneName = (key: Key, pitchClass: number): string =>
  (sharpsOf(key) < 0 ? FLATS : SHARPS)[pitchClass] ?? String(pitchClass);

/** "Eb lydian" */
export const keyName = (key: Key): string => `${toneName(key, key.tonic)} ${key.mode}`;

/** Names and symbols have b and #, for where only plain letters go; people read them with signs: "Bbmaj9" → "B♭maj9". */
export const withSigns = (name: string): string => name.replace(/([A-G])b/g, "$1♭").replace(/([A-G])#/g, "$1♯");
