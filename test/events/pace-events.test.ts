import { describe, expect, it } from "vitest";
import { paceEvents } from "../../src/events/pace-events.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { watchMachine } from "../machine.ts";

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

describe("a paced source", () => {
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
    const machine = watchMachine();
    const startMs = performance.now();
    const atMs: number[] = [];
    for await (const _event of paceEvents(from(events), STREAMS, { speed: 1 })) {
      atMs.push(performance.now() - startMs);
    }
    for (const [i, dueMs] of [100, 200, 300].entries()) {
      expect(atMs[i]).toBeGreaterThan(dueMs - 5);
      expect(atMs[i]).toBeLessThan(dueMs + machine.limit(80));
    }
  });

  it("ends at once and without an error when it is aborted while it waits", async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    const machine = watchMachine();
    const startMs = performance.now();
    const seen: SourceEvent[] = [];
    for await (const event of paceEvents(from([chunk(0, 1000)]), STREAMS, { speed: 1, signal: abort.signal }))
      seen.push(event);
    expect(seen).toEqual([]);
    expect(performance.now() - startMs).toBeLessThan(machine.limit(500));
  });

  it("goes on from now after a standstill, without a burst", async () => {
    const machine = watchMachine();
    const atMs: number[] = [];
    let startMs = performance.now();
    const events = Array.from({ length: 6 }, (_, i) => chunk(i * 10, 10));
    for await (const _event of paceEvents(from(events), STREAMS, { speed: 1 })) {
      atMs.push(performance.now() - startMs);
      if (atMs.length === 1) {
        await new Promise((resolve) => setTimeout(resolve, 1300));
        startMs = performance.now();
      }
    }
    // The first after the standstill comes at once; from then on again 100 ms apart.
    expect(atMs[1]).toBeLessThan(machine.limit(50));
    expect(atMs[5]).toBeGreaterThan(350);
  });
});
