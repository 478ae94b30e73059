/** This file says when chance events begin: so many a minute, never closer than a least gap. */
import type { Random } from "../../src/random.ts";

/** Asked once a sample, true at the samples where an event begins. */
export function createArrivals(config: {
  readonly perMin: number;
  readonly leastGapSec: number;
  readonly samplingRateHz: number;
  readonly random: Random;
}): () => boolean {
  const { perMin, leastGapSec, samplingRateHz, random } = config;
  const meanSec = Math.max(0, 60 / perMin - leastGapSec);
  const draw = () => {
    const sec = leastGapSec - Math.log(1 - random.unit()) * meanSec;
    return perMin > 0 ? Math.max(1, Math.round(sec * samplingRateHz)) : Number.POSITIVE_INFINITY;
  };
  let left = draw();
  return () => {
    left -= 1;
    if (left > 0) return false;
    left = draw();
    return true;
  };
}
