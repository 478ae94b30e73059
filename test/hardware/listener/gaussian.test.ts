import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { randomFor } from "../../../src/random.ts";
import { meanOf } from "../../../src/signal/sums.ts";
import { take, varianceOf } from "./measure.ts";

const SEED = 11;
const gaussian = () => createGaussian(randomFor(SEED, "gaussian test"));

describe("createGaussian", () => {
  it("has mean 0, variance 1, and 4.55 % of its values beyond two", () => {
    const values = take(gaussian(), 200_000);
    expect(Math.abs(meanOf(values))).toBeLessThan(0.01);
    expect(varianceOf(values)).toBeCloseTo(1, 1);
    expect(values.filter((x) => Math.abs(x) > 2).length / values.length).toBeCloseTo(0.0455, 2);
  });
});
