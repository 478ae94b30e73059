/** This file holds that a sender gives no more than the rate which it tells, and may be late and early as radios are. */
import { expect, it } from "vitest";
import { createFloodBound } from "../../../hardware/lsl/flood-bound.ts";

const HZ = 250;

/** How many of the samples of so many minutes are taken that come in chunks of a tenth of a second, `times` as many as are told; and how many come. */
function takenOf(times: number, minutes = 1) {
  const mostOf = createFloodBound(HZ);
  let come = 0;
  let taken = 0;
  for (let chunk = 0; chunk < minutes * 600; chunk++) {
    const count = Math.round((chunk + 1) * (HZ / 10) * times) - come;
    come += count;
    taken += mostOf(count, chunk * 100);
  }
  return { come, taken };
}

it("takes all of a stream that is as fast as it tells, or 5 % faster, for an hour", () => {
  for (const times of [1, 1.01, 1.05]) {
    const { come, taken } = takenOf(times, 60);
    expect([come, taken]).toEqual([Math.round(3600 * HZ * times), come]);
  }
});

it("takes what was held back for three seconds at once, and later for a minute", () => {
  const mostOf = createFloodBound(HZ);
  expect([mostOf(3 * HZ, 0), mostOf(25, 100), mostOf(3 * HZ, 5000)]).toEqual([3 * HZ, 25, 3 * HZ]);
  expect(mostOf(60 * HZ, 65_000)).toBe(60 * HZ);
});

it("takes of a flood a quarter more than there is time for, and five seconds, also after a long silence", () => {
  for (const times of [2, 10, 40]) expect(takenOf(times).taken).toBeLessThanOrEqual((60 * 1.25 + 5) * HZ);
  expect(takenOf(40).taken).toBeGreaterThan(55 * HZ);
  const mostOf = createFloodBound(HZ);
  expect([mostOf(1, 0), mostOf(1e9, 3_600_000)]).toEqual([1, 120 * HZ]);
});
