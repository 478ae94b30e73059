/** This file gives the meter a clock of its own, so that every step is a known number. */
import { expect, it } from "vitest";
import type { FrameLatency } from "../../../src/recording/latency-codec.ts";
import { createLatencyMeter } from "../../../src/session/latency/latency-meter.ts";
import type { Chunk, FrameCause, LoopInput, LoopOutput } from "../../../src/types.ts";

const EEG = { id: "eeg", samplingRateHz: 250 };
const START_MS = 5000;

const chunk = (timeMs: number, firstSample: number, length: number): LoopInput => ({
  timeMs,
  event: { type: "chunk", stream: "eeg", firstSample, samples: [new Float64Array(length)] } satisfies Chunk,
});
const tick = (timeMs: number): LoopInput => ({ timeMs, event: { type: "tick" } });
const causedBy = (newestSample: number): FrameCause => ({
  ...{ type: "cause", frame: 3, firstSample: 0, lastSample: newestSample - 25, newestSample },
});

function metered(isLive: boolean) {
  let nowMs = START_MS;
  const told: FrameLatency[] = [];
  const config = { eeg: EEG, filterMs: 100, isLive, onFrame: (latency: FrameLatency) => told.push(latency) };
  const meter = createLatencyMeter({ ...config, clock: () => nowMs });
  /** At this time of the session's clock, taking so long to make the outputs and so long to send them. */
  const feed = (atMs: number, input: LoopInput, outputs: readonly LoopOutput[] = [], makeMs = 0, sendMs = 0) => {
    nowMs = START_MS + atMs;
    meter.took(input);
    nowMs += makeMs;
    meter.made(outputs);
    nowMs += sendMs;
    meter.sent();
  };
  const of = () => Object.fromEntries(meter.latency().lines.map(({ line, p50Ms }) => [line, p50Ms]));
  return { meter, feed, told, of };
}

it("splits the way of a live sample: 20 ms here, 2 to read, 10 to the tick, which is 3 late, 4 to make and 5 to send", () => {
  const { feed, told, of, meter } = metered(true);
  // Sample 9 was here at once: it was taken at 40 ms of the session, and sample 19 at 80.
  feed(40, chunk(40, 0, 10), [], 1);
  feed(100, chunk(100, 10, 10), [], 2);
  feed(115, tick(112), [causedBy(19)], 4, 5);
  const expected = { frame: 3, transportMs: 20, readMs: 2, waitMs: 10, lateMs: 3, makeMs: 4, sendMs: 5 };
  expect(told).toEqual([expected]);
  expect(meter.latency().frames).toBe(1);
  const own = { transport: 20, compute: 14, own: 34 };
  expect(of()).toEqual({
    ...{ filter: 100, guard: 100, wait: 10, schedule: 60, player: null, total: 292 },
    ...own,
  });
});

it("adds how far a player's ear is behind, where one tells", () => {
  const { feed, of, meter } = metered(true);
  feed(40, chunk(40, 0, 10));
  const ack = { type: "ack", playedSample: 48 * 30, lastFrame: 0, lateFrames: 0, lateBars: 0 } as const;
  meter.acknowledged(ack, 55);
  feed(50, tick(50), [causedBy(9)]);
  expect(of()).toMatchObject({ player: 25, wait: 10, total: 100 + 100 + 10 + 60 + 25 });
});

it("knows no way of a sample that came when it was asked for, and lets it wait by the session's own time", () => {
  const { feed, told, of } = metered(false);
  feed(0, chunk(40, 0, 10), [], 2);
  feed(3, tick(62), [causedBy(9)], 1, 1);
  expect(told).toEqual([{ frame: 3, transportMs: null, readMs: 2, waitMs: 22, lateMs: 0, makeMs: 1, sendMs: 1 }]);
  expect(of()).toMatchObject({ transport: null, own: null, compute: 4, wait: 22 });
});

it("takes the chunk that held the newest sample that counted, and leaves out what it never saw", () => {
  const { feed, told } = metered(true);
  feed(40, chunk(40, 0, 10), [], 2);
  feed(80, chunk(80, 10, 10), [], 6);
  feed(90, tick(90), [causedBy(4)]);
  feed(152, tick(152), [causedBy(50)]);
  expect(told.map(({ readMs }) => readMs)).toEqual([2]);
});
