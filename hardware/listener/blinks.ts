/** This file makes blinks as a Muse sees them: deep at TP9 and TP10, hardly there at AF7 and AF8. */
import type { Random } from "../../src/random.ts";
import { smoothThrough } from "../../src/smooth-line.ts";
import { createArrivals } from "./arrivals.ts";

/**
 * Shape of a blink, [ms, share of its depth], read off eeg-101's "blinks": a sharp dip, then a broad rebound. A lid does not halt between two of the
 * points: .0009 of the energy lies above 14 Hz (.0004–.0038 in the measured blinks of two people), .0005 above 20 Hz (.0001–.0015).
 */
const shapeAt = smoothThrough([
  [0, 0],
  [30, -0.06],
  [75, -0.6],
  [105, -1],
  [135, -0.55],
  [165, 0.1],
  [200, 0.38],
  [240, 0.35],
  [300, 0.22],
  [380, 0.06],
  [440, 0],
]);
const LEAST_GAP_SEC = 1;
/** Raw depth: 137-160 µV in the recording, −110 … −140 µV after 0.5-10 Hz. */
const DEPTH_UV = [128, 162] as const;
const STRETCH = [0.9, 1.25] as const;

/** One value a sample, in µV at the temples; no blink begins while `areOpen` is false. */
export function createBlinks(perMin: number, samplingRateHz: number, random: Random): (areOpen: boolean) => number {
  const begins = createArrivals({ perMin, leastGapSec: LEAST_GAP_SEC, samplingRateHz, random });
  const between = ([low, high]: readonly [number, number]) => low + (high - low) * random.unit();
  let depthUv = 0;
  let atMs = Number.POSITIVE_INFINITY;
  let stepMs = 0;
  return (areOpen) => {
    if (begins()) {
      const [depth, stretch] = [between(DEPTH_UV), between(STRETCH)];
      if (areOpen) {
        depthUv = depth;
        stepMs = 1000 / samplingRateHz / stretch;
        atMs = 0;
      }
    }
    const value = depthUv * shapeAt(atMs);
    atMs += stepMs;
    return value;
  };
}
