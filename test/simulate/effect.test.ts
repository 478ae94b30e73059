import { describe, expect, it } from "vitest";
import { effectOf, studentT } from "../../src/simulate/effect.ts";

const outcome = (meanZ: number | null) => ({
  ...{ meanZ, blocksZ: [], timeInTarget: 0, reward: 0 },
  ...{ live: 1, touched: { ticks: 0, rewards: 0 }, untouched: { ticks: 0, rewards: 0 } },
});
const effect = (own: readonly (number | null)[], sham: readonly (number | null)[]) =>
  effectOf("responder", "replay", own.map(outcome), sham.map(outcome));

describe("effectOf", () => {
  it("is the mean of the listeners' own differences, with Student's interval", () => {
    // 1, 2, 3: mean 2, SD 1; 4.3027 ÷ √3 = 2.484.
    const { effect: mean, low, high } = effect([2, 3, 4], [1, 1, 1]);
    expect(mean).toBe(2);
    expect(low).toBeCloseTo(2 - 2.4842, 3);
    expect(high).toBeCloseTo(2 + 2.4842, 3);
  });

  it("leaves out who had no clean time in either, and has no interval for one", () => {
    expect(effect([2, null, 4], [1, 1, null])).toMatchObject({ effect: 1, low: null, high: null });
  });

  it("is exactly nothing for people who are the same in both", () => {
    expect(effect([0.1, 0.5, -0.3], [0.1, 0.5, -0.3])).toMatchObject({ effect: 0, low: 0, high: 0 });
  });
});

it("Student's t has its tabulated values", () => {
  for (const [freedom, t] of [
    [1, 12.706],
    [9, 2.262],
    [24, 2.064],
    [60, 2.0],
    [1000, 1.962],
  ] as const)
    expect(studentT(freedom)).toBeCloseTo(t, 2);
});
