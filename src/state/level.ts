/**
 * This file follows a level that wanders, seen through hops that scatter (local level model, Kalman 1960): in steady running an exponential
 * mean with a time constant. The first hops are averaged, and after a pause the old mean has the less say the longer it was.
 */
import { HOP_SEC } from "../types.ts";

/** Gives the level after each hop that could be read. A longer pause than `mostPauseSec` counts as one of that length. */
export function createLevel(
  tauSec: number,
  mostPauseSec = Number.POSITIVE_INFINITY,
): (tSec: number, value: number) => number {
  const steadyWeight = 1 - Math.exp(-HOP_SEC / tauSec);
  const wanderPerSec = steadyWeight ** 2 / (1 - steadyWeight) / HOP_SEC;
  let mean: number | null = null;
  let variance = 0;
  let lastSec = 0;
  return (tSec, value) => {
    const prior = variance + wanderPerSec * Math.min(mostPauseSec, Math.max(0, tSec - lastSec));
    const weight = mean === null ? 1 : prior / (prior + 1);
    mean = mean === null ? value : mean + weight * (value - mean);
    variance = weight;
    lastSec = tSec;
    return mean;
  };
}
