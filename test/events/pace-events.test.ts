import { describe, expect, it } from "vitest";
import { paceEvents } from "../../src/events/pace-events.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { useTestClock } from "../test-clock.ts";

const STREAMS: readonly StreamInfo[] = [
  { id: "eeg", kind: "eeg", samplingRateHz: 100, channels: [{ electrode: "TP9", unit: "uV" }] },
];
const chunk = (firstSample: number, length: number): SourceEvent => ({
  type: "chunk",
  stream: "eeg",
  firstSample,
  samples: [new Float64Array(length)],
});

async function* from(events: readonly SourceEvent[]): AsyncGenerator<SourceEvent> {
  yield* events;
}

/** When each event came, from now on. */
function watch(events: AsyncIterable<SourceEvent>, nowMs: () => number, onEvent: (count: number) => void = () => {}) {
  const startMs = nowMs();
  const atMs: number[] = [];
  const done = (async () => {
    for await (const _event of events) onEvent(atMs.push(nowMs() - startMs));
  })();
  return { atMs, done };
}

describe("a paced source", () => {
  const clock = useTestClock();

  it("gives each chunk when its last sample would have been measured", async () => {
    const gap: SourceEvent = {
      type: "gap",
      stream: "eeg",
      firstSample: 10,
      lengthSamples: 10,
      cause: "lost-packets",
      estimated: false,
    };
    const events = [chunk(0, 10), gap, chunk(20, 10)];
    const { atMs, done } = watch(paceEvents(from(events), STREAMS, { speed: 1 }), clock.nowMs);
    await clock.wait(done);
    expect(atMs.map(Math.round)).toEqual([100, 200, 300]);
  });

  it("ends at once and without an error when it is aborted while it waits", async () => {
    const abort = new AbortController();
    const { atMs, done } = watch(
      paceEvents(from([chunk(0, 1000)]), STREAMS, { speed: 1, signal: abort.signal }),
      clock.nowMs,
    );
    await clock.advance(30);
    abort.abort();
    const startMs = clock.nowMs();
    await clock.wait(done);
    expect(clock.nowMs() - startMs).toBe(0);
    expect(atMs).toEqual([]);
  });

  it("goes on from now after a standstill, without a burst", async () => {
    const events = Array.from({ length: 6 }, (_, i) => chunk(i * 10, 10));
    const onEvent = (count: number) => {
      if (count === 1) clock.standStill(1300);
    };
    const paced = paceEvents(from(events), STREAMS, { speed: 1 });
    const { atMs, done } = watch(paced, clock.nowMs, onEvent);
    await clock.wait(done);
    // The first after the standstill comes at once; from then on again 100 ms apart.
    expect(atMs.map(Math.round)).toEqual([100, 1400, 1500, 1600, 1700, 1800]);
  });
});
