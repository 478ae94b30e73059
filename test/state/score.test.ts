import { describe, expect, it } from "vitest";
import { LEAST_MAD, scoreIndex, zOf } from "../../src/state/score.ts";

const BASELINE = { median: 1, mad: 0.2 };

describe("the score", () => {
  it("is the distance from the median in robust deviations", () => {
    expect(zOf(1 + 1.4826 * 0.2 * 1.5, BASELINE)).toBeCloseTo(1.5, 12);
    expect(zOf(1 - 1.4826 * 0.2, BASELINE)).toBeCloseTo(-1, 12);
  });

  it("ends at three deviations", () => {
    expect([zOf(50, BASELINE), zOf(-50, BASELINE)]).toEqual([3, -3]);
  });

  it("a signal without noise does not explode", () => {
    expect(zOf(1.01, { median: 1, mad: 0 })).toBeCloseTo(0.01 / (1.4826 * LEAST_MAD), 9);
  });

  it.each([
    [1, "indistinct"],
    [1 + 1.4826 * 0.2 * 0.99, "indistinct"],
    [1 + 1.4826 * 0.2 * 1.01, "value"],
    [1 - 1.4826 * 0.2 * 1.01, "value"],
  ])("raw %d is %s", (raw, status) => {
    expect(scoreIndex(raw, BASELINE).status).toBe(status);
  });

  it("without a baseline nothing can be told apart", () => {
    expect(scoreIndex(1.7, null)).toEqual({ status: "indistinct", raw: 1.7, z: null });
  });
});
