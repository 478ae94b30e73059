import { expect, it } from "vitest";
import { levelFor } from "../../src/control/level.ts";
import { GOALS } from "../../src/types.ts";

it("a goal stands at its own level where it asks for its usual arousal, and 10 LU a whole arousal about it", () => {
  const levelOf = levelFor(null);
  for (const goal of GOALS) {
    const usual = 0.3;
    expect(levelOf(goal, usual, usual)).toBe(goal === "focus" || goal === "energise" ? -16 : -18);
    expect(levelOf(goal, usual + 0.1, usual) - levelOf(goal, usual, usual)).toBeCloseTo(1, 9);
    expect(levelOf(goal, usual - 0.1, usual) - levelOf(goal, usual, usual)).toBeCloseTo(-1, 9);
  }
});

it("a held arousal of .1 … .9 spans −22 … −14 LUFS in every goal, and nothing asks for more than −13 or less than −23", () => {
  for (const goal of GOALS) {
    const heldAt = (arousal: number) => levelFor({ arousal })(goal, arousal, 0.3);
    expect([0, 0.1, 0.5, 0.9, 1].map(heldAt)).toEqual([-23, -22, -18, -14, -13]);
    expect(levelFor(null)(goal, 1, 0.2)).toBeLessThanOrEqual(-13);
    expect(levelFor({ valence: 0.2 })(goal, 0.1, 0.3)).toBe(levelFor(null)(goal, 0.1, 0.3));
  }
});
