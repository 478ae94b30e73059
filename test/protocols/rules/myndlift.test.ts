import { describe, expect, it } from "vitest";
import { createMyndlift } from "../../../src/protocols/rules/myndlift.ts";

const FRAMES_A_SEC = 16;
/** Readings 0, 1 … 99 in turn, plus a level. */
const run = (rule: (reading: number) => number, sec: number, level: number): number => {
  let threshold = Number.NaN;
  for (let i = 0; i < sec * FRAMES_A_SEC; i++) threshold = rule(level + ((i * 37) % 100));
  return threshold;
};

describe("Myndlift's rule", () => {
  const config = { rewardShare: 0.6, start: -5, sd: 1 };

  it("stands at the baseline's threshold until three clean minutes have set it, and then stands", () => {
    const rule = createMyndlift(config);
    expect(run(rule, 179, 0)).toBe(-5);
    const set = run(rule, 1, 0);
    expect(set).toBeGreaterThan(38);
    expect(set).toBeLessThan(42);
    // 80 % of success is within its range.
    expect(run(rule, 600, 20)).toBe(set);
  });

  it("is set again once where success passes 85 %, on the ninety clean seconds before", () => {
    const rule = createMyndlift(config);
    const set = run(rule, 180, 0);
    expect(run(rule, 90, 30)).toBeCloseTo(set + 30, -1);
    expect(run(rule, 600, 500)).toBeCloseTo(set + 30, -1);
  });

  it("is set again where success falls below 30 %", () => {
    const rule = createMyndlift(config);
    const set = run(rule, 180, 0);
    expect(run(rule, 89, -50)).toBe(set);
    expect(run(rule, 2, -50)).toBeCloseTo(set - 50, 0);
  });
});
