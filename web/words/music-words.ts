/** This file names what sounds: key, chord, tempo. */
import { keyName, withSigns } from "../../src/tone-names.ts";
import type { Bar } from "../../src/types.ts";

export const keyText = ({ key }: Pick<Bar, "chord" | "key">): string => withSigns(keyName(key));
export const chordText = ({ chord }: Pick<Bar, "chord" | "key">): string => withSigns(chord.symbol);

/** "D dorian · Am9 · 62 beats a minute" */
export const musicText = (bar: Bar): string =>
  `${keyText(bar)} · ${chordText(bar)} · ${Math.round(bar.tempoBpm)} beats a minute`;
