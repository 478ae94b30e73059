import { expect, it } from "vitest";
import { createSmooth } from "../../src/state/smooth.ts";

const both = (value: number) => ({ relaxation: value, focus: -value });

it("reaches 63 % of a step after tau, once it has settled", () => {
  const smooth = createSmooth();
  for (let hop = -40; hop <= 0; hop++) smooth(hop / 4, both(0));
  let mean = both(0);
  for (let hop = 1; hop <= 4; hop++) mean = smooth(hop / 4, both(1));
  expect(mean.relaxation).toBeCloseTo(1 - Math.exp(-1), 3);
  expect(mean.focus).toBe(-mean.relaxation);
});

it("averages its first hops", () => {
  const smooth = createSmooth();
  smooth(0, both(0));
  expect(smooth(0.25, both(1)).relaxation).toBeGreaterThan(0.4);
  expect(smooth(0.25, both(1)).relaxation).toBeLessThan(0.8);
});

it("begins with the first value", () => {
  expect(createSmooth()(7, both(3))).toEqual(both(3));
});

it("the longer an artifact, the less say the old mean has; one hop alone is never believed", () => {
  const after = (sec: number) => {
    const smooth = createSmooth();
    for (let hop = -40; hop <= 0; hop++) smooth(hop / 4, both(0));
    return smooth(sec, both(1)).relaxation;
  };
  expect(after(0.25)).toBeCloseTo(1 - Math.exp(-0.25), 3);
  expect([after(3) > 0.4, after(3) < 0.6, after(60) > 0.9, after(60) < 1]).toEqual([true, true, true, true]);
});
