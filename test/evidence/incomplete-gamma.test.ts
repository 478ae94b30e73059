import { describe, expect, it } from "vitest";
import { logLowerGamma, normalShare } from "../../src/evidence/incomplete-gamma.ts";

describe("the incomplete gamma function", () => {
  it("of a = 1 is 1 − e^−x", () => {
    for (const x of [0.01, 0.5, 1.9, 2.1, 10]) expect(logLowerGamma(1, x)).toBeCloseTo(Math.log(-Math.expm1(-x)), 12);
  });

  it("of a = ½ holds the normal distribution", () => {
    expect(normalShare(0)).toBe(0.5);
    expect(normalShare(1.959963984540054)).toBeCloseTo(0.975, 13);
    expect(normalShare(-1)).toBeCloseTo(0.15865525393145707, 13);
    expect(normalShare(5)).toBeCloseTo(0.9999997133484281, 13);
  });

  it("of nothing is nothing", () => expect(logLowerGamma(3, 0)).toBe(Number.NEGATIVE_INFINITY));
});
