/** This file makes bursts of muscle: noise from 20 Hz up, for half a second to two, stronger here than there. */
import type { Random } from "../../src/random.ts";
import { createArrivals } from "./arrivals.ts";
import { createGaussian } from "./gaussian.ts";

const LENGTH_SEC = [0.4, 1.8] as const;

/** Fills one value an electrode, in µV, once a sample. */
export function createMuscle(
  { burstsPerMin, sdUv }: { readonly burstsPerMin: number; readonly sdUv: number },
  electrodes: number,
  samplingRateHz: number,
  random: Random,
): (into: Float64Array) => void {
  const begins = createArrivals({ perMin: burstsPerMin, leastGapSec: LENGTH_SEC[1], samplingRateHz, random });
  const gaussian = createGaussian(random);
  const weights = new Float64Array(electrodes);
  const last = new Float64Array(electrodes);
  let at = 0;
  let length = 0;
  return (into) => {
    if (begins()) {
      at = 0;
      length = Math.round((LENGTH_SEC[0] + (LENGTH_SEC[1] - LENGTH_SEC[0]) * random.unit()) * samplingRateHz);
      for (let c = 0; c < electrodes; c++) weights[c] = 0.4 + 0.6 * random.unit();
    }
    if (at >= length) {
      into.fill(0);
      return;
    }
    const swell = sdUv * Math.sin((Math.PI * (at + 0.5)) / length);
    for (let c = 0; c < electrodes; c++) {
      const white = gaussian();
      // A difference of white noise rises by 6 dB an octave; its variance is halved to 1.
      into[c] = (swell * (weights[c] ?? 0) * (white - (last[c] ?? 0))) / Math.SQRT2;
      last[c] = white;
    }
    at += 1;
  };
}
