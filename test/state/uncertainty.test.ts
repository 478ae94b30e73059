import { describe, expect, it } from "vitest";
import { DRIFT_SD, driftVariance } from "../../src/state/drift.ts";
import { independentIn, LEAST_MAD, standardErrorOf } from "../../src/state/uncertainty.ts";

const BASELINE = { median: 0, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 };

describe("the standard error of an index", () => {
  it("is made of its scatter, the uncertainty of the median, and drift", () => {
    // 60 s of tau 2 s are 15 independent values.
    const scatter = 0.25 ** 2;
    const drift = 0.23 ** 2 * (1 + 25 / 60);
    const expected = Math.sqrt(scatter + (scatter * Math.PI) / 2 / 15 + drift);
    expect(standardErrorOf("relaxation", BASELINE, 0)).toBeCloseTo(expected, 12);
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
    const of = (changes: Partial<typeof BASELINE>) => standardErrorOf("focus", { ...BASELINE, ...changes }, 0);
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
    const of = (scatterSd: number) => standardErrorOf("focus", { ...BASELINE, scatterSd }, 0);
    expect(of(0)).toBe(of(1.4826 * LEAST_MAD));
    expect(of(0.2)).toBeGreaterThan(of(0));
  });
});
