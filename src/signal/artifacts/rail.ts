/**
 * This file finds an amplifier at its limit. Which value the limit is depends on the board and the file (±1000, 0 and 1682, ±187,500 µV),
 * but every converter repeats it bit for bit: so it is a run of equal samples at the epoch's highest or lowest value.
 */
import type { Detector, DetectorConfig } from "./detector.ts";

/** Longer than the top of any brain wave stays within one step of a 12-bit Muse (0.49 µV). */
const RUN_SEC = 0.025;
/** An epoch that never moves is at the rail beyond this, nine tenths of the smallest limit known (±1000 µV), else only flat. */
const CONSTANT_LIMIT_UV = 900;

export function createRail({ samplingRateHz }: DetectorConfig): Detector {
  const run = Math.max(5, Math.ceil(RUN_SEC * samplingRateHz));
  return ({ raw }) => {
    let low = raw[0]!;
    let high = raw[0]!;
    for (let n = 1; n < raw.length; n++) {
      if (raw[n]! < low) low = raw[n]!;
      else if (raw[n]! > high) high = raw[n]!;
    }
    if (low === high) return Math.abs(low) >= CONSTANT_LIMIT_UV ? 0 : 1;
    return longestRunOf(raw, low) >= run || longestRunOf(raw, high) >= run ? 0 : 1;
  };
}

function longestRunOf(values: Float64Array, value: number): number {
  let longest = 0;
  let length = 0;
  for (let n = 0; n < values.length; n++) {
    length = values[n] === value ? length + 1 : 0;
    if (length > longest) longest = length;
  }
  return longest;
}
