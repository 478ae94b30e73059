/** This file adds up the delays of control frames, step by step: of a session that runs, and again of what its log kept of them. */
import type { FrameLatency } from "../../recording/latency-codec.ts";
import { LATENCY_LINES, type Latency, type LatencyLine } from "../../recording/summary.ts";
import { type Acknowledgement, AUDIO_RATE_HZ, CONTROL_DELAY_MS, type FrameCause } from "../../types.ts";
import { createQuantiles } from "./quantiles.ts";

export type LatencyLines = {
  readonly count: (latency: FrameLatency, cause: Pick<FrameCause, "lastSample" | "newestSample">) => void;
  /** `timeMs`: session time at which a player said it. */
  readonly acknowledged: (ack: Pick<Acknowledgement, "playedSample">, timeMs: number) => void;
  readonly latency: () => Latency;
};

const SHARES = { p50Ms: 0.5, p95Ms: 0.95 } as const;

/** `filterMs`: of the fast filter. */
export function createLatencyLines(config: {
  readonly samplingRateHz: number;
  readonly filterMs: number;
}): LatencyLines {
  const { samplingRateHz, filterMs } = config;
  const lines = Object.fromEntries(LATENCY_LINES.map((line) => [line, createQuantiles()])) as Record<
    LatencyLine,
    ReturnType<typeof createQuantiles>
  >;
  let playerMs = 0;
  let frames = 0;
  return {
    count: ({ transportMs, readMs, waitMs, lateMs, makeMs, sendMs }, { lastSample, newestSample }) => {
      const guardMs = ((newestSample - lastSample) * 1000) / samplingRateHz;
      const compute = readMs + lateMs + makeMs + sendMs;
      frames++;
      lines.filter.add(filterMs);
      lines.guard.add(guardMs);
      lines.compute.add(compute);
      lines.wait.add(waitMs);
      lines.schedule.add(CONTROL_DELAY_MS);
      // What is computed after the tick was due lies within the time of scheduling.
      const untilTickMs = filterMs + guardMs + (transportMs ?? 0) + readMs + waitMs;
      lines.total.add(untilTickMs + CONTROL_DELAY_MS + playerMs);
      if (transportMs === null) return;
      lines.transport.add(transportMs);
      lines.own.add(transportMs + compute);
    },
    acknowledged: ({ playedSample }, timeMs) => {
      playerMs = Math.max(0, timeMs - (playedSample * 1000) / AUDIO_RATE_HZ);
      lines.player.add(playerMs);
    },
    latency: () => ({
      frames,
      lines: LATENCY_LINES.map((line) => ({
        line,
        p50Ms: lines[line].at(SHARES.p50Ms),
        p95Ms: lines[line].at(SHARES.p95Ms),
      })),
    }),
  };
}
