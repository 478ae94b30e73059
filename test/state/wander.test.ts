import { describe, expect, it } from "vitest";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";
import { wanderOf, wanderSdOf } from "../../src/state/wander.ts";

const STEP_SEC = 0.25;
const noise = (seed: number, length: number) => {
  const gaussian = createGaussian(randomFor(seed, "wander test"));
  return Float64Array.from({ length }, gaussian);
};

describe("the wandering of an index", () => {
  it("is what is left of it in means over ten seconds", () => {
    // Hops that have nothing to do with each other: forty of them leave 1/√40.
    expect(wanderSdOf([[...noise(1, 40_000)]], STEP_SEC)).toBeCloseTo(1 / Math.sqrt(40), 2);
    const slow = Array.from({ length: 24_000 }, (_, n) => Math.sin((2 * Math.PI * n * STEP_SEC) / 300));
    expect(wanderSdOf([slow], STEP_SEC)).toBeCloseTo(Math.SQRT1_2, 2);
  });

  it("holds what blocks differ by, and passes over hops that were not clean", () => {
    const [low, high] = [Array(80).fill(0), Array(80).fill(1)];
    expect(wanderSdOf([low, high], STEP_SEC)).toBeCloseTo(0.5, 12);
    const holed = (block: number[]) => block.flatMap((value) => [value, Number.NaN]);
    expect(wanderSdOf([holed(low), holed(high)], STEP_SEC)).toBeCloseTo(0.5, 12);
  });

  it("is none in a series too short for it", () => {
    expect(wanderSdOf([[...noise(2, 40)]], STEP_SEC)).toBe(0);
    expect(wanderSdOf([], STEP_SEC)).toBe(0);
  });

  it("follows from spread and correlation time where an older baseline did not measure it", () => {
    expect(wanderOf({ wanderSd: 0.3, mad: 1, tauSec: 2 })).toBe(0.3);
    // x = 5: √(2·(4 + e⁻⁵) ÷ 25) of the spread.
    expect(wanderOf({ mad: 1, tauSec: 2 })).toBeCloseTo(1.4826 * Math.sqrt((2 * (4 + Math.exp(-5))) / 25), 12);
    expect(wanderOf({ mad: 0.2, tauSec: 86_400 })).toBeCloseTo(1.4826 * 0.2, 4);
    expect(wanderOf({ mad: 0.2, tauSec: 0 })).toBe(wanderOf({ mad: 0.2, tauSec: 1.2 }));
  });
});
