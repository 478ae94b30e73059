/**
 * This file finds an electrode without contact: the epoch's standard deviation between 1 and 45 Hz passes 100 µV.
 * Mains is taken out first. Measured: the limit refuses none of the 12,204 epochs of the worn Muse recordings (reference/signal.md, section 8).
 */
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";

const GOOD_UV = 50;
const LIMIT_UV = 100;
const SURE_UV2 = 0.99 * GOOD_UV * GOOD_UV;

/** Counted over the samples, not under the taper, which would give a blink in the middle 2.7 times its share. */
export const createOffHead =
  (_config: DetectorConfig): Detector =>
  ({ blinkless }) =>
    isSurelyGood(blinkless) ? 1 : headroom(Math.sqrt(varianceOf(blinkless)), GOOD_UV, LIMIT_UV);

/** No deviation is larger than the root of the mean square, which is quickly known but for its last digits: most epochs need no further count. */
function isSurelyGood(values: Float64Array): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  const last = values.length - 3;
  let n = 0;
  for (; n < last; n += 4) {
    const v0 = values[n]!;
    const v1 = values[n + 1]!;
    const v2 = values[n + 2]!;
    const v3 = values[n + 3]!;
    a += v0 * v0;
    b += v1 * v1;
    c += v2 * v2;
    d += v3 * v3;
  }
  for (; n < values.length; n++) a += values[n]! * values[n]!;
  return a + b + c + d < SURE_UV2 * values.length;
}

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
