/** Rhythms as the model knows them: which eighths of a bar of four beats begin a note, after the bars before. */
import type { Moment, Viewpoint } from "./viewpoint.ts";

export const RHYTHM_EIGHTHS = 8;
export const RHYTHM_SYMBOLS = 256;
/** The bar's place in four. */
const SLOT = 1;

export const RHYTHM_VIEWPOINT: Viewpoint = {
  sizes: [RHYTHM_SYMBOLS, 4],
  longTerm: [[], [[SLOT, 0]], [[0, 1]]],
  inPiece: [
    [],
    [[SLOT, 0]],
    [[0, 1]],
    [[0, 2]],
    [[0, 4]],
    [
      [0, 1],
      [0, 2],
    ],
    [
      [SLOT, 0],
      [0, 1],
      [0, 4],
    ],
  ],
};

/** A bit for each eighth, the first one lowest. */
export function rhythmSymbolOf(eighths: readonly number[]): number {
  return eighths.reduce((mask, eighth) => mask | (1 << eighth), 0);
}

export function eighthsOfRhythm(symbol: number): readonly number[] {
  return Array.from({ length: RHYTHM_EIGHTHS }, (_, eighth) => eighth).filter((eighth) => symbol & (1 << eighth));
}

export const rhythmMoments = (symbols: readonly number[]): readonly Moment[] =>
  symbols.map((symbol, bar) => [symbol, bar % 4]);
