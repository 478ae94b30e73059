/** This file reads the newest seconds of beat intervals: rate, variability, and how much of the time the intervals are to be believed. */
import type { BeatInterval } from "./beat-intervals.ts";
import { addInterval, heartRateBpm, NO_HEART_SUMS, rmssdMs } from "./heart-statistics.ts";

/** Some four breaths, so that the arrhythmia of breathing is averaged out; an interval is judged four beats late. */
const RATE_SEC = 20;
/** RMSSD needs half a minute of beats at least. */
const RMSSD_SEC = 60;
/** Of the rate's window, in intervals that fit; fewer are none. */
const LEAST_ACCEPTED_SEC = 8;
const LEAST_ACCEPTED = 8;
/** Peaks of noise are now and then as regular as this for a moment (measured over hours of made noise). */
const LEAST_COVERAGE = 0.75;

export type IntervalReading = { readonly bpm: number; readonly rmssdMs: number | null; readonly coverage: number };

export type IntervalWindow = {
  readonly add: (found: readonly BeatInterval[]) => void;
  /** Null where too few intervals fit at this time of the beats' own clock. */
  readonly at: (tSec: number) => IntervalReading | null;
};

export function createIntervalWindow(): IntervalWindow {
  let newest: BeatInterval[] = [];
  return {
    add: (found) => {
      if (found.length > 0) newest = [...newest, ...found];
    },
    at: (tSec) => {
      newest = newest.filter(({ endSec }) => endSec > tSec - RMSSD_SEC);
      const within = newest.filter(({ endSec }) => endSec > tSec - RATE_SEC);
      const sums = within.reduce(addInterval, NO_HEART_SUMS);
      const bpm = heartRateBpm(sums);
      const allSec = within.reduce((sum, { sec }) => sum + sec, 0);
      const coverage = allSec > 0 ? sums.acceptedSec / allSec : 0;
      const isEnough = sums.accepted >= LEAST_ACCEPTED && sums.acceptedSec >= LEAST_ACCEPTED_SEC;
      if (bpm === null || coverage < LEAST_COVERAGE || !isEnough) return null;
      return { bpm, rmssdMs: rmssdMs(newest.reduce(addInterval, NO_HEART_SUMS)), coverage };
    },
  };
}
