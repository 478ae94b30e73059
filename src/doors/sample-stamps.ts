/**
 * This file says when samples of a running session were measured, on this machine's clock: of a live source by their arrival, which is only ever late,
 * so that the least late of five seconds counts; of one that is pulled by their count from the session's start.
 */
import type { Chunk, Gap, StreamInfo } from "../types.ts";

const WINDOW_MS = 5000;

type Clock = { readonly rateHz: number; zeroMs: number | null; fromMs: number; leastMs: number };

export type SampleStamps = {
  /** `atMs`: now; `timeMs`: session time now. */
  readonly take: (event: Chunk | Gap, atMs: number, timeMs: number) => void;
  /** Of a sample of a stream; null before any has come. */
  readonly ofSample: (stream: string, sample: number) => number | null;
};

export function createSampleStamps(streams: readonly StreamInfo[], pace: "live" | "pulled"): SampleStamps {
  const clocks = new Map(
    streams.map(({ id, samplingRateHz }): [string, Clock] => [
      id,
      { rateHz: samplingRateHz, zeroMs: null, fromMs: 0, leastMs: Number.POSITIVE_INFINITY },
    ]),
  );
  const takeLive = (clock: Clock, endMs: number, atMs: number) => {
    const zeroMs = atMs - endMs;
    clock.leastMs = Math.min(clock.leastMs, zeroMs);
    if (clock.zeroMs === null || zeroMs < clock.zeroMs) clock.zeroMs = zeroMs;
    if (atMs - clock.fromMs < WINDOW_MS) return;
    // The source's clock runs slower than this one: it is followed.
    if (clock.fromMs > 0) clock.zeroMs = clock.leastMs;
    clock.fromMs = atMs;
    clock.leastMs = Number.POSITIVE_INFINITY;
  };
  return {
    take: (event, atMs, timeMs) => {
      const clock = clocks.get(event.stream);
      if (!clock) return;
      const msOf = (sample: number) => (sample * 1000) / clock.rateHz;
      if (pace === "pulled") clock.zeroMs ??= atMs - timeMs - msOf(event.firstSample);
      else if (event.type === "chunk") takeLive(clock, msOf(event.firstSample + (event.samples[0]?.length ?? 0)), atMs);
    },
    ofSample: (stream, sample) => {
      const clock = clocks.get(stream);
      return clock?.zeroMs == null ? null : clock.zeroMs + (sample * 1000) / clock.rateHz;
    },
  };
}
