import { describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { createAlign } from "../../src/state/align.ts";

const SEED = 3;

/** Two series about their own centres, `wide` times as far apart in scatter. */
function settle(wide: number) {
  const align = createAlign();
  const random = randomFor(SEED, "align");
  const noise = () => random.unit() + random.unit() - 1;
  for (let hop = 0; hop < 800; hop++) align(hop / 4, 5 + wide * noise(), -1 + noise());
  return (fast: number) => align(200, fast, null)!;
}

describe("the fast index laid over the slow one", () => {
  it("has its centre, and its scatter where it scattered more", () => {
    const align = settle(3);
    expect(align(5)).toBeCloseTo(-1, 0);
    expect(align(8) - align(5)).toBeCloseTo(1, 1);
  });

  it("is never stretched", () => {
    const align = settle(0.3);
    expect(align(6) - align(5)).toBe(1);
  });

  it("is none before a hop has shown both, and lies on the slow one then", () => {
    const align = createAlign();
    expect(align(2, 7, null)).toBeNull();
    expect(align(2.25, 7, -0.5)).toBe(-0.5);
    expect(align(2.5, 8, null)).toBe(0.5);
  });

  it("two constants give no number that is none", () => {
    const align = createAlign();
    for (let hop = 0; hop < 100; hop++) expect(align(hop / 4, 2, 1)).toBe(1);
    expect(align(30, 3, null)).toBe(2);
  });
});
