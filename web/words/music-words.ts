/** This file names what sounds: key, chord, tempo. */
import type { Bar } from "../../src/types.ts";

const TONICS = ["C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B"] as const;

export const keyText = ({ key }: Bar): string => `${TONICS[((key.tonic % 12) + 12) % 12]} ${key.mode}`;

/** "D dorian · Am9 · 62 beats a minute" */
export const musicText = (bar: Bar): string =>
  `${keyText(bar)} · ${bar.chord.symbol} · ${Math.round(bar.tempoBpm)} beats a minute`;
