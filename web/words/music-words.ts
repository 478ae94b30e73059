/** This file names what sounds: key, chord, tempo. */
import type { Bar } from "../../src/types.ts";

const TONICS = ["C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B"] as const;

export const keyText = ({ key }: Bar): string => `${TONICS[((key.tonic % 12) + 12) % 12]} ${key.mode}`;

/** Chords are written with b and # where only plain letters go; people read them with signs. */
export const chordText = ({ chord }: Bar): string =>
  chord.symbol.replace(/([A-G])b/g, "$1♭").replace(/([A-G])#/g, "$1♯");

/** "D dorian · Am9 · 62 beats a minute" */
export const musicText = (bar: Bar): string =>
  `${keyText(bar)} · ${chordText(bar)} · ${Math.round(bar.tempoBpm)} beats a minute`;
