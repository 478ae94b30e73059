import { describe, expect, it } from "vitest";
import { createRewardReader, readReward, rewardOf } from "../../src/control/reward.ts";
import { INDISTINCT_Z } from "../../src/types.ts";
import { stateOf } from "./states.ts";

describe("the reward", () => {
  it("is 0.5 within the scatter of the baseline and leaves it without a jump", () => {
    expect([rewardOf(0), rewardOf(0.9), rewardOf(-INDISTINCT_Z)]).toEqual([0.5, 0.5, 0.5]);
    expect(rewardOf(INDISTINCT_Z + 1e-6)).toBeCloseTo(0.5, 5);
  });

  it("rises with z, symmetric about the baseline, within 0 and 1", () => {
    const zs = [-3, -2, -1.2, 0, 1.2, 2, 3];
    const rewards = zs.map(rewardOf);
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
