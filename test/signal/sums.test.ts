import { expect, it } from "vitest";
import { sumOf } from "../../src/signal/sums.ts";

it.each([
  [0, 0, 0],
  [2, 3, 3],
  [0, 5, 15],
  [1, 5, 14],
  [0, 6, 21],
])("sums the places %i … %i", (from, to, sum) => {
  expect(sumOf(Float64Array.of(1, 2, 3, 4, 5, 6), from, to)).toBe(sum);
});
