import { describe, expect, it } from "vitest";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";
import { scatterSdOf } from "../../src/state/scatter.ts";

const STEP_SEC = 0.25;
const about = { middle: 0, sd: 1 };
const noise = (seed: number, length: number) => {
  const gaussian = createGaussian(randomFor(seed, "scatter"));
  return Array.from({ length }, () => gaussian());
};

describe("the scatter of a series", () => {
  it("is the standard deviation of white noise", () => {
    expect(scatterSdOf([noise(1, 20_000)], { middle: 0, sd: 2 }, STEP_SEC)).toBeCloseTo(1, 1);
  });

  it("does not hold what drifts slowly: a ramp of three deviations within a minute changes it little", () => {
    const ramp = noise(2, 240).map((value, n) => value + 3 * (n / 240 - 0.5));
    const plain = scatterSdOf([noise(2, 240)], about, STEP_SEC);
    expect(scatterSdOf([ramp], { middle: 0, sd: 1.5 }, STEP_SEC) / plain).toBeGreaterThan(0.9);
    expect(scatterSdOf([ramp], { middle: 0, sd: 1.5 }, STEP_SEC) / plain).toBeLessThan(1.1);
  });

  it("knows nothing of the step between two blocks", () => {
    const blocks = [noise(3, 120), noise(4, 120).map((value) => value + 100)];
    const alone = scatterSdOf([noise(3, 120), noise(4, 120)], { middle: 0, sd: 1e3 }, STEP_SEC);
    expect(scatterSdOf(blocks, { middle: 0, sd: 1e3 }, STEP_SEC)).toBeCloseTo(alone, 9);
  });

  it("leaves hops out that were not clean, and holds an outlier at three deviations", () => {
    const values = noise(5, 400);
    const holed = values.map((value, n) => (n % 40 < 6 ? Number.NaN : value));
    expect(scatterSdOf([holed], about, STEP_SEC)).toBeCloseTo(scatterSdOf([values], about, STEP_SEC), 1);
    const struck = values.map((value, n) => (n === 200 ? 1e6 : value));
    expect(scatterSdOf([struck], about, STEP_SEC)).toBeLessThan(1.1 * scatterSdOf([values], about, STEP_SEC));
  });

  it("is the given deviation where the series is too short to tell", () => {
    expect(scatterSdOf([noise(6, 18)], { middle: 0, sd: 0.7 }, STEP_SEC)).toBe(0.7);
    expect(scatterSdOf([], { middle: 0, sd: 0.7 }, STEP_SEC)).toBe(0.7);
  });
});
