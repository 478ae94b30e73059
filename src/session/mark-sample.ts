/**
 * This file finds the sample that was measured at a moment of session time, for marks that another program sets: samples come late and never early, so
 * the least late of the last seconds and the rate tell it.
 */
import type { LoopInput, StreamInfo } from "../types.ts";
import { createSampleTimes } from "./latency/sample-times.ts";

export type MarkSample = {
  readonly take: (input: LoopInput) => void;
  readonly at: (timeMs: number) => number;
};

/** Samples that have not come yet are counted on so far; a silent headband measures nothing. */
const MOST_AHEAD_MS = 500;
/** What rounding may take from a whole number of samples. */
const ROUNDING = 1e-6;

export function createMarkSample({ id, samplingRateHz }: StreamInfo): MarkSample {
  const times = createSampleTimes(samplingRateHz);
  // Before the first one, also of a session that is gone on with.
  let endSample = 0;
  return {
    take: ({ timeMs, event }) => {
      if ((event.type !== "chunk" && event.type !== "gap") || event.stream !== id) return;
      const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
      endSample = event.firstSample + length;
      // Of an estimated gap, the count goes on as the clock has it.
      if (event.type === "gap" && event.estimated) times.forget();
      times.arrived(endSample, timeMs);
    },
    at: (timeMs) => {
      const sinceMs = timeMs - (times.msOf(0) ?? 0);
      const most = endSample + (MOST_AHEAD_MS * samplingRateHz) / 1000;
      return Math.max(0, Math.floor(Math.min(most, (sinceMs * samplingRateHz) / 1000) + ROUNDING));
    },
  };
}
