/**
 * This file says when samples of a running session were measured, on this machine's clock: of a live source by what their arrivals allow
 * (src/events/sample-times.ts), followed so slowly that no stamp goes back; of one that is pulled by their count from the session's start.
 */
import { createSampleTimes, type SampleTimes } from "../events/sample-times.ts";
import type { Chunk, Gap, StreamInfo } from "../types.ts";

/** What is known better is followed by a hundredth of the time that passes: an error of 10 ms is gone in a second. */
const MOST_SLEW = 0.01;

/** Up to where its count began anew: when sample 0 was. */
type Era = { readonly endSample: number; readonly zeroMs: number };

/** `zeroMs`: when sample 0 was, as last told; null before, and where the count began anew. */
type Clock = {
  readonly periodMs: number;
  readonly times: SampleTimes;
  /** Oldest first: what is held back may be of before. */
  eras: readonly Era[];
  zeroMs: number | null;
  toldMs: number;
};

/** Nothing is held back for so long that it began anew more often. */
const MOST_ERAS = 8;

export type SampleStamps = {
  /** A stream that comes later. */
  readonly add: (stream: StreamInfo) => void;
  /** `atMs`: now, or when its last sample was over where that is known; `timeMs`: session time now. */
  readonly take: (event: Chunk | Gap, atMs: number, timeMs: number) => void;
  /** Of a sample of a stream; null before any has come. */
  readonly ofSample: (stream: string, sample: number) => number | null;
};

export function createSampleStamps(streams: readonly StreamInfo[], pace: "live" | "pulled"): SampleStamps {
  const clocks = new Map<string, Clock>();
  const add = ({ id, samplingRateHz }: StreamInfo) => {
    const times = createSampleTimes(samplingRateHz);
    clocks.set(id, { periodMs: 1000 / samplingRateHz, times, eras: [], zeroMs: null, toldMs: 0 });
  };
  const takeLive = (clock: Clock, event: Chunk | Gap, atMs: number) => {
    if (event.type === "chunk") clock.times.arrived(event.firstSample + (event.samples[0]?.length ?? 0), atMs);
    else if (event.estimated) {
      const zeroMs = clock.zeroMs ?? zeroAt(clock, event.firstSample);
      if (zeroMs !== null) clock.eras = [...clock.eras, { endSample: event.firstSample, zeroMs }].slice(-MOST_ERAS);
      clock.times.forget();
      clock.zeroMs = null;
    }
  };
  const follow = (clock: Clock, sampleMs: number, wantedMs: number): number => {
    const zeroMs = clock.zeroMs ?? wantedMs;
    const mostMs = MOST_SLEW * Math.max(0, sampleMs - clock.toldMs);
    clock.zeroMs = Math.min(zeroMs + mostMs, Math.max(zeroMs - mostMs, wantedMs));
    clock.toldMs = Math.max(clock.toldMs, sampleMs);
    return clock.zeroMs;
  };
  streams.forEach(add);
  return {
    add,
    take: (event, atMs, timeMs) => {
      const clock = clocks.get(event.stream);
      if (!clock) return;
      if (pace === "pulled") clock.zeroMs ??= atMs - timeMs - event.firstSample * clock.periodMs;
      else takeLive(clock, event, atMs);
    },
    ofSample: (stream, sample) => {
      const clock = clocks.get(stream);
      if (!clock) return null;
      const sampleMs = sample * clock.periodMs;
      if (pace === "pulled") return clock.zeroMs === null ? null : clock.zeroMs + sampleMs;
      const era = clock.eras.find(({ endSample }) => sample < endSample);
      if (era) return sampleMs + era.zeroMs;
      const wantedMs = zeroAt(clock, sample);
      return wantedMs === null ? null : sampleMs + follow(clock, sampleMs, wantedMs);
    },
  };
}

/** By what is known now; null while nothing has arrived. */
function zeroAt({ times, periodMs }: Clock, sample: number): number | null {
  const ms = times.msOf(sample);
  return ms === null ? null : ms - sample * periodMs;
}
