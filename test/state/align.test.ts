import { describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { createAlign } from "../../src/state/align.ts";

const SEED = 3;

/** Two unrelated series about their own centres, the fast one `wide` times as far apart. */
function settled(wide: number) {
  const align = createAlign();
  const random = randomFor(SEED, "align");
  const noise = () => random.unit() + random.unit() - 1;
  const series = Array.from({ length: 800 }, (_, hop) => align(hop / 4, 5 + wide * noise(), -1 + noise())!);
  return { align, late: series.slice(400) };
}
const spreadOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + Math.abs(value + 1), 0) / values.length;

describe("the fast index laid over the slow one", () => {
  it("has its centre, and less scatter of its own", () => {
    const wide = settled(3).late;
    expect(wide.reduce((sum, value) => sum + value, 0) / wide.length).toBeCloseTo(-1, 0);
    // Triangular noise of ±1 lies 1/3 from its middle on average.
    expect(spreadOf(wide)).toBeLessThan(0.75 * 3 * (1 / 3));
  });

  it("lets a large lead pass and keeps a small one", () => {
    const align = createAlign();
    for (let hop = 0; hop < 200; hop++) align(hop / 4, 2 + (hop % 2 ? 0.2 : -0.2), 1);
    expect(align(50, 5, null)!).toBeGreaterThan(3);
    expect(align(50, 2.1, null)! - 1).toBeLessThan(0.03);
  });

  it("is none before a hop has shown both, and lies on the slow one then", () => {
    const align = createAlign();
    expect(align(2, 7, null)).toBeNull();
    expect(align(2.25, 7, -0.5)).toBe(-0.5);
    expect(align(2.5, 9, null)).toBeCloseTo(1.5, 2);
  });

  it("goes on from the last slow index while that is refused", () => {
    const align = createAlign();
    for (let hop = 0; hop < 100; hop++) expect(align(hop / 4, 2, 1)).toBe(1);
    expect(align(30, 2, null)).toBe(1);
    expect(align(30.25, 3, null)).toBeCloseTo(2, 1);
  });
});
