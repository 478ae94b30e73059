/** This file proves that the lean that a person reads follows the feedback and does not flicker. */
import { describe, expect, it } from "vitest";
import { leanOf } from "../src/lean.ts";
import type { Lean } from "../src/recording/playing-back.ts";

const leanAfter = (rewards: readonly number[]): Lean | null =>
  rewards.reduce<Lean | null>((before, reward) => leanOf(before, { reward, neutral: false }), null);

describe("the lean", () => {
  it("is up or down where the feedback is clearly off the middle, else in between", () => {
    expect([0.9, 0.61, 0.5, 0.39, 0.1].map((reward) => leanAfter([reward]))).toEqual([
      "up",
      "middle",
      "middle",
      "middle",
      "down",
    ]);
    expect([0.63, 0.37].map((reward) => leanAfter([reward]))).toEqual(["up", "down"]);
  });

  it("is left later than it is come to", () => {
    expect(leanAfter([0.7, 0.56])).toBe("up");
    expect(leanAfter([0.7, 0.53])).toBe("middle");
    expect(leanAfter([0.3, 0.45])).toBe("down");
    expect(leanAfter([0.3, 0.7])).toBe("up");
  });

  it("is none while the music follows nobody", () => {
    expect(leanOf("up", { reward: 0.9, neutral: true })).toBeNull();
  });
});
