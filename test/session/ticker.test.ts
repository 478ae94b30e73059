import { describe, expect, it } from "vitest";
import { createTicker } from "../../src/session/ticker.ts";

function ticksOf(times: readonly number[], maxBehindMs: number): readonly number[] {
  const ticks: number[] = [];
  const ticker = createTicker((timeMs) => ticks.push(timeMs), maxBehindMs);
  for (const timeMs of times) ticker.runUntil(timeMs);
  return ticks;
}

describe("the ticks of the loop", () => {
  it("come 16 times a second, at whole milliseconds, whatever asks for them", () => {
    const ticks = ticksOf([1000], Number.POSITIVE_INFINITY);
    expect(ticks).toEqual(Array.from({ length: 16 }, (_, i) => Math.round(i * 62.5)));
    expect(ticksOf([1, 2, 3, 64, 700, 701, 1000], Number.POSITIVE_INFINITY)).toEqual(ticks);
  });

  it("that are due at a time come after what happens at that time", () => {
    expect(ticksOf([125], Number.POSITIVE_INFINITY)).toEqual([0, 63]);
  });

  it("are caught up after a short stall, and left out after a long one", () => {
    expect(ticksOf([1, 900], 1000)).toHaveLength(15);
    const ticks = ticksOf([1, 60_000, 60_100], 1000);
    expect(ticks).toEqual([0, 59_938, 60_000, 60_063]);
  });
});
