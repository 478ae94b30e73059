import { describe, expect, it } from "vitest";
import { CALIBRATION, drawBlocks } from "../../calibration/plan.ts";
import { randomFor } from "../../src/random.ts";

const drawn = (seed: number) => drawBlocks(CALIBRATION.rest, randomFor(seed, "blocks").below);

describe("the blocks of rest", () => {
  it("are four, and each round holds every condition once", () => {
    for (let seed = 0; seed < 50; seed++) {
      const blocks = drawn(seed);
      expect(blocks).toHaveLength(4);
      expect(new Set(blocks.slice(0, 2)), `seed ${seed}`).toEqual(new Set(["open", "closed"]));
      expect(new Set(blocks.slice(2)), `seed ${seed}`).toEqual(new Set(["open", "closed"]));
    }
  });

  it("come in every order, and in the same one for the same seed", () => {
    const orders = new Map<string, number>();
    for (let seed = 0; seed < 400; seed++) {
      const order = drawn(seed).join(" ");
      expect(drawn(seed).join(" ")).toBe(order);
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(4);
    for (const count of orders.values()) expect(count).toBeGreaterThan(60);
  });

  it("hold one condition only where only one is asked for", () => {
    expect(drawBlocks({ rounds: 2, conditions: ["closed"] }, () => 0)).toEqual(["closed", "closed"]);
  });
});
