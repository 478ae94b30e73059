import { describe, expect, it } from "vitest";
import { contrastOf } from "../../calibration/contrast.ts";
import { statisticsOf } from "../../calibration/statistics.ts";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";

/** Two blocks of 30 s whose means drift apart as those of real people do. */
function rest(seed: number, condition: string, mean: number, driftSd: number) {
  const gaussian = createGaussian(randomFor(seed, "rest", condition));
  const series = [0, 1].map(() => {
    const middle = mean + driftSd * gaussian();
    return Array.from({ length: 120 }, () => middle + 0.3 * gaussian());
  });
  return { series, statistics: statisticsOf(series)! };
}

const contrast = (seed: number, shift: number) =>
  contrastOf("relaxation", rest(seed, "open", 0, 0.23), rest(seed, "closed", shift, 0.23));

describe("the contrast of closed and open eyes", () => {
  it("is not called one where only drift sets the blocks apart, in 95 people of 100", () => {
    let distinct = 0;
    for (let seed = 0; seed < 400; seed++) if (contrast(seed, 0).distinct) distinct++;
    expect(distinct / 400).toBeLessThanOrEqual(0.06);
  });

  it("is found where alpha doubles its amplitude (ln 4)", () => {
    let distinct = 0;
    for (let seed = 0; seed < 100; seed++) if (contrast(seed, Math.log(4)).distinct) distinct++;
    expect(distinct).toBeGreaterThan(95);
  });

  it("has the area under the curve that is counted by hand", () => {
    const open = {
      series: [[1, 2, Number.NaN, 3]],
      statistics: { median: 2, mad: 1, scatterSd: 1, tauSec: 1, cleanSec: 0.75, blocks: 1 },
    };
    const closed = {
      series: [[2, 4]],
      statistics: { median: 3, mad: 1, scatterSd: 1, tauSec: 1, cleanSec: 0.5, blocks: 1 },
    };
    // 2 against 1, 2, 3: one and a half; 4: all three; of six pairs.
    expect(contrastOf("focus", open, closed).auc).toBe(4.5 / 6);
  });
});
