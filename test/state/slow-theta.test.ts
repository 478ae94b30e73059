import { expect, it } from "vitest";
import { createSlowTheta } from "../../src/state/slow-theta.ts";

const bands = (theta: number) => ({ delta: 1, theta, alpha: 20, beta: 3, gamma: 1 });

it("begins with the first hop and leaves the other bands alone", () => {
  const { theta, ...others } = createSlowTheta()(2, bands(7));
  expect(theta).toBeCloseTo(7, 12);
  expect(others).toEqual({ delta: 1, alpha: 20, beta: 3, gamma: 1 });
});

it("has gone 63 % of a step of ln theta after ten seconds, once it has settled", () => {
  const slow = createSlowTheta();
  for (let hop = -400; hop <= 0; hop++) slow(hop / 4, bands(1));
  let theta = 1;
  for (let hop = 1; hop <= 40; hop++) theta = slow(hop / 4, bands(Math.E)).theta;
  expect(Math.log(theta)).toBeCloseTo(1 - Math.exp(-1), 3);
});

it("is a mean of its first hops", () => {
  const slow = createSlowTheta();
  slow(0, bands(1));
  expect(Math.log(slow(0.25, bands(Math.E)).theta)).toBeCloseTo(0.5, 1);
});
