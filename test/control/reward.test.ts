import { describe, expect, it } from "vitest";
import { createRewardReader, readReward, rewardOf } from "../../src/control/reward.ts";
import { scoreIndex } from "../../src/state/score.ts";
import { standardErrorsOf } from "../../src/state/uncertainty.ts";
import { DISTINCT_SDS } from "../../src/types.ts";
import { stateOf } from "./states.ts";

describe("the reward", () => {
  it.each([1, -1])("leaves 0.5 at the border of what can be told, and without a jump (side %i)", (side) => {
    const baseline = { median: 0.5, mad: 0.2, scatterSd: 0.25, tauSec: 2, cleanSec: 60 };
    const border = DISTINCT_SDS * standardErrorsOf("relaxation", baseline, 0).moment;
    const rewardAt = (distance: number) => {
      const index = scoreIndex("relaxation", baseline.median + side * distance, baseline, 0);
      const state = { ...stateOf(0), indices: { relaxation: index, focus: index } };
      return { status: index.status, ...readReward(state, "relaxation") };
    };
    expect(rewardAt(border - 1e-9)).toEqual({ status: "indistinct", reward: 0.5, neutral: false, refused: false });
    const outside = rewardAt(border + 1e-9);
    expect(outside.status).toBe("value");
    expect(side * (outside.reward - 0.5)).toBeGreaterThan(0);
    expect(outside.reward).toBeCloseTo(0.5, 8);
    expect(side * (rewardAt(2 * border).reward - 0.5)).toBeGreaterThan(0.3);
  });

  it("rises with the distance beyond the border, symmetric about the baseline, within 0 and 1", () => {
    const rewards = [-3, -2, -0.2, 0, 0.2, 2, 3].map(rewardOf);
    expect(rewards).toEqual([...rewards].sort((a, b) => a - b));
    expect(rewards[0]! + rewards.at(-1)!).toBeCloseTo(1, 12);
    expect(rewards.at(-1)).toBeGreaterThan(0.9);
    expect(rewards.at(-1)).toBeLessThan(1);
  });

  it.each([
    ["no state yet", null, { reward: 0.5, neutral: true, refused: false }],
    ["an artifact", stateOf("artifact"), { reward: 0.5, neutral: true, refused: true }],
    ["no baseline", stateOf("none"), { reward: 0.5, neutral: true, refused: false }],
    ["the baseline", stateOf(0.4), { reward: 0.5, neutral: false, refused: false }],
  ])("%s holds 0.5", (_name, state, reading) => {
    expect(readReward(state, "relaxation")).toEqual(reading);
  });

  it("never comes from a z that is no number", () => {
    expect(readReward(stateOf(Number.NaN), "focus")).toEqual({ reward: 0.5, neutral: true, refused: false });
  });
});

describe("reading through artifacts", () => {
  it("holds the last reward through a blink and lets go of it after 3 s", () => {
    const read = createRewardReader();
    const before = read(stateOf(2), "relaxation").reward;
    const during = Array.from({ length: 60 }, () => read(stateOf("artifact"), "relaxation"));
    expect(during.map(({ reward }) => reward)).toEqual([...new Array(48).fill(before), ...new Array(12).fill(0.5)]);
    expect(during.every(({ neutral, refused }) => neutral && refused)).toBe(true);
  });

  it("holds nothing of another index", () => {
    const read = createRewardReader();
    read(stateOf(2), "relaxation");
    expect(read(stateOf("artifact"), "focus").reward).toBe(0.5);
  });
});
