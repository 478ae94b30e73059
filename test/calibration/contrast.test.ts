import { describe, expect, it } from "vitest";
import { contrastOf, readContrast, readContrasts } from "../../calibration/contrast.ts";
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

describe("what a contrast says to a person", () => {
  const contrastBy = (auc: number) => ({ auc, z: auc < 0.5 ? -5 : 5, distinct: true });

  // AUC = Φ(d'/√2) and moments = Φ(d'/2), from a table of the normal distribution.
  it.each([
    [0.5, 0.5],
    [0.6, 0.5711],
    [0.76024994, 0.69146246],
    [0.8, 0.7241],
    [0.93, 0.8517],
    [0.9213504, 0.84134475],
    [0.99, 0.95],
    [1, 1],
  ])("%d of the pairs are %d of the moments", (auc, moments) => {
    expect(readContrast("relaxation", contrastBy(auc)).momentShare).toBeCloseTo(moments, 4);
    expect(readContrast("relaxation", contrastBy(auc)).pairShare).toBe(auc);
  });

  it("gives the share of moments that the best single border really sorts", () => {
    const [open, closed] = [rest(3, "open", 0, 0), rest(3, "closed", 0.357, 0)].map(({ series }) => series.flat());
    const all = [...open!, ...closed!];
    const rightBy = (border: number) =>
      (open!.filter((x) => x < border).length + closed!.filter((x) => x >= border).length) / all.length;
    const best = Math.max(...all.map(rightBy));
    const { auc } = contrastOf("relaxation", rest(3, "open", 0, 0), rest(3, "closed", 0.357, 0));
    expect(auc).toBeGreaterThan(0.77);
    expect(auc).toBeLessThan(0.83);
    // The best of 480 borders fits the sample a little.
    expect(Math.abs(readContrast("relaxation", contrastBy(auc)).momentShare - best)).toBeLessThan(0.03);
  });

  it.each([
    ["relaxation", 0.9, "usual"],
    ["relaxation", 0.1, "other"],
    ["focus", 0.1, "usual"],
    ["focus", 0.9, "other"],
  ] as const)("%s with an area of %d goes the %s way", (name, auc, way) => {
    expect(readContrast(name, contrastBy(auc))).toMatchObject({ way });
    expect(readContrast(name, contrastBy(auc)).pairShare).toBeCloseTo(0.9, 12);
  });

  it("goes no way where it is not distinct, and is null where an index or a condition was not measured", () => {
    expect(readContrast("focus", { auc: 0.55, z: 0.4, distinct: false }).way).toBe("none");
    expect(readContrasts(null)).toBeNull();
    expect(readContrasts({ relaxation: null, focus: contrastBy(0.1) })).toMatchObject({
      relaxation: null,
      focus: { way: "usual" },
    });
  });
});
