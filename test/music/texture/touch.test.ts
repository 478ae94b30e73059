import { describe, expect, it } from "vitest";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { touchOf } from "../../../src/music/texture/touch.ts";
import { seedsFor } from "../measures.ts";

const SEEDS = seedsFor("hand", 300);

describe("the touch", () => {
  it("is the same for a section whenever it is asked for", () => {
    for (const seed of SEEDS.slice(0, 20)) expect(touchOf(seed, 3)).toEqual(touchOf(seed, 3));
  });

  it("differs from piece to piece more than from section to section", () => {
    const apart = (one: number, other: number) => Math.abs(one - other);
    const within = meanOf(SEEDS.map((seed) => apart(touchOf(seed, 1).changes, touchOf(seed, 2).changes)));
    const between = meanOf(
      SEEDS.slice(1).map((seed, i) => apart(touchOf(seed, 1).changes, touchOf(SEEDS[i]!, 1).changes)),
    );
    expect(within).toBeGreaterThan(0.05);
    // Two draws from 0…1 are a third apart in the mean.
    expect(between).toBeGreaterThan(0.3);
    expect(within).toBeLessThan(between / 1.15);
  });

  it("draws every manner from the whole of its range", () => {
    const reaches = SEEDS.map((seed) => touchOf(seed, 1).reach).toSorted((a, b) => a - b);
    expect(reaches[0]).toBeLessThanOrEqual(-12);
    expect(reaches.at(-1)).toBeGreaterThanOrEqual(8);
    const smooth = SEEDS.map((seed) => touchOf(seed, 1).smooth);
    expect(Math.min(...smooth)).toBe(0);
    expect(Math.max(...smooth)).toBeGreaterThan(0.6);
  });
});
