import { describe, expect, it } from "vitest";
import { DRIFT_SD, driftVariance } from "../../src/state/drift.ts";
import { independentIn, standardErrorOf } from "../../src/state/uncertainty.ts";

const BASELINE = { median: 0, mad: 0.2, tauSec: 2, cleanSec: 60 };

describe("the standard error of an index", () => {
  it("is made of its scatter, the uncertainty of the median, and drift", () => {
    // 60 s of tau 2 s are 15 independent values.
    const scatter = ((1.4826 * 0.2) ** 2 * 15) / 14;
    const drift = (2 * 0.23 ** 2) / (60 / 25);
    const expected = Math.sqrt(scatter + (scatter * Math.PI) / 2 / 15 + drift);
    expect(standardErrorOf("relaxation", BASELINE)).toBeCloseTo(expected, 12);
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
    const of = (changes: Partial<typeof BASELINE>) => standardErrorOf("focus", { ...BASELINE, ...changes });
    const errors = [of({ cleanSec: 10 }), of({ cleanSec: 30 }), of({ cleanSec: 60 }), of({ cleanSec: 240 })];
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    expect(of({ tauSec: 6 })).toBeGreaterThan(of({ tauSec: 2 }));
  });

  it("leaves the drift that a baseline's own scatter does not hold: twice its variance for one block, less for many", () => {
    expect(driftVariance("relaxation", 10)).toBeCloseTo(2 * DRIFT_SD.relaxation ** 2, 12);
    expect(driftVariance("relaxation", 25)).toBeCloseTo(2 * DRIFT_SD.relaxation ** 2, 12);
    expect(driftVariance("focus", 100)).toBeCloseTo(DRIFT_SD.focus ** 2 / 2, 12);
  });
});
