/**
 * This file measures how long it takes from a sample to the sound, step by step, at every control frame. It reads the clock and stands beside the loop,
 * which knows none: what it finds is told and recorded, and changes no value.
 */

import { createSampleTimes } from "../../events/sample-times.ts";
import type { FrameLatency } from "../../recording/latency-codec.ts";
import type { Latency } from "../../recording/summary.ts";
import type { Acknowledgement, Chunk, FrameCause, LoopInput, LoopOutput, StreamInfo } from "../../types.ts";
import { createLatencyLines } from "./latency-lines.ts";

export type LatencyMeter = {
  /** Before the loop has it. */
  readonly took: (input: LoopInput) => void;
  /** When the loop has made these of it. */
  readonly made: (outputs: readonly LoopOutput[]) => void;
  /** When they are recorded, and sent to whoever listens. */
  readonly sent: () => void;
  /** `timeMs`: session time at which it was said. */
  readonly acknowledged: (ack: Acknowledgement, timeMs: number) => void;
  readonly latency: () => Latency;
};

export type LatencyConfig = {
  readonly eeg: Pick<StreamInfo, "id" | "samplingRateHz">;
  /** Of the fast filter. */
  readonly filterMs: number;
  /** Whether ticks and samples come by the clock; else samples come when they are asked for, and wait by the count of samples. */
  readonly isLive: boolean;
  readonly onFrame: (latency: FrameLatency) => void;
  readonly clock?: () => number;
};

const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** A chunk that has been read. */
type ReadChunk = {
  readonly lastSample: number;
  readonly timeMs: number;
  readonly arrivedMs: number;
  readonly readMs: number;
};
/** More chunks than come within the time that a look lasts. */
const MOST_CHUNKS = 64;

export function createLatencyMeter(config: LatencyConfig): LatencyMeter {
  const { eeg, filterMs, isLive, onFrame, clock = monotonicMs } = config;
  const times = createSampleTimes(eeg.samplingRateHz);
  const lines = createLatencyLines({ samplingRateHz: eeg.samplingRateHz, filterMs });
  let chunks: ReadChunk[] = [];
  let input: LoopInput | null = null;
  let tookMs = 0;
  /** Of session time, by this clock: the earliest that an input allows, for none comes before its time. */
  let startMs = Number.POSITIVE_INFINITY;
  let made: { readonly cause: FrameCause; readonly atMs: number; readonly timeMs: number } | null = null;

  const remember = ({ firstSample, samples }: Chunk, timeMs: number) => {
    const lastSample = firstSample + (samples[0]?.length ?? 0) - 1;
    if (isLive) times.arrived(lastSample, tookMs);
    chunks = [...chunks.slice(1 - MOST_CHUNKS), { lastSample, timeMs, arrivedMs: tookMs, readMs: clock() }];
  };

  const measure = ({ cause, atMs, timeMs }: NonNullable<typeof made>): FrameLatency | null => {
    const chunk = chunks.find(({ lastSample }) => lastSample >= cause.newestSample);
    if (!chunk) return null;
    const takenMs = isLive ? times.msOf(cause.newestSample) : null;
    const dueMs = isLive ? startMs + timeMs : tookMs;
    const waitMs = isLive ? dueMs - chunk.readMs : timeMs - chunk.timeMs;
    return {
      frame: cause.frame,
      transportMs: takenMs === null ? null : Math.max(0, chunk.arrivedMs - takenMs),
      readMs: chunk.readMs - chunk.arrivedMs,
      waitMs: Math.max(0, waitMs),
      // A sample that was read after the tick was due held it up itself, and that is counted already.
      lateMs: Math.max(0, tookMs - Math.max(dueMs, chunk.readMs)),
      makeMs: atMs - tookMs,
      sendMs: clock() - atMs,
    };
  };

  return {
    took: (next) => {
      tookMs = clock();
      input = next;
      const { event, timeMs } = next;
      if (event.type === "gap" && event.stream === eeg.id && event.estimated) times.forget();
      startMs = Math.min(startMs, tookMs - timeMs);
    },
    made: (outputs) => {
      made = null;
      if (input?.event.type === "chunk" && input.event.stream === eeg.id) remember(input.event, input.timeMs);
      if (input?.event.type !== "tick") return;
      const cause = outputs.find((output) => output.type === "cause");
      if (cause) made = { cause, atMs: clock(), timeMs: input.timeMs };
    },
    sent: () => {
      if (!made) return;
      const latency = measure(made);
      if (!latency) return;
      lines.count(latency, made.cause);
      onFrame(latency);
    },
    acknowledged: lines.acknowledged,
    latency: lines.latency,
  };
}
