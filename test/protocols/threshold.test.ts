import { describe, expect, it } from "vitest";
import { createSuccess } from "../../src/protocols/success.ts";
import { createThreshold, type ThresholdConfig } from "../../src/protocols/threshold.ts";
import type { TrainingSuccess } from "../../src/types.ts";
import { createGaussian } from "./gaussian.ts";

const BASELINE = { median: 1, sd: 0.5 };
const BLOCK_FRAMES = 180 * 16;

const configOf = (rule: ThresholdConfig["threshold"]["rule"], adapt: ThresholdConfig["threshold"]["adapt"]) =>
  ({ threshold: { rule, rewardShare: 0.6, adapt }, direction: "up", baseline: BASELINE }) as const;

/** Four blocks of somebody whose reading rises by one baseline deviation from first to last. */
function learn(config: ThresholdConfig): TrainingSuccess & { readonly thresholds: readonly number[] } {
  const gaussian = createGaussian(3, "learner");
  const threshold = createThreshold(config);
  const tally = createSuccess(config);
  const thresholds: number[] = [];
  let success: TrainingSuccess | null = null;
  for (let frame = 0; frame < 4 * BLOCK_FRAMES; frame++) {
    const rise = (config.direction === "up" ? 1 : -1) * (frame / (4 * BLOCK_FRAMES));
    const reading = BASELINE.median + BASELINE.sd * (gaussian() + rise);
    const output = threshold({ reading, block: Math.floor(frame / BLOCK_FRAMES) });
    thresholds.push(output.threshold);
    success = tally(output);
  }
  if (!success) throw new Error("no frame");
  return { ...success, thresholds };
}

describe("the threshold", () => {
  it("begins where the baseline has the share above it", () => {
    const { threshold } = createThreshold(configOf("fixed", "never"))({ reading: 1, block: 0 });
    expect(threshold).toBeCloseTo(1 - 0.5 * 0.25335, 4);
    const down = { ...configOf("fixed", "never"), direction: "down" } as const;
    expect(createThreshold(down)({ reading: 1, block: 0 }).threshold).toBeCloseTo(1 + 0.5 * 0.25335, 4);
  });

  it("counts a reading below it as success where the index is trained down", () => {
    const threshold = createThreshold({ ...configOf("fixed", "never"), direction: "down" });
    expect(threshold({ reading: 1.1, block: 0 }).succeeds).toBe(true);
    expect(threshold({ reading: 1.2, block: 0 }).succeeds).toBe(false);
  });

  it.each(["fixed", "myndlift", "quantile", "exponential"] as const)(
    "by the rule %s stands still within blocks",
    (rule) => {
      const { thresholds } = learn(configOf(rule, "between-blocks"));
      expect(new Set(thresholds).size).toBeLessThanOrEqual(4);
      for (let frame = 1; frame < thresholds.length; frame++) {
        if (frame % BLOCK_FRAMES !== 0) expect(thresholds[frame]).toBe(thresholds[frame - 1]);
      }
    },
  );

  it.each(["myndlift", "quantile", "exponential"] as const)(
    "by the rule %s that is never to adapt is fixed",
    (rule) => {
      expect(learn(configOf(rule, "never"))).toEqual(learn(configOf("fixed", "never")));
    },
  );

  it("that follows within blocks hides what was learned; the fixed one, and the drift, show it", () => {
    const within = learn(configOf("quantile", "within-blocks"));
    expect(within.share).toBeCloseTo(0.6, 1);
    expect(within.driftSd).toBeGreaterThan(0.6);
    expect(within.fixedShare).toBeGreaterThan(0.75);
    const fixed = learn(configOf("fixed", "never"));
    expect(fixed.share).toBe(fixed.fixedShare);
    expect(fixed.share).toBe(within.fixedShare);
    expect(fixed.driftSd).toBe(0);
    const between = learn(configOf("quantile", "between-blocks"));
    expect(between.share).toBeGreaterThan(within.share ?? 1);
    expect(between.driftSd).toBeGreaterThan(0.4);
  });

  it("needs a baseline of numbers, and of people who never vary stands at their level", () => {
    const config = configOf("quantile", "within-blocks");
    expect(() => createThreshold({ ...config, baseline: { median: Number.NaN, sd: 1 } })).toThrow("baseline must be");
    expect(() => createThreshold({ ...config, baseline: { median: 0, sd: -1 } })).toThrow("baseline must be");
    const still = { ...config, baseline: { median: 2, sd: 0 } };
    const output = createThreshold(still)({ reading: 3, block: 0 });
    expect(output).toEqual({ threshold: 2, succeeds: true, succeedsFixed: true });
    expect(createSuccess(still)(output).driftSd).toBe(0);
  });

  it("moves towards the goal, also downwards", () => {
    expect(learn({ ...configOf("quantile", "within-blocks"), direction: "down" }).driftSd).toBeGreaterThan(0.6);
  });

  it("is frozen, and nothing counts, in artifacts and outside blocks", () => {
    const threshold = createThreshold(configOf("quantile", "within-blocks"));
    const before = threshold({ reading: 3, block: 0 }).threshold;
    const moved = threshold({ reading: 3, block: 0 }).threshold;
    expect(moved).toBeGreaterThan(before);
    const held = threshold({ reading: Number.NaN, block: 0 });
    for (const reading of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(threshold({ reading, block: 0 })).toEqual({ ...held, succeeds: null, succeedsFixed: null });
    }
    expect(threshold({ reading: 3, block: null })).toEqual({ ...held, succeeds: null, succeedsFixed: null });
    const tally = createSuccess(configOf("quantile", "never"));
    expect(tally(held)).toEqual({ cleanFrames: 0, share: null, fixedShare: null, driftSd: 0 });
  });
});
