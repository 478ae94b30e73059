import { describe, expect, it } from "vitest";
import { createScore } from "../../src/evidence/score.ts";

const scores = (...outcomes: readonly number[]) => outcomes.map(createScore());

describe("the score of an outcome", () => {
  it("is 0 for the first three, then how far it lies from the median of those before, in spreads", () => {
    const [first, second, third, fourth] = scores(1, 2, 3, 4);
    expect([first, second, third]).toEqual([0, 0, 0]);
    expect(fourth).toBeCloseTo(Math.tanh(2 / (1.5 * 1.4826)), 12);
  });

  it("compares with the last twelve only", () => {
    const old = [100, 200, 300];
    const last = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    expect(scores(...old, ...last, 8).at(-1)).toBeCloseTo(Math.tanh(1.5 / (1.5 * 1.4826 * 3)), 12);
  });

  it("is whole where those before were all alike, and 0 where it is like them", () => {
    expect(scores(1, 1, 1, 1, 2, 0)).toEqual([0, 0, 0, 0, 1, -1]);
  });

  it("of no number is 0, and the outcome is forgotten", () => {
    expect(scores(1, 2, 3, Number.NaN, 4)).toEqual(scores(1, 2, 3, 4).toSpliced(3, 0, 0));
  });
});
