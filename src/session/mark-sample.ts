/** This file finds the sample of the session's EEG at a moment of session time, for marks that another program sets. */
import { createSampleAt } from "../events/sample-at.ts";
import type { LoopInput, StreamInfo } from "../types.ts";
import type { StreamEnd } from "./resume/rebuild.ts";

export type MarkSample = {
  readonly take: (input: LoopInput) => void;
  readonly at: (timeMs: number) => number;
};

/** `before`: how far the stream had come where the session broke off; null in one that is new, whose first sample is 0 whenever it comes. */
export function createMarkSample({ id, samplingRateHz }: StreamInfo, before: StreamEnd | null = null): MarkSample {
  const sampleAt = createSampleAt(samplingRateHz);
  /** Until the first one comes: its number will be by the clock (resume/join.ts). */
  const awaitedAt = (timeMs: number) =>
    before ? before.endSample + Math.round(((timeMs - before.timeMs) * samplingRateHz) / 1000) : 0;
  return {
    take: ({ timeMs, event }) => {
      if ((event.type === "chunk" || event.type === "gap") && event.stream === id) sampleAt.take(event, timeMs);
    },
    at: (timeMs) => Math.max(0, sampleAt.at(timeMs) ?? awaitedAt(timeMs)),
  };
}
