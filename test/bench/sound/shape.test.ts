/** This file holds the measure of a piece's shape to moments whose answer is known. */
import { expect, it } from "vitest";
import { betweenShare } from "../../../src/bench/sound/shape.ts";

it("the share between groups is all where they alone differ, and none where they are alike", () => {
  const groupOf = [0, 0, 1, 1];
  expect(betweenShare([[1], [1], [5], [5]], groupOf)).toBeCloseTo(1, 10);
  expect(betweenShare([[1], [5], [1], [5]], groupOf)).toBeCloseTo(0, 10);
  // One feature of two tells the groups apart: half of all.
  expect(
    betweenShare(
      [
        [1, 0],
        [1, 4],
        [5, 0],
        [5, 4],
      ],
      groupOf,
    ),
  ).toBeCloseTo(0.5, 10);
});
