/** This file holds how a figure beside its peer is judged. */
import { expect, it } from "vitest";
import { besideTarget, quantileOf, rowOf } from "../../src/bench/row.ts";

it("a row is met when its ratio to the peer keeps the limit", () => {
  const figure = { name: "hopCpu", value: 3, unit: "ms", peer: "other", peerValue: 4 };
  expect(rowOf(figure, { atMost: 0.75 })).toEqual({ ...figure, ratio: 0.75, target: "≤ 0.75 × peer", met: true });
  expect(rowOf(figure, { atLeast: 1 }).met).toBe(false);
  expect(rowOf(figure, { valueAtLeast: 3 })).toMatchObject({ target: "≥ 3", met: true });
  expect(rowOf(figure, { valueAtMost: 2.9 })).toMatchObject({ target: "≤ 2.9", met: false });
  expect(rowOf(figure, { within: [3, 4] })).toMatchObject({ target: "3 … 4", met: true });
  expect(rowOf(figure, { within: [3.1, 4] }).met).toBe(false);
  // JSON knows no infinity.
  const none = { ...figure, peerValue: 0 };
  expect(rowOf(none, { valueAtLeast: 1 }).ratio).toBe(Number.MAX_VALUE);
  expect(rowOf({ ...none, value: 0 }, { valueAtLeast: 1 }).ratio).toBe(1);
});

it("quantiles are values of the list", () => {
  expect([quantileOf([3, 1, 2], 0.5), quantileOf([3, 1, 2], 0.95), quantileOf([], 0.5)]).toEqual([2, 3, Number.NaN]);
});

it("what has no peer stands beside the target itself, by name and by value", () => {
  expect(besideTarget({ name: "apart", value: 2, unit: "LU" }, 4)).toEqual({
    name: "apart",
    value: 2,
    unit: "LU",
    peer: "the target itself",
    peerValue: 4,
    ratio: 0.5,
    target: "≤ 4",
    met: true,
  });
});
