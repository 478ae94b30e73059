import { mean, sampleCorrelation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { fourier } from "../../../src/evidence/arms/fourier.ts";
import { withNewPhases } from "../../../src/evidence/arms/scrambled.ts";
import { randomFor } from "../../../src/random.ts";

const LENGTH = 960;
const values = Array.from({ length: LENGTH }, (_, i) => Math.sin(i / 9) + Math.sin(i / 40) ** 3 + 2);
const sizes = (of: ArrayLike<number>) => {
  const { re, im } = fourier({ re: Float64Array.from(of), im: new Float64Array(of.length) });
  return [...re].map((real, k) => Math.hypot(real, im[k]!));
};

describe("feedback with new phases", () => {
  const scrambled = withNewPhases(values, randomFor(6, "phases").unit);

  it("keeps the size of every frequency, and the mean", () => {
    const [before, after] = [sizes(values), sizes(scrambled)];
    for (let k = 0; k < LENGTH; k++) expect(after[k]).toBeCloseTo(before[k]!, 7);
    expect(mean([...scrambled])).toBeCloseTo(mean(values), 10);
  });

  it("has nothing of its course", () => {
    const rs = Array.from({ length: 20 }, (_, seed) =>
      sampleCorrelation(values, [...withNewPhases(values, randomFor(seed, "phases").unit)]),
    );
    expect(Math.abs(mean(rs))).toBeLessThan(0.3);
    expect(Math.min(...rs)).toBeLessThan(0);
  });
});
