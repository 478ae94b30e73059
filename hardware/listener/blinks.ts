/** This file makes blinks as a Muse sees them: deep at TP9 and TP10, hardly there at AF7 and AF8. */
import type { Random } from "../../src/random.ts";
import { createArrivals } from "./arrivals.ts";

/** Shape of a blink, [ms, share of its depth], read off eeg-101's "blinks": a sharp dip, then a broad rebound. */
const SHAPE = [
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
] as const;
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

/** The shape between its points, without corners (a half cosine from one to the next). */
function shapeAt(ms: number): number {
  const next = SHAPE.findIndex(([pointMs]) => pointMs > ms);
  const [fromMs, from] = SHAPE[next - 1] ?? [0, 0];
  const [toMs, to] = SHAPE[next] ?? [1, 0];
  if (next < 1) return 0;
  return from + ((to - from) * (1 - Math.cos((Math.PI * (ms - fromMs)) / (toMs - fromMs)))) / 2;
}
