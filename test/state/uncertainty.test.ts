import { describe, expect, it } from "vitest";
import { DRIFT_SD, driftVariance, ownDriftVariance } from "../../src/state/drift.ts";
import { independentIn, LEAST_MAD, standardErrorsOf } from "../../src/state/uncertainty.ts";

const BASELINE = { median: 0, mad: 0.2, scatterSd: 0.25, wanderSd: 0.1, tauSec: 2, cleanSec: 60 };
const momentOf = (name: "relaxation" | "focus", baseline: typeof BASELINE) =>
  standardErrorsOf(name, baseline, 0).moment;

describe("the standard error of an index", () => {
  it("is made of its scatter, the uncertainty of the median, and drift", () => {
    // 60 s of tau 2 s are 15 independent values.
    const scatter = 0.25 ** 2;
    const drift = 0.23 ** 2 * (1 + 25 / 60);
    const expected = Math.sqrt(scatter + (scatter * Math.PI) / 2 / 15 + drift);
    expect(momentOf("relaxation", BASELINE)).toBeCloseTo(expected, 12);
  });

  it("counts independent values by the autocorrelation time, and never fewer than two", () => {
    expect(independentIn(BASELINE)).toBe(15);
    expect(independentIn({ cleanSec: 60, tauSec: 5 })).toBe(6);
    expect(independentIn({ cleanSec: 2, tauSec: 5 })).toBe(2);
  });

  it("does not believe a shorter autocorrelation time than the windows themselves make", () => {
    expect(independentIn({ cleanSec: 60, tauSec: 0 })).toBe(25);
  });

  it("falls with the length of the baseline and rises with its autocorrelation time", () => {
    const of = (changes: Partial<typeof BASELINE>) => momentOf("focus", { ...BASELINE, ...changes });
    const errors = [of({ cleanSec: 10 }), of({ cleanSec: 30 }), of({ cleanSec: 60 }), of({ cleanSec: 240 })];
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    expect(of({ tauSec: 6 })).toBeGreaterThan(of({ tauSec: 2 }));
  });

  it("holds the drift of now and of the baseline: twice its variance for one block, less for many", () => {
    expect(driftVariance("relaxation", 10, 0)).toBeCloseTo(2 * DRIFT_SD.relaxation ** 2, 12);
    expect(driftVariance("relaxation", 25, 0)).toBeCloseTo(2 * DRIFT_SD.relaxation ** 2, 12);
    expect(driftVariance("focus", 100, 0)).toBeCloseTo(1.25 * DRIFT_SD.focus ** 2, 12);
  });

  it("grows away from the baseline, within minutes, by a third of the drift, and by less against blocks that lie apart", () => {
    const near = driftVariance("focus", 60, 0);
    const growth = [0, 30, 180, 300, 3600].map((awaySec) => driftVariance("focus", 60, awaySec) / near);
    expect(growth).toEqual([...growth].sort((a, b) => a - b));
    expect(growth[2]).toBeCloseTo(1.35 - 0.35 / Math.E, 12);
    expect(driftVariance("focus", 60, null) / near).toBeCloseTo(1.15, 12);
  });

  it("has a floor for a signal without noise", () => {
    const of = (scatterSd: number) => momentOf("focus", { ...BASELINE, scatterSd });
    expect(of(0)).toBe(of(1.4826 * LEAST_MAD));
    expect(of(0.2)).toBeGreaterThan(of(0));
  });

  it("is smaller for the mean of ten seconds, which scatters less", () => {
    const { moment, level } = standardErrorsOf("relaxation", { ...BASELINE, scatterSd: 0.4 }, 0);
    expect(level).toBeLessThan(0.85 * moment);
    expect(level ** 2).toBeCloseTo(0.45 * 0.4 ** 2 + 1.25 * driftVariance("relaxation", 60, 0), 12);
  });

  it("is wider, for the mean above all, in a person who wanders further than people usually do", () => {
    const of = (wanderSd: number) => standardErrorsOf("relaxation", { ...BASELINE, wanderSd }, 0);
    expect(of(0.15)).toEqual(of(0));
    const own = ownDriftVariance("relaxation", { ...BASELINE, wanderSd: 0.28 }, 0);
    expect(own).toBeGreaterThan(0.1);
    expect(of(0.28).level ** 2 - of(0).level ** 2).toBeCloseTo(own, 12);
    expect(of(0.28).moment ** 2 - of(0).moment ** 2).toBeCloseTo(0.3 * own, 12);
  });

  it("is smaller for a level on the side where alpha rises, in a wide wanderer above all", () => {
    const of = (wanderSd: number) => standardErrorsOf("relaxation", { ...BASELINE, wanderSd }, 0);
    const drift = driftVariance("relaxation", 60, 0);
    expect(of(0).risenLevel ** 2).toBeCloseTo(0.45 * 0.25 ** 2 + drift, 12);
    const own = ownDriftVariance("relaxation", { ...BASELINE, wanderSd: 0.22 }, 0);
    expect(of(0.22).risenLevel ** 2 - of(0).risenLevel ** 2).toBeCloseTo(0.3 * own, 12);
  });

  it("grows with a person's wandering up to three times the usual drift, and one stretch alone shows none", () => {
    const of = (wanderSd: number, cleanSec = 60) =>
      ownDriftVariance("focus", { ...BASELINE, wanderSd, cleanSec }, 0) / (1 + Math.PI / 2 / (cleanSec / 10));
    expect(of(0.25)).toBeGreaterThan(of(0.2));
    expect(of(5)).toBeCloseTo((3 * DRIFT_SD.focus) ** 2, 12);
    expect(of(5, 10)).toBe(0);
  });
});
