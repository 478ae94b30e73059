/** This file holds how gently the music goes into a pause and comes back, in the world where the two differ most. */
import { expect, it } from "vitest";
import { pauseRows } from "../../../src/bench/music/pause-rows.ts";

it("changes by at most 3 LU within two seconds about a pause at night", () => {
  const shares: number[] = [];
  const rows = pauseRows([203, 204], [{ goal: "relax", world: "night" }], (share) => shares.push(share));
  expect(shares).toEqual([0.5, 1]);
  expect(rows).toMatchObject([{ name: "sound.changeAboutPause", met: true }]);
  // There was a pause: without one nothing would change so much.
  expect(rows[0]!.value).toBeGreaterThan(1);
});
