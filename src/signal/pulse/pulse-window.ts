/**
 * This file reads the newest seconds of one channel's pulse: its rate, its variability, and whether there is a pulse at all. What was clear a
 * minute ago tells nothing of now.
 */
import type { PulseKind } from "./find-beats.ts";
import { createHeartbeat } from "./heartbeat.ts";
import { createIntervalWindow } from "./interval-window.ts";

/** Peaks of noise are now and then as alike as this for a moment, but not as regular too (measured over hours of made noise). */
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
  const window = createIntervalWindow();
  return {
    push: (samples, firstSample) => window.add(heartbeat.push(samples, firstSample)),
    at: (tSec) => {
      const now = window.at(tSec);
      const likeness = heartbeat.recentLikeness();
      if (!now || likeness < LEAST_LIKENESS) return null;
      return { bpm: now.bpm, rmssdMs: now.rmssdMs, clarity: now.coverage * likeness };
    },
  };
}
