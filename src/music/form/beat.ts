/** The bar's grid: four beats of two eighths, in ticks. */
import { TICKS_PER_BEAT } from "../../types.ts";

export const BAR_TICKS = 4 * TICKS_PER_BEAT;
export const EIGHTH_TICKS = TICKS_PER_BEAT / 2;
export const EIGHTHS = 8;
export const SIXTEENTH_TICKS = TICKS_PER_BEAT / 4;
export const SIXTEENTHS = 16;

/** Metrical weight of each eighth of a bar. */
export const BEAT_WEIGHTS: readonly number[] = [8, 1, 4, 2, 6, 1, 4, 2];

/** Strong beats are the first and third. */
export function isStrong(eighth: number): boolean {
  return eighth % 4 === 0;
}
