/** This file finds the sample of the session's EEG at a moment of session time, for marks that another program sets. */
import { createSampleAt } from "../events/sample-at.ts";
import type { LoopInput, StreamInfo } from "../types.ts";

export type MarkSample = {
  readonly take: (input: LoopInput) => void;
  readonly at: (timeMs: number) => number;
};

export function createMarkSample({ id, samplingRateHz }: StreamInfo): MarkSample {
  const sampleAt = createSampleAt(samplingRateHz);
  return {
    take: ({ timeMs, event }) => {
      if ((event.type === "chunk" || event.type === "gap") && event.stream === id) sampleAt.take(event, timeMs);
    },
    // Before the first one came, session time 0 is its sample 0.
    at: (timeMs) => Math.max(0, sampleAt.at(timeMs) ?? 0),
  };
}
