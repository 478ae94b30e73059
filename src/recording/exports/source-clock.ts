/**
 * This file tells where the main stream stood at a moment of session time: by the samples that had come by then, and the time since. A device's
 * clock drifts away from the computer's, so no single line through both would do.
 */
import type { Chunk, Gap, StreamInfo } from "../../types.ts";

export type SourceClock = {
  readonly take: (timeMs: number, event: Chunk | Gap) => void;
  readonly secOfSample: (sample: number) => number;
  readonly secAt: (timeMs: number) => number;
};

export function createSourceClock(main: StreamInfo | null): SourceClock {
  const rateHz = main?.samplingRateHz ?? 1;
  let heardSec = 0;
  let heardMs = 0;
  return {
    take: (timeMs, event) => {
      if (event.stream !== main?.id) return;
      const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
      heardSec = (event.firstSample + length) / rateHz;
      heardMs = timeMs;
    },
    secOfSample: (sample) => sample / rateHz,
    secAt: (timeMs) => heardSec + (timeMs - heardMs) / 1000,
  };
}
