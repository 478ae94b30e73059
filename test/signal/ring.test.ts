import { expect, it } from "vitest";
import { createRing } from "../../src/signal/ring.ts";

it("gives the newest samples, oldest first, wherever it has wrapped", () => {
  const ring = createRing(5);
  const newest = new Float64Array(3);
  for (let n = 1; n <= 13; n++) {
    ring.push(n);
    ring.copyNewest(newest);
    if (n >= 3) expect([...newest]).toEqual([n - 2, n - 1, n]);
  }
});

it("gives a whole turn", () => {
  const ring = createRing(4);
  for (let n = 1; n <= 6; n++) ring.push(n);
  const all = new Float64Array(4);
  ring.copyNewest(all);
  expect([...all]).toEqual([3, 4, 5, 6]);
});
