/** This file finds the sample at which a moment of session time was measured, for marks that another program sets: the newest sample and the rate tell it. */
import type { LoopInput, StreamInfo } from "../types.ts";

export type MarkSample = {
  readonly take: (input: LoopInput) => void;
  readonly at: (timeMs: number) => number;
};

/** Samples that have not come yet are counted on so far; a silent headband measures nothing. */
const MOST_AHEAD_MS = 500;

export function createMarkSample({ id, samplingRateHz }: StreamInfo): MarkSample {
  // Before the first one, also of a session that is gone on with.
  let endSample = 0;
  let heardMs: number | null = null;
  return {
    take: ({ timeMs, event }) => {
      if ((event.type !== "chunk" && event.type !== "gap") || event.stream !== id) return;
      const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
      endSample = event.firstSample + length;
      heardMs = timeMs;
    },
    at: (timeMs) => {
      const sinceMs = heardMs === null ? timeMs : Math.min(timeMs - heardMs, MOST_AHEAD_MS);
      return Math.max(0, Math.round(endSample + (sinceMs * samplingRateHz) / 1000));
    },
  };
}
