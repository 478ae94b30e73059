import { expect, it } from "vitest";
import { createSmooth } from "../../src/state/smooth.ts";

const both = (value: number) => ({ relaxation: value, focus: -value });

it("reaches 63 % of a step after tau, however the time is divided", () => {
  for (const hopSec of [0.25, 0.05]) {
    const smooth = createSmooth();
    smooth(0, both(0));
    let mean = both(0);
    for (let hop = 1; hop <= Math.round(1 / hopSec); hop++) mean = smooth(hop * hopSec, both(1));
    expect(mean.relaxation).toBeCloseTo(1 - Math.exp(-1), 9);
    expect(mean.focus).toBe(-mean.relaxation);
  }
});

it("begins with the first value", () => {
  expect(createSmooth()(7, both(3))).toEqual(both(3));
});

it("after a long artifact the old mean has no say", () => {
  const smooth = createSmooth();
  smooth(0, both(0));
  expect(smooth(30, both(1)).relaxation).toBeCloseTo(1, 9);
});
