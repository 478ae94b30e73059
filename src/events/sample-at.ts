/**
 * This file finds the sample that was measured at a moment, for marks of another program: samples come late and never early, so the least late of the
 * last seconds and the rate tell it.
 */
import type { Chunk, Gap } from "../types.ts";
import { createSampleTimes } from "./sample-times.ts";

export type SampleAt = {
  /** Of one stream; `atMs`: when it came. */
  readonly take: (event: Chunk | Gap, atMs: number) => void;
  /** The nearest; may be before the first, and null while none has come. */
  readonly at: (atMs: number) => number | null;
  /** Whether the sample that was measured then is among those that came. */
  readonly hasCome: (atMs: number) => boolean;
};

/** Samples that have not come yet are counted on so far; a silent headband measures nothing. */
const MOST_AHEAD_MS = 500;

export function createSampleAt(samplingRateHz: number): SampleAt {
  const times = createSampleTimes(samplingRateHz);
  let endSample = 0;
  const at = (atMs: number) => {
    const endMs = times.msOf(endSample);
    if (endMs === null) return null;
    const sinceMs = Math.min(MOST_AHEAD_MS, atMs - endMs);
    return endSample + Math.round((sinceMs * samplingRateHz) / 1000);
  };
  return {
    at,
    hasCome: (atMs) => (at(atMs) ?? endSample) < endSample,
    take: (event, atMs) => {
      const isGap = event.type === "gap";
      endSample = event.firstSample + (isGap ? event.lengthSamples : (event.samples[0]?.length ?? 0));
      // Of an estimated gap, the count goes on as the clock has it.
      if (isGap && event.estimated) times.forget();
      times.arrived(endSample, atMs);
    },
  };
}
