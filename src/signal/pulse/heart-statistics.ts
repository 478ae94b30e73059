/** This file sums accepted intervals up to a heart rate and RMSSD, the root mean square of the differences of adjacent intervals. */
import type { BeatInterval } from "./beat-intervals.ts";

export type HeartSums = {
  readonly accepted: number;
  readonly rejected: number;
  /** Time in accepted intervals. */
  readonly acceptedSec: number;
  readonly squaresMs2: number;
  readonly differences: number;
};

export const NO_HEART_SUMS: HeartSums = { accepted: 0, rejected: 0, acceptedSec: 0, squaresMs2: 0, differences: 0 };

export function addInterval(sums: HeartSums, { sec, isAccepted, differenceSec }: BeatInterval): HeartSums {
  if (!isAccepted) return addRejected(sums);
  return {
    accepted: sums.accepted + 1,
    rejected: sums.rejected,
    acceptedSec: sums.acceptedSec + sec,
    squaresMs2: sums.squaresMs2 + (1000 * (differenceSec ?? 0)) ** 2,
    differences: sums.differences + (differenceSec === null ? 0 : 1),
  };
}

export const addRejected = (sums: HeartSums): HeartSums => ({ ...sums, rejected: sums.rejected + 1 });

/** 60 over the mean of the accepted intervals (outliers are out, and a median of ten beats jumps); null without any. */
export const heartRateBpm = ({ accepted, acceptedSec }: HeartSums): number | null =>
  accepted === 0 ? null : (60 * accepted) / acceptedSec;

/** Fewer differences than those of half a minute say little about variability. */
const RMSSD_SEC = 30;

export const rmssdMs = ({ acceptedSec, squaresMs2, differences }: HeartSums): number | null =>
  acceptedSec < RMSSD_SEC || differences === 0 ? null : Math.sqrt(squaresMs2 / differences);
