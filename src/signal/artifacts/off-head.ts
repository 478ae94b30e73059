/**
 * This file finds an electrode without contact: the epoch's standard deviation between 1 and 45 Hz passes 100 µV.
 * Measured: the limit refuses none of the 12,204 epochs of the worn Muse recordings (reference/signal.md, section 8).
 */
import { createBandPower } from "../band-power.ts";
import { type Detector, type DetectorConfig, headroom } from "./detector.ts";

const GOOD_UV = 50;
const LIMIT_UV = 100;

export function createOffHead({ samplingRateHz, ...grid }: DetectorConfig): Detector {
  const above45Hz = createBandPower(grid, 45, samplingRateHz / 2);
  return ({ highPassed, psdUv2PerHz }) => {
    // Counted over the samples, not under the taper, which would give a blink in the middle 2.7 times its share.
    const belowUv2 = Math.max(0, varianceOf(highPassed) - above45Hz(psdUv2PerHz));
    return headroom(Math.sqrt(belowUv2), GOOD_UV, LIMIT_UV);
  };
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
