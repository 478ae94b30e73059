import { describe, expect, it } from "vitest";
import { createShifted } from "../../../src/evidence/arms/shifted.ts";

describe("shifted feedback", () => {
  it("is what stood in, crosses over within four seconds, and then is the own reading of so long ago", () => {
    const feed = createShifted(100, () => -1);
    const fed = Array.from({ length: 400 }, (_, tick) => feed(tick, tick));
    expect(fed.slice(0, 100).every((value) => value === -1)).toBe(true);
    expect(fed.slice(170)).toEqual(Array.from({ length: 230 }, (_, i) => 70 + i));
    for (let tick = 101; tick < 170; tick++) expect(Math.abs(fed[tick]! - fed[tick - 1]!)).toBeLessThan(4);
  });

  it("holds what was read last where it was hidden then", () => {
    const feed = createShifted(10, () => 0);
    const fed = Array.from({ length: 200 }, (_, tick) => feed(tick, tick >= 100 && tick < 120 ? Number.NaN : tick));
    expect(fed.slice(109, 131)).toEqual([...new Array(21).fill(99), 120]);
  });
});
