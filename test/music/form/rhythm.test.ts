import { expect, it } from "vitest";
import { gapVariation } from "../../../src/music/form/rhythm.ts";

it("even gaps do not vary, uneven ones by their deviation over their mean", () => {
  expect(gapVariation([0, 4, 8, 12])).toBe(0);
  // Gaps 12 and 4: mean 8, deviation 4.
  expect(gapVariation([12, 0])).toBeCloseTo(0.5, 12);
  expect(gapVariation([3])).toBe(0);
});
