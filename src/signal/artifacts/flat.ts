/** This file finds a dead electrode: one second of raw signal within 0.5 µV (a rule; the quietest EEG moves by several µV). */
import type { Detector, DetectorConfig } from "./detector.ts";

const LIMIT_UV = 0.5;

export function createFlat({ epochSamples }: DetectorConfig): Detector {
  const half = Math.floor(epochSamples / 2);
  return ({ raw }) =>
    deviationOf(raw, 0, half) < LIMIT_UV || deviationOf(raw, epochSamples - half, epochSamples) < LIMIT_UV ? 0 : 1;
}

/** Two passes, for a raw offset of 10⁵ µV would drown the squares of a small signal. */
function deviationOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let n = from; n < to; n++) sum += values[n]!;
  const mean = sum / (to - from);
  let squares = 0;
  for (let n = from; n < to; n++) squares += (values[n]! - mean) * (values[n]! - mean);
  return Math.sqrt(squares / (to - from));
}
