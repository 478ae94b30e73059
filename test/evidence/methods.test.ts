/** Known answers of the methods that researchers ask for: confseq's own tests, avlm, SingleCaseES 0.7.4, and tables of group sequential designs. */
import { describe, expect, it } from "vitest";
import { anytimeP, anytimeT } from "../../src/evidence/anytime-t.ts";
import { groupBoundary } from "../../src/evidence/group-sequential.ts";
import { methodsOf } from "../../src/evidence/methods.ts";
import { overlapOf } from "../../src/evidence/overlap.ts";
import { betaBinomialMixture, shareInterval } from "../../src/evidence/share-interval.ts";

describe("a share with an interval that holds at every look", () => {
  it("rests on the beta-binomial mixture of steps −0.2 and 0.8", () => {
    const { logEvidence, bound } = betaBinomialMixture({ vOpt: 100, alphaOpt: 0.05, g: 0.2, h: 0.8 });
    expect(logEvidence(10, 100)).toBeCloseTo(-0.6941012, 6);
    expect(bound(100, 0.05)).toBeCloseTo(31.4308, 4);
    // So far that no sum gets there: the most that it can be.
    expect(bound(1, 1e-9)).toBe(5);
  });

  it("of 700 in 1000 and of 15 in 50 is confseq's", () => {
    const of = (yes: number, draws: number, opt: number) => shareInterval(yes, draws, 0.05, opt)?.interval ?? [];
    expect(of(700, 1000, 100).map((p) => Number(p.toFixed(5)))).toEqual([0.65163, 0.74595]);
    expect(of(15, 50, 50).map((p) => Number(p.toFixed(6)))).toEqual([0.129557, 0.511896]);
    expect(of(0, 3, 50)[0]).toBe(0);
    expect(shareInterval(0, 0, 0.05, 50)).toBeNull();
  });
});

describe("the anytime-valid t", () => {
  it("of 40 measurements with 38 degrees of freedom has avlm's p", () => {
    expect(anytimeP(3, 40, 38)).toBeCloseTo(0.11351, 5);
    expect(anytimeP(4, 40, 38)).toBeCloseTo(0.00826, 5);
    expect(anytimeP(0, 40, 38)).toBe(1);
  });

  it("is Student's, of two samples with one spread", () => {
    // Means 3 and 1, squares 2 and 2 about them, over 4 degrees of freedom: error √(1 · 2 ÷ 3).
    expect(anytimeT([2, 3, 4], [0, 1, 2])).toMatchObject({ freedom: 4, t: expect.closeTo(2 / Math.sqrt(2 / 3), 12) });
    expect(anytimeT([1], [1, 2])).toBeNull();
    expect(anytimeT([1, 1], [2, 2])).toBeNull();
  });
});

describe("the overlap of two phases", () => {
  it("is that of SingleCaseES", () => {
    expect(overlapOf([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29])).toMatchObject({
      pnd: expect.closeTo(5 / 7, 12),
      pand: expect.closeTo(1 - 2 / 13, 12),
      pem: 1,
      ird: expect.closeTo(6 / 7 - 1 / 6, 12),
      nap: expect.closeTo(38.5 / 42, 12),
      tau: expect.closeTo(35 / 42, 12),
    });
    expect(overlapOf([3, 3, 4, 5], [4, 5, 6, 7, 7])).toMatchObject({
      tau: expect.closeTo(16 / 20, 12),
      tauU: expect.closeTo(11 / 20, 12),
    });
    expect(overlapOf([1, 2, 3, 4, 5], [6, 7, 8, 9, 10])).toMatchObject({
      tau: 1,
      tauU: expect.closeTo(0.6, 12),
      tauBc: 0,
    });
    expect(overlapOf([], [1])).toBeNull();
  });
});

describe("the boundary of planned looks, two-sided at 5 %", () => {
  it.each([
    [2, 2.18, 1.98],
    [3, 2.29, 2.003],
    [4, 2.36, 2.025],
    [5, 2.411, 2.039],
    [10, 2.555, 2.087],
  ])("of %i looks is %d (Pocock) and %d (O'Brien and Fleming)", (looks, pocock, obrienFleming) => {
    expect(Math.abs(groupBoundary("pocock", looks, 0.05) - pocock)).toBeLessThan(0.004);
    expect(Math.abs(groupBoundary("obrien-fleming", looks, 0.05) - obrienFleming)).toBeLessThan(0.004);
  });

  it("of one look is the normal distribution's", () => {
    expect(groupBoundary("pocock", 1, 0.05)).toBeCloseTo(1.959964, 4);
  });
});

describe("what other methods say", () => {
  it("of sessions and blocks: own against sham in their order, and the guesses of those who guessed", () => {
    const session = (guess: "real" | "sham" | "unsure", ...units: readonly (readonly [boolean, number | null])[]) => ({
      guess,
      units: units.map(([isOwn, meanZ]) => ({ isOwn, meanZ })),
    });
    const {
      overlap,
      anytimeT: t,
      guessedRight,
      boundaries,
    } = methodsOf([
      session("real", [true, 2]),
      session("sham", [true, 3]),
      session("unsure", [false, 0]),
      session("sham", [true, null], [false, 1]),
    ]);
    expect(overlap).toMatchObject({ nap: 1, pnd: 1 });
    expect(t?.freedom).toBe(2);
    expect(guessedRight?.share).toBeCloseTo(2 / 3, 12);
    expect(boundaries.map(({ looks }) => looks)).toEqual([2, 3, 4, 5, 10]);
    expect(methodsOf([])).toMatchObject({ overlap: null, anytimeT: null, guessedRight: null });
  });
});
