/**
 * This file finds an electrode without contact: the epoch's standard deviation between 1 and 45 Hz passes 100 µV.
 * Mains is taken out first. Measured: the limit refuses none of the 12,204 epochs of the worn Muse recordings (reference/signal.md, section 8).
 */
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";

const GOOD_UV = 50;
const LIMIT_UV = 100;

/** Counted over the samples, not under the taper, which would give a blink in the middle 2.7 times its share. */
export const createOffHead =
  (_config: DetectorConfig): Detector =>
  ({ blinkless }) =>
    headroom(Math.sqrt(varianceOf(blinkless)), GOOD_UV, LIMIT_UV);

function varianceOf(values: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (let n = 0; n < values.length; n++) {
    const value = values[n]!;
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return squares / values.length - mean * mean;
}
