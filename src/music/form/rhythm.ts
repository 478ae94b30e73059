/** This file measures the rhythm of a bar while it is made. */
import { SIXTEENTHS } from "./beat.ts";

/** Standard deviation of the gaps between onsets over their mean, when the bar goes round; 0 where there are fewer than two. */
export function gapVariation(sixteenths: readonly number[]): number {
  const onsets = sixteenths.toSorted((a, b) => a - b);
  if (onsets.length < 2) return 0;
  const mean = SIXTEENTHS / onsets.length;
  let squares = 0;
  for (const [i, onset] of onsets.entries()) {
    const next = onsets[i + 1] ?? onsets[0]! + SIXTEENTHS;
    squares += (next - onset - mean) * (next - onset - mean);
  }
  return Math.sqrt(squares / onsets.length) / mean;
}
