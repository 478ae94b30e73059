/**
 * This file finds a dead electrode: one second of signal within 0.5 µV (a rule; the quietest EEG moves by several µV), as it is or beneath the
 * mains that it picks up.
 */
import type { Detector, DetectorConfig } from "./detector.ts";

const LIMIT_UV = 0.5;
/** Two of n samples this far apart (times √n) already give more deviation than that: most epochs need no further count. */
const CERTAIN_UV = LIMIT_UV * Math.SQRT2;

export function createFlat({ epochSamples }: DetectorConfig): Detector {
  const half = Math.floor(epochSamples / 2);
  const isFlat = (values: Float64Array) =>
    deviationOf(values, 0, half) < LIMIT_UV || deviationOf(values, epochSamples - half, epochSamples) < LIMIT_UV;
  return ({ raw, calm }) => (isFlat(raw) || isFlat(calm) ? 0 : 1);
}

/** The deviation, or the limit where it is passed. Counted from the first sample, for a raw offset of 10⁵ µV would drown the squares of a small signal. */
function deviationOf(values: Float64Array, from: number, to: number): number {
  const origin = values[from]!;
  const certainUv = CERTAIN_UV * Math.sqrt(to - from);
  let sum = 0;
  let squares = 0;
  for (let n = from; n < to; n++) {
    const value = values[n]! - origin;
    if (value > certainUv || value < -certainUv) return LIMIT_UV;
    sum += value;
    squares += value * value;
  }
  const mean = sum / (to - from);
  return Math.sqrt(Math.max(0, squares / (to - from) - mean * mean));
}
