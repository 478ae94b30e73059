import { describe, expect, it } from "vitest";
import { phaseDifference, phaseStarts, testRandomisation } from "../../src/evidence/randomisation-test.ts";

describe("the randomisation test of phases", () => {
  it("has 165 ways to cut 24 measurements into four phases of at least four", () => {
    expect(phaseStarts(24, 4, 4)).toHaveLength(165);
    expect(new Set(phaseStarts(24, 4, 4).map(String)).size).toBe(165);
  });

  it("has one way where there is no room, and none where there is too little", () => {
    expect(phaseStarts(8, 4, 2)).toEqual([[2, 4, 6]]);
    expect(phaseStarts(7, 4, 2)).toEqual([]);
  });

  it("tells A's phase means from B's by the means of phases, not of measurements", () => {
    expect(phaseDifference([5, 5, 5, 1, 9, 3], [3, 4, 5])).toBe((5 + 9) / 2 - (1 + 3) / 2);
  });

  it("finds the draw that was made the best of all where A is high and B low: p = 1/165", () => {
    const values = Array.from({ length: 24 }, (_, i) => (Math.floor(i / 6) % 2 === 0 ? 6 : 2));
    expect(testRandomisation(values, [6, 12, 18], 4)).toEqual({ difference: 4, assignments: 165, p: 1 / 165 });
  });

  it("of the published example (Onghena 1992, in cran/SCRT) is 2.0 with p = 4/165", () => {
    const phases = [
      [6, 2, 5, 3, 4, 4],
      [1, 2, 3, 1, 3, 2],
      [2, 3, 4, 2, 4, 3],
      [0, 1, 2, 0, 2, 1],
    ];
    expect(testRandomisation(phases.flat(), [6, 12, 18], 4)).toEqual({ difference: 2, assignments: 165, p: 4 / 165 });
  });

  it("of measurements that are all alike is 1", () => {
    expect(testRandomisation(new Array(24).fill(3), [5, 11, 17], 4).p).toBe(1);
  });
});
