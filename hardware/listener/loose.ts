/** This file loosens an electrode now and then: for a while it shows the slow noise of an open input, then it sits again. */
import type { Random } from "../../src/random.ts";
import { createArrivals } from "./arrivals.ts";
import { createGaussian } from "./gaussian.ts";
import { createWander } from "./wander.ts";

/** An open input wanders within tenths of a second, and crackles. */
const TAU_SEC = 0.15;
const CRACKLE = 0.15;

/** Fills one value an electrode, in µV, once a sample. */
export function createLoose(
  { perMin, lengthSec, sdUv }: { readonly perMin: number; readonly lengthSec: number; readonly sdUv: number },
  electrodes: number,
  samplingRateHz: number,
  random: Random,
): (into: Float64Array) => void {
  const begins = createArrivals({ perMin, leastGapSec: lengthSec + 1, samplingRateHz, random });
  const gaussian = createGaussian(random);
  const wander = createWander(TAU_SEC, samplingRateHz, gaussian);
  const length = Math.round(lengthSec * samplingRateHz);
  let left = 0;
  let which = 0;
  return (into) => {
    into.fill(0);
    if (begins()) {
      left = length;
      which = Math.floor(random.unit() * electrodes);
    }
    if (left === 0) return;
    left -= 1;
    into[which] = sdUv * (wander() + CRACKLE * gaussian());
  };
}
