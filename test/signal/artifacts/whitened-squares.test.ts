/** This file holds least squares with priors to known answers. */
import { describe, expect, it } from "vitest";
import { evidenceOf, solve } from "../../../src/signal/artifacts/whitened-squares.ts";

/** One number, seen `times` times as `value` with noise of SD 1: its normal equation. */
const seen = (value: number, times: number) => ({
  normal: Float64Array.of(times),
  right: Float64Array.of(times * value),
});

describe("a number with a prior", () => {
  it("lies between what is seen and what was expected, as each is sure", () => {
    const { normal, right } = seen(6, 3);
    // Three of noise 1 against one of SD 0.5, which is worth four: (3 · 6 + 4 · −1) ÷ 7.
    solve(normal, right, { sds: Float64Array.of(0.5), means: Float64Array.of(-1) });
    expect(right[0]).toBeCloseTo(2, 12);
    expect(normal[0]).toBeCloseTo(Math.sqrt(7), 12);
  });

  it.each([
    [2, 0],
    [2, 1.5],
    [-4, 1.5],
  ])("seen as %f where %f was expected is as likely as the normal distribution says", (value, mean) => {
    const lnLikely = (sd: number) => -0.5 * Math.log(sd ** 2 + 1) - (value - mean) ** 2 / (2 * (sd ** 2 + 1));
    const told = (sd: number) => {
      const { normal, right } = seen(value, 1);
      return evidenceOf(normal, right, { sds: Float64Array.of(sd), means: Float64Array.of(mean) });
    };
    for (const sd of [0.25, 1, 3]) expect(told(sd) - told(0.5)).toBeCloseTo(lnLikely(sd) - lnLikely(0.5), 12);
  });
});
