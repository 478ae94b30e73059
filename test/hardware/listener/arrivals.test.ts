import { describe, expect, it } from "vitest";
import { createArrivals } from "../../../hardware/listener/arrivals.ts";
import { randomFor } from "../../../src/random.ts";

const SEED = 11;

describe("createArrivals", () => {
  const arrivalsOf = (perMin: number, minutes: number) => {
    const begins = createArrivals({ perMin, leastGapSec: 1, samplingRateHz: 100, random: randomFor(SEED, "arrivals") });
    return Array.from({ length: minutes * 6000 }, (_, i) => (begins() ? i : -1)).filter((i) => i >= 0);
  };

  it("come as often as asked and never closer than the least gap", () => {
    const at = arrivalsOf(12, 100);
    expect(at.length).toBeGreaterThan(1080);
    expect(at.length).toBeLessThan(1320);
    expect(Math.min(...at.slice(1).map((i, n) => i - (at[n] ?? 0)))).toBeGreaterThanOrEqual(100);
  });

  it("never come at a rate of 0", () => {
    expect(arrivalsOf(0, 10)).toEqual([]);
  });
});
