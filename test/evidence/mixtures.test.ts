/** Known answers of confseq's own tests, to their 1e-5. */
import { describe, expect, it } from "vitest";
import { gammaExponentialMixture, normalMixture, oneSidedNormalMixture } from "../../src/evidence/mixtures.ts";

const TUNING = { vOpt: 100, alphaOpt: 0.05 };

describe("a mixture boundary tuned to a variance of 100 and 5 %", () => {
  it("of a normal mixture, two-sided", () => {
    const { logEvidence, bound } = normalMixture(TUNING);
    expect(logEvidence(10, 100)).toBeCloseTo(-0.6510052, 6);
    expect(bound(100, 0.05)).toBeCloseTo(30.35209, 5);
    // At a sum of 0 the evidence is ½ ln(ρ ÷ (v + ρ)), which tells ρ.
    expect(100 / Math.expm1(-2 * logEvidence(0, 100))).toBeCloseTo(12.60056, 5);
  });

  it("of a normal mixture, one-sided", () => {
    const { logEvidence, bound } = oneSidedNormalMixture(TUNING);
    expect(logEvidence(10, 100)).toBeCloseTo(-0.06502391, 6);
    expect(bound(100, 0.05)).toBeCloseTo(27.66071, 5);
  });

  it("of a gamma-exponential mixture whose steps are at most 2", () => {
    const { logEvidence, bound } = gammaExponentialMixture({ ...TUNING, c: 2 });
    expect(logEvidence(10, 100)).toBeCloseTo(-0.2490165, 6);
    expect(bound(100, 0.05)).toBeCloseTo(33.02017, 5);
  });

  it("is where its evidence comes to 1/alpha", () => {
    for (const mixture of [
      normalMixture(TUNING),
      oneSidedNormalMixture(TUNING),
      gammaExponentialMixture({ ...TUNING, c: 2 }),
    ]) {
      for (const v of [1, 40, 5000]) expect(mixture.logEvidence(mixture.bound(v, 0.1), v)).toBeCloseTo(Math.log(10), 8);
    }
  });
});
