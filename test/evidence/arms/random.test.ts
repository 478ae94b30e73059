import { mean, sampleStandardDeviation } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/evidence/arms/random.ts";
import { randomFor } from "../../../src/random.ts";

describe("feedback of nobody", () => {
  it("has the middle, the spread and the smoothness that were asked for", () => {
    const feed = createRandom({ middle: 0.7, sd: 0.4, tauSec: 1, smoothSec: 0.4 }, randomFor(9, "random").unit);
    const values = Array.from({ length: 200_000 }, (_, tick) => feed(tick, 0));
    expect(Math.abs(mean(values) - 0.7)).toBeLessThan(0.03);
    expect(Math.abs(sampleStandardDeviation(values) - 0.4)).toBeLessThan(0.02);
    const steps = values.slice(1).map((value, i) => value - values[i]!);
    expect(sampleStandardDeviation(steps)).toBeLessThan(0.1 * 0.4);
  });
});
