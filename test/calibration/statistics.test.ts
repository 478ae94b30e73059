import { describe, expect, it } from "vitest";
import { statisticsOf } from "../../calibration/statistics.ts";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";

/** First-order autoregression, hop by hop: its correlation falls as e^(−t/tau); standard deviation `sd` about `mean`. */
function wandering(seed: number, hops: number, tauSec: number, mean = 0, sd = 1): number[] {
  const gaussian = createGaussian(randomFor(seed, "wandering"));
  const keep = tauSec === 0 ? 0 : Math.exp(-0.25 / tauSec);
  let value = gaussian();
  return Array.from({ length: hops }, () => {
    value = keep * value + Math.sqrt(1 - keep ** 2) * gaussian();
    return mean + sd * value;
  });
}

describe("the statistics of an index", () => {
  it.each([1, 3, 6])("find the autocorrelation time of %i s", (tauSec) => {
    const found = Array.from({ length: 9 }, (_, seed) => {
      const series = Array.from({ length: 4 }, (_, block) => wandering(100 * seed + block, 1200, tauSec));
      return statisticsOf(series)!.tauSec;
    }).sort((a, b) => a - b);
    expect(found[4]! / tauSec).toBeGreaterThan(0.8);
    expect(found[4]! / tauSec).toBeLessThan(1.2);
  });

  it("give hardly any autocorrelation time to hops that have nothing to do with each other", () => {
    expect(statisticsOf([wandering(5, 2000, 0)])!.tauSec).toBeLessThan(0.3);
  });

  it("find median and deviation, and no outlier moves them", () => {
    const values = wandering(7, 4000, 0, 0.5, 0.2);
    const plain = statisticsOf([values])!;
    expect(plain.median).toBeCloseTo(0.5, 1);
    expect(1.4826 * plain.mad).toBeCloseTo(0.2, 1);
    const spoilt = statisticsOf([values.map((value, n) => (n % 50 === 0 ? 1000 : value))])!;
    expect(spoilt.median).toBeCloseTo(plain.median, 1);
    expect(spoilt.mad).toBeCloseTo(plain.mad, 1);
    expect(spoilt.tauSec).toBeLessThan(0.5);
  });

  it("leave hops out that were not clean, and never pair hops of two blocks", () => {
    const values = wandering(9, 2000, 2);
    const holes = values.map((value, n) => (n % 40 < 8 ? Number.NaN : value));
    const [whole, holed] = [statisticsOf([values])!, statisticsOf([holes])!];
    expect(holed.median).toBeCloseTo(whole.median, 1);
    expect(holed.tauSec / whole.tauSec).toBeGreaterThan(0.6);
    expect(holed.tauSec / whole.tauSec).toBeLessThan(1.6);
  });

  it("are null where less than 10 s can be read, and finite for a series that never moves", () => {
    expect(statisticsOf([wandering(1, 39, 1)])).toBeNull();
    expect(statisticsOf([])).toBeNull();
    expect(statisticsOf([Array.from({ length: 100 }, () => 0.7)])).toEqual({
      median: 0.7,
      mad: 0,
      scatterSd: 0,
      wanderSd: expect.closeTo(0, 12),
      tauSec: 0.125,
      cleanSec: 25,
      blocks: 1,
    });
  });

  it("say what they rest on: the clean seconds, and the blocks that have any", () => {
    const unclean = [Number.NaN, Number.NaN];
    const series = [wandering(2, 60, 1), unclean, [...unclean, ...wandering(3, 40, 1)]];
    expect(statisticsOf(series)).toMatchObject({ cleanSec: 25, blocks: 2 });
    // The same a second apart instead of a hop.
    expect(statisticsOf(series, 1)).toMatchObject({ cleanSec: 100, tauSec: 4 * statisticsOf(series)!.tauSec });
  });
});
