import { expect, it } from "vitest";
import { createQuantiles } from "../../../src/session/latency/quantiles.ts";

it("gives the nearest rank, to a tenth of a millisecond", () => {
  const quantiles = createQuantiles();
  for (let ms = 100; ms >= 1; ms--) quantiles.add(ms / 2);
  expect([0.01, 0.5, 0.95, 1].map(quantiles.at)).toEqual([0.5, 25, 47.5, 50]);
});

it("knows nothing of nothing, and keeps what takes very long as the longest", () => {
  const quantiles = createQuantiles();
  expect(quantiles.at(0.5)).toBeNull();
  quantiles.add(1e9);
  quantiles.add(-3);
  expect([0.5, 1].map(quantiles.at)).toEqual([0, 2000]);
});
