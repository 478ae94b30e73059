import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPackageCount, packageRuleOf } from "../../../hardware/files/package-count.ts";

const CYTON = { modulus: 256, stride: 1, rowsPerPackage: 1, samplingRateHz: 250 };

/** What the counter says of a device that loses `losses[i]` packages before its package i. */
function countLosses(losses: readonly number[], stride: number, start: number, withClock: boolean): readonly number[] {
  const count = createPackageCount({ ...CYTON, stride });
  let sample = start;
  return losses.map((lost, i) => {
    sample += i === 0 ? 0 : 1 + lost;
    return count((sample * stride) % 256, withClock ? 1_700_000_000 + sample / 250 : Number.NaN).lostSamples;
  });
}

describe("packageRuleOf", () => {
  it("takes a file with any number of turns", () => {
    const numbers = Float64Array.from({ length: 600_000 }, (_, i) => i % 2);
    expect(packageRuleOf(numbers)).toEqual({ modulus: 2, stride: 1, rowsPerPackage: 1 });
  });
});

describe("createPackageCount", () => {
  it("loses nothing when the number wraps from 255 to 0", () => {
    expect(countLosses(Array(600).fill(0), 1, 250, false).every((lost) => lost === 0)).toBe(true);
  });

  it("tells every loss shorter than a turn, over any number of wraps and for any stride", () => {
    const losses = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 120 })), {
      minLength: 2,
      maxLength: 900,
    });
    fc.assert(
      fc.property(losses, fc.constantFrom(1, 2), fc.nat(255), fc.boolean(), (lost, stride, start, withClock) => {
        expect(countLosses(lost, stride, start, withClock).slice(1)).toEqual(lost.slice(1));
      }),
    );
  });

  it("takes the turns that the counter cannot see from the clock, and says that they are estimated", () => {
    const count = createPackageCount(CYTON);
    count(10, 1000);
    // 10.04 s later: 2510 samples are 9 turns of 256 and 206 more.
    expect(count((10 + 2510) % 256, 1010.04)).toEqual({ lostSamples: 2509, estimated: true });
  });

  it("does not mistake a stall that a burst makes good for a loss", () => {
    const count = createPackageCount(CYTON);
    count(10, 1000);
    expect(count(11, 1000.6).lostSamples).toBe(0);
    expect(count(12, 1000.6).lostSamples).toBe(0);
  });

  it("knows a package that came twice", () => {
    const count = createPackageCount(CYTON);
    count(10, Number.NaN);
    expect(count(10, Number.NaN).lostSamples).toBe(-1);
  });
});
