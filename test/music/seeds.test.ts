/** Seeds: pieces of different seeds are different pieces. */
import { describe, expect, it } from "vitest";
import { composeBars } from "../../src/bench/music/pieces.ts";
import { sharedBars } from "../../src/bench/music/structure.ts";
import { seedsFor } from "./measures.ts";

describe("pieces of a hundred seeds", () => {
  it("share hardly a full bar, pair by pair", () => {
    const seeds = seedsFor("seeds", 100);
    const pieces = seeds.map((seed) => composeBars({ goal: "relax", world: "warm" }, 32, seed));
    const { mean, p99 } = sharedBars(pieces);
    expect(mean, `seeds ${seeds.join(" ")}`).toBeLessThan(0.05);
    expect(p99, `seeds ${seeds.join(" ")}`).toBeLessThan(0.15);
  });
});
