import { describe, expect, it } from "vitest";
import { createRrStream } from "../../../hardware/heart-rate/rr-stream.ts";

const beatsOf = (events: ReturnType<ReturnType<typeof createRrStream>["take"]>) =>
  events.map((event) => (event.type === "chunk" ? [event.firstSample, event.samples[0]?.[0]] : event));

describe("the beats of a heart strap", () => {
  it("lie one interval after another, whenever their notification came", () => {
    const { take } = createRrStream();
    expect(beatsOf(take([800, 820], 2000))).toEqual([
      [1180, 800],
      [2000, 820],
    ]);
    expect(beatsOf(take([810], 3100))).toEqual([[2810, 810]]);
    expect(take([], 4000)).toEqual([]);
    expect(beatsOf(take([790, 805], 4150))).toEqual([
      [3600, 790],
      [4405, 805],
    ]);
  });

  it("go on by the clock after a silence, which is told as a gap", () => {
    const { take } = createRrStream();
    take([800], 1000);
    expect(beatsOf(take([900], 11_000))).toEqual([
      { type: "gap", stream: "rr", firstSample: 1001, lengthSamples: 9099, cause: "silence", estimated: true },
      [11_000, 900],
    ]);
  });

  it("are none where the interval is no heart's, and numbers only rise", () => {
    const { take } = createRrStream();
    expect(take([0, Number.NaN, 65_535, -5], 500)).toEqual([]);
    const first = take([1000, 1000, 1000], 100);
    const next = take([800], 150);
    const numbers = [...first, ...next].flatMap((event) => (event.type === "chunk" ? [event.firstSample] : []));
    expect(numbers).toHaveLength(4);
    for (let i = 1; i < numbers.length; i++) expect(numbers[i]).toBeGreaterThan(numbers[i - 1] ?? 0);
  });
});
