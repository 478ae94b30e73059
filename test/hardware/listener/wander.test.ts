import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { createWander } from "../../../hardware/listener/wander.ts";
import { randomFor } from "../../../src/random.ts";
import { take, varianceOf } from "./measure.ts";

const SEED = 11;
const gaussian = () => createGaussian(randomFor(SEED, "wander test"));

describe("createWander", () => {
  it("has variance 1 and forgets to 1/e in tau", () => {
    const values = take(createWander(0.5, 100, gaussian()), 200_000);
    expect(Math.abs(varianceOf(values) - 1)).toBeLessThan(0.1);
    const lagged = values.reduce((sum, x, i) => sum + x * (values[i + 50] ?? 0), 0) / values.length;
    expect(lagged).toBeGreaterThan(0.3);
    expect(lagged).toBeLessThan(0.44);
  });
});
