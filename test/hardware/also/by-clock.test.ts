/** This file proves that what comes late and steadily is no silence: it is placed when it was measured, and goes on. */
import { expect, it } from "vitest";
import { createByClock } from "../../../hardware/also/by-clock.ts";
import type { StreamInfo } from "../../../src/types.ts";

const PPG: StreamInfo = { id: "ppg", kind: "ppg", samplingRateHz: 10, channels: [{ electrode: "ppg", unit: "" }] };
const LATE_MS = 4000;

it("a source that is four seconds late all the time has one gap, at its beginning", () => {
  const clock = createByClock(PPG);
  const events = Array.from({ length: 8 }, (_, sec) => {
    const cameMs = 10_000 + 1000 * sec;
    const chunk = { type: "chunk", stream: "ppg", firstSample: 10 * sec, samples: [new Float64Array(10)] } as const;
    return [...clock.take(chunk, cameMs, LATE_MS), ...clock.silence(cameMs + 900)];
  }).flat();
  expect(events.map((event) => [event.type, event.type === "marker" ? null : event.firstSample])).toEqual([
    ["gap", 0],
    ...Array.from({ length: 8 }, (_, sec) => ["chunk", 50 + 10 * sec]),
  ]);
  // Up to what was measured so long ago: the newest may still be on its way.
  expect(clock.silence(17_000 + 3000)).toMatchObject([{ type: "gap", firstSample: 130, lengthSamples: 30 }]);
});
