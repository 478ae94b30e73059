import { describe, expect, it } from "vitest";
import { createSampleClock } from "../../src/events/sample-clock.ts";
import type { Chunk } from "../../src/types.ts";
import { eegStream } from "../streams.ts";

const stream = (id: string, samplingRateHz: number) => eegStream(["Cz"], samplingRateHz, id);
const chunk = (firstSample: number, count: number, id = "eeg"): Chunk => ({
  type: "chunk",
  stream: id,
  firstSample,
  samples: [Float64Array.from({ length: count }, (_, i) => firstSample + i)],
});

describe("session time from samples", () => {
  it("is the end of the chunk ÷ rate, in whole milliseconds, from the first sample on", () => {
    const clock = createSampleClock([stream("eeg", 256)]);
    expect(clock.endMsOf(chunk(1000, 32))).toBe(125);
    expect(clock.endMsOf(chunk(1032, 1))).toBe(129);
    expect(clock.endMsOf(chunk(1256, 0))).toBe(1000);
  });

  it("counts a gap as long as it was, and each stream at its own rate", () => {
    const clock = createSampleClock([stream("eeg", 250), stream("ppg", 64)]);
    clock.endMsOf(chunk(0, 25));
    const gap = {
      type: "gap",
      stream: "eeg",
      firstSample: 25,
      lengthSamples: 250,
      cause: "silence",
      estimated: false,
    } as const;
    expect(clock.endMsOf(gap)).toBe(1100);
    expect(clock.endMsOf(chunk(0, 64, "ppg"))).toBe(1000);
  });

  it("cuts long chunks so that no tick waits for more than its own length of samples, and loses none", () => {
    const clock = createSampleClock([stream("eeg", 250)]);
    const parts = clock.partsOf(chunk(100, 1000)) as Chunk[];
    expect(parts).toHaveLength(67);
    expect(parts.every(({ samples }) => samples[0]!.length <= 15)).toBe(true);
    expect(parts.flatMap(({ samples }) => [...samples[0]!])).toEqual(Array.from({ length: 1000 }, (_, i) => 100 + i));
    expect(parts.map(({ firstSample }) => firstSample)).toEqual(parts.map(({ samples }) => samples[0]![0]));
  });
});
