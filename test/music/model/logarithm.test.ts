import { describe, expect, it } from "vitest";
import { BIT, surprise } from "../../../src/music/model/logarithm.ts";

describe("logarithms in fixed point", () => {
  it("tell the bits of powers of two exactly", () => {
    expect([1, 0.5, 0.25, 1 / 1024].map(surprise)).toEqual([0, BIT, 2 * BIT, 10 * BIT]);
  });

  it("lie within a 200th of a bit of the true ones", () => {
    for (let n = 1; n <= 2000; n++) {
      const probability = n / 2000;
      expect(Math.abs(surprise(probability) / BIT + Math.log2(probability)), `${n} / 2000`).toBeLessThan(1 / 200);
    }
  });

  it("end at 40 bits, so that nothing is impossible", () => {
    expect(surprise(0)).toBe(40 * BIT);
  });
});
