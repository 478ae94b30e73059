import { describe, expect, it } from "vitest";
import { scoreIndex, zOf } from "../../src/state/score.ts";
import { LEAST_MAD, spreadOf, standardErrorsOf } from "../../src/state/uncertainty.ts";

const BASELINE = { median: 1, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 };
const SPREAD = 1.4826 * 0.2;
const BORDER = 1.96 * standardErrorsOf("relaxation", BASELINE, 0).moment;

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
    expect(spreadOf({ mad: 0 })).toBeCloseTo(1.4826 * LEAST_MAD, 12);
  });

  it.each([
    ["at the median", 1, "indistinct"],
    ["just within the border", 1 + BORDER - 1e-9, "indistinct"],
    ["just beyond it", 1 + BORDER + 1e-9, "value"],
    ["just beyond it, below", 1 - BORDER - 1e-9, "value"],
  ])("an index %s is told so", (_name, raw, status) => {
    expect(scoreIndex("relaxation", raw, BASELINE, 0).status).toBe(status);
  });

  it("tells how sure z is, and how far beyond the border it lies", () => {
    const index = scoreIndex("relaxation", 1 + BORDER + 0.5 * SPREAD, BASELINE, 0);
    expect(index).toMatchObject({ status: "value", zSd: BORDER / 1.96 / SPREAD });
    expect(index.status === "value" && index.beyondZ).toBeCloseTo(0.5, 12);
    expect(scoreIndex("relaxation", 1.1, BASELINE, 0)).toMatchObject({
      status: "indistinct",
      zSd: BORDER / 1.96 / SPREAD,
    });
  });

  it("keeps z within ±3 and what lies beyond the border within 3, though the border be at 4", () => {
    // A steady index: drift alone may carry it four of its own deviations away.
    const steady = { ...BASELINE, mad: LEAST_MAD, scatterSd: 0 };
    const border = (1.96 * standardErrorsOf("relaxation", steady, 0).moment) / spreadOf(steady);
    expect(border).toBeGreaterThan(4);
    expect(scoreIndex("relaxation", 1 + 3.5 * spreadOf(steady), steady, 0)).toMatchObject({
      status: "indistinct",
      z: 3,
    });
    expect(scoreIndex("relaxation", 99, steady, 0)).toMatchObject({ status: "value", z: 3, beyondZ: 3 });
  });

  it("without a baseline nothing can be told apart", () => {
    expect(scoreIndex("relaxation", 1.7, null, 0)).toEqual({ status: "indistinct", raw: 1.7, z: null, zSd: null });
  });

  it("what is no number is never a value", () => {
    expect(scoreIndex("relaxation", Number.NaN, BASELINE, 0).status).toBe("indistinct");
  });
});
