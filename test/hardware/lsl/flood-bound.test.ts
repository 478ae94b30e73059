/** This file holds that a sender gives no more than the rate which it tells, and may be late and early as radios are. */
import { expect, it } from "vitest";
import { createFloodBound } from "../../../hardware/lsl/flood-bound.ts";

const HZ = 250;

/** How many of a minute's samples are taken that come in chunks of a tenth of a second, `times` as many as are told. */
function takenOf(times: number): number {
  const mostOf = createFloodBound(HZ);
  const count = (HZ / 10) * times;
  let taken = 0;
  for (let nowMs = 0; nowMs < 60_000; nowMs += 100) taken += mostOf(count, nowMs);
  return taken;
}

it("takes all of a stream that is as fast as it tells, also one whose clock is 1 % fast", () => {
  expect(takenOf(1)).toBe(60 * HZ);
  expect(takenOf(1.01)).toBeCloseTo(60 * HZ * 1.01, 6);
});

it("takes what was held back for three seconds at once", () => {
  const mostOf = createFloodBound(HZ);
  expect([mostOf(3 * HZ, 0), mostOf(25, 100), mostOf(3 * HZ, 5000)]).toEqual([3 * HZ, 25, 3 * HZ]);
});

it("takes of a flood what there is time for, and five seconds", () => {
  for (const times of [2, 40]) expect(takenOf(times)).toBeLessThanOrEqual((60 * 1.02 + 5) * HZ);
  expect(takenOf(40)).toBeGreaterThan(55 * HZ);
});
