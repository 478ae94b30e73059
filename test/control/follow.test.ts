import { expect, it } from "vitest";
import { createFollow } from "../../src/control/follow.ts";

it("comes to its aim and never moves faster than its limit", () => {
  const follow = createFollow({ tauSec: 0.5, mostPerSec: 0.25 }, 0);
  let before = 0;
  for (let tick = 0; tick < 16 * 12; tick++) {
    const value = follow.step(1, true);
    expect(value - before).toBeLessThanOrEqual(0.25 / 16 + 1e-12);
    expect(value).toBeGreaterThanOrEqual(before);
    before = value;
  }
  expect(before).toBeCloseTo(1, 3);
});

it("does not rise where it may not, but falls", () => {
  const follow = createFollow({ tauSec: 1, mostPerSec: 1 }, 0.5);
  expect(follow.step(1, false)).toBe(0.5);
  expect(follow.step(0, false)).toBeLessThan(0.5);
});
