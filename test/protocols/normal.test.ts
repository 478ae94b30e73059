import { describe, expect, it } from "vitest";
import { normalQuantile, normalShare } from "../../src/protocols/normal.ts";

describe("the normal distribution's quantile", () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.4, -0.2533471031],
    [0.3, -0.5244005127],
    [0.001, -3.090232306],
    [0.999999, 4.753424309],
  ])("of %d is %d", (share, sds) => expect(normalQuantile(share)).toBeCloseTo(sds, 7));
});

describe("the normal distribution's share below", () => {
  it.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.024997895148220435],
    [3, 0.9986501019683699],
    [-6, 9.865876450376946e-10],
  ])("%d is %d", (sds, share) => expect(normalShare(sds)).toBeCloseTo(share, 12));

  it("ends where nothing is left, and undoes the quantile", () => {
    expect([normalShare(40), normalShare(-40)]).toEqual([1, 0]);
    for (const share of [0.001, 0.2, 0.4, 0.77, 0.999])
      expect(normalShare(normalQuantile(share))).toBeCloseTo(share, 8);
  });
});
