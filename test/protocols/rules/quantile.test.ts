import { describe, expect, it } from "vitest";
import { createQuantile } from "../../../src/protocols/rules/quantile.ts";
import { createGaussian } from "../gaussian.ts";

/** Mean and standard deviation of the tracked threshold of N(0, 1), after it has settled. */
function tracked(rewardShare: number, eta: number) {
  const seed = 11;
  const gaussian = createGaussian(seed, "readings");
  const rule = createQuantile({ rewardShare, start: 0, sd: 1 }, eta);
  for (let i = 0; i < 5_000; i++) rule(gaussian());
  const count = 400_000;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < count; i++) {
    const threshold = rule(gaussian());
    sum += threshold;
    squares += threshold * threshold;
  }
  const mean = sum / count;
  return { mean, sd: Math.sqrt(squares / count - mean * mean) };
}

describe("the running quantile of independent N(0, 1) readings", () => {
  // Theory √(η·p(1 − p) ÷ 2f) and, beside it, what an independent simulation found.
  it.each([
    [0.3, 0.05, 0.1229, 0.1239, 0.5244],
    [0.3, 0.02, 0.0777, 0.079, 0.5244],
    [0.5, 0.05, 0.1252, 0.1249, 0],
  ])("for a share of %d and η = %d wanders by its theory's %d", (share, eta, theory, simulated, quantile) => {
    const { mean, sd } = tracked(share, eta);
    expect(sd / theory).toBeGreaterThan(0.96);
    expect(sd / theory).toBeLessThan(1.04);
    expect(sd / simulated).toBeGreaterThan(0.96);
    expect(sd / simulated).toBeLessThan(1.04);
    expect(Math.abs(mean - quantile)).toBeLessThan(0.02);
  });
});
