/** This file holds when a session's first values go out: once it is known when its samples were measured. */
import { expect, it } from "vitest";
import { createHoldUntilCalm } from "../../src/doors/hold-until-calm.ts";

function heldUntil(arrivalsMs: readonly number[]): number | null {
  const hold = createHoldUntilCalm();
  const done: string[] = [];
  hold.whenCalm(() => done.push("first"));
  for (const atMs of arrivalsMs) {
    hold.arrived(atMs);
    if (done.length === 0) continue;
    hold.whenCalm(() => done.push("later"));
    expect(done).toEqual(["first", "later"]);
    return atMs;
  }
  return null;
}
const every = (stepMs: number, fromMs: number, toMs: number) =>
  Array.from({ length: Math.floor((toMs - fromMs) / stepMs) }, (_, i) => fromMs + i * stepMs);

it("what a session gives is held back for half a second of samples that come steadily", () => {
  expect(heldUntil(every(50, 0, 1000))).toBe(500);
});

it("and begins anew after a standstill, whose samples come all at once", () => {
  const burst = Array.from({ length: 20 }, () => 1300);
  expect(heldUntil([0, ...burst, ...every(50, 1350, 3000)])).toBe(1800);
});

it("but for no longer than five seconds, and not at all once it is released", () => {
  expect(heldUntil(every(1000, 0, 10_000))).toBe(5000);
  const hold = createHoldUntilCalm();
  const done: number[] = [];
  for (const n of [1, 2]) hold.whenCalm(() => done.push(n));
  hold.release();
  hold.whenCalm(() => done.push(3));
  expect(done).toEqual([1, 2, 3]);
});
