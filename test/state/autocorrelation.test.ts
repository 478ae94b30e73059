import { describe, expect, it } from "vitest";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";
import { independentOf, tauSecOf } from "../../src/state/autocorrelation.ts";

/** First-order autoregression of variance 1: its correlation falls as e^(−t/tau). */
function wandering(seed: number, hops: number, tauSec: number): number[] {
  const gaussian = createGaussian(randomFor(seed, "wandering"));
  const keep = Math.exp(-0.25 / tauSec);
  let value = gaussian();
  return Array.from({ length: hops }, () => {
    value = keep * value + Math.sqrt(1 - keep ** 2) * gaussian();
    return value;
  });
}

const UNIT = { middle: 0, sd: 1 };

describe("the autocorrelation time", () => {
  it.each([1, 2.5, 5])(
    "of a first-order process of tau %f s is tau, or a little more: it errs towards fewer independent values",
    (tauSec) => {
      const found = Array.from({ length: 9 }, (_, seed) => tauSecOf([wandering(seed, 8000, tauSec)], UNIT, 0.25));
      const middle = found.sort((a, b) => a - b)[4]!;
      expect(middle / tauSec).toBeGreaterThan(0.85);
      expect(middle / tauSec).toBeLessThan(1.3);
    },
  );

  it("makes the error of a mean right: means of 60 s scatter as 60/(2·tau) independent values would", () => {
    const tauSec = 2;
    const means = Array.from({ length: 400 }, (_, seed) => {
      const values = wandering(1000 + seed, 240, tauSec);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    });
    const variance = means.reduce((sum, mean) => sum + mean ** 2, 0) / means.length;
    expect(variance * independentOf(60, tauSec)).toBeGreaterThan(0.85);
    expect(variance * independentOf(60, tauSec)).toBeLessThan(1.15);
  });

  it("is half a hop for a series that never moves", () => {
    expect(tauSecOf([[1, 1, 1]], { middle: 1, sd: 0 }, 0.25)).toBe(0.125);
  });

  it("pairs no hops across a block's end, and none that were not clean", () => {
    const holes = wandering(3, 4000, 2).map((value, n) => (n % 40 < 8 ? Number.NaN : value));
    const found = tauSecOf([holes, wandering(4, 4000, 2)], UNIT, 0.25);
    expect(found).toBeGreaterThan(1.5);
    expect(found).toBeLessThan(2.6);
  });
});
