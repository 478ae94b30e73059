/**
 * This file reads the newest seconds of one channel's pulse: its rate, its variability, and whether there is a pulse at all. What was clear a
 * minute ago tells nothing of now.
 */
import type { BeatInterval } from "./beat-intervals.ts";
import type { PulseKind } from "./find-beats.ts";
import { addInterval, heartRateBpm, NO_HEART_SUMS, rmssdMs } from "./heart-statistics.ts";
import { createHeartbeat } from "./heartbeat.ts";

/** Some four breaths, so that the arrhythmia of breathing is averaged out; an interval is judged four beats late. */
const RATE_SEC = 20;
/** RMSSD needs half a minute of beats at least. */
const RMSSD_SEC = 60;
/** Of the rate's window, in intervals that fit; fewer are none. */
const LEAST_ACCEPTED_SEC = 8;
const LEAST_ACCEPTED = 8;
/** Peaks of noise are now and then as alike and as regular as this for a moment, but not both (measured over hours of made noise). */
const LEAST_COVERAGE = 0.75;
const LEAST_LIKENESS = 0.75;

export type PulseNow = { readonly bpm: number; readonly rmssdMs: number | null; readonly clarity: number };

export type PulseWindow = {
  readonly push: (samples: Float64Array, firstSample: number) => void;
  /** Null where no pulse is clear at this time of the stream's own clock. */
  readonly at: (tSec: number) => PulseNow | null;
};

export function createPulseWindow(config: {
  readonly samplingRateHz: number;
  readonly kind: PulseKind;
  readonly polarity: 1 | -1;
}): PulseWindow {
  const heartbeat = createHeartbeat(config);
  let newest: BeatInterval[] = [];
  return {
    push: (samples, firstSample) => {
      const found = heartbeat.push(samples, firstSample);
      if (found.length > 0) newest = [...newest, ...found];
    },
    at: (tSec) => {
      newest = newest.filter(({ endSec }) => endSec > tSec - RMSSD_SEC);
      const within = newest.filter(({ endSec }) => endSec > tSec - RATE_SEC);
      const sums = within.reduce(addInterval, NO_HEART_SUMS);
      const bpm = heartRateBpm(sums);
      const allSec = within.reduce((sum, { sec }) => sum + sec, 0);
      const coverage = allSec > 0 ? sums.acceptedSec / allSec : 0;
      const likeness = heartbeat.recentLikeness();
      const isClear = coverage >= LEAST_COVERAGE && likeness >= LEAST_LIKENESS;
      const isEnough = sums.accepted >= LEAST_ACCEPTED && sums.acceptedSec >= LEAST_ACCEPTED_SEC;
      if (bpm === null || !isClear || !isEnough) return null;
      return { bpm, rmssdMs: rmssdMs(newest.reduce(addInterval, NO_HEART_SUMS)), clarity: coverage * likeness };
    },
  };
}
