import { expect, it } from "vitest";
import { createLevel } from "../../src/state/level.ts";

it.each([0.65, 1, 10])("reaches 63 % of a step after tau %d s, once it has settled", (tauSec) => {
  const level = createLevel(tauSec);
  let sec = 0;
  for (; sec < 20 * tauSec; sec += 0.25) level(sec, 0);
  let mean = 0;
  const hops = Math.round(tauSec / 0.25);
  for (let hop = 0; hop < hops; hop++) mean = level(sec + hop * 0.25, 1);
  expect(mean).toBeCloseTo(1 - Math.exp((-hops * 0.25) / tauSec), 3);
});

it("averages its first hops", () => {
  const level = createLevel(10);
  level(0, 0);
  expect(level(0.25, 1)).toBeCloseTo(0.5, 1);
});

it("the longer a pause, the less say the old mean has, up to the longest that counts", () => {
  const after = (sec: number, mostPauseSec?: number) => {
    const level = createLevel(0.65, mostPauseSec);
    for (let hop = -40; hop <= 0; hop++) level(hop / 4, 0);
    return level(sec, 1);
  };
  expect([after(0.25), after(1), after(4)]).toEqual([after(0.25), after(1), after(4)].sort((a, b) => a - b));
  expect(after(0.25, 1)).toBe(after(0.25));
  expect(after(60, 1)).toBe(after(1));
  expect(after(60, 1)).toBeLessThan(0.55);
});
