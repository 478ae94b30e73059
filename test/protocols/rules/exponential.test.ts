import { describe, expect, it } from "vitest";
import { createExponential } from "../../../src/protocols/rules/exponential.ts";
import { createGaussian } from "../gaussian.ts";

describe("the exponential rule", () => {
  it("brings the share of success to what was asked for from both sides, and does not swing", () => {
    for (const start of [-2, 2]) {
      const gaussian = createGaussian(5, "readings");
      const rule = createExponential({ rewardShare: 0.6, start, sd: 1 });
      let threshold = start;
      for (let i = 0; i < 16 * 300; i++) threshold = rule(gaussian());
      const settled = Array.from({ length: 16 * 300 }, () => rule(gaussian()));
      expect(Math.abs(threshold - -0.2533)).toBeLessThan(0.3);
      expect(Math.max(...settled) - Math.min(...settled)).toBeLessThan(0.6);
    }
  });
});
