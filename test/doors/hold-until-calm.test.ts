/** This file holds when a session's first values go out: once it is known when its samples were measured. */
import { expect, it } from "vitest";
import { createHoldUntilCalm } from "../../src/doors/hold-until-calm.ts";

function heldUntil(arrivalsMs: readonly number[]): number | null {
  const hold = createHoldUntilCalm();
  const done: string[] = [];
  hold.whenCalm(() => done.push("first"), arrivalsMs[0] ?? 0);
  for (const atMs of arrivalsMs) {
    hold.arrived(atMs);
    if (done.length === 0) continue;
    hold.whenCalm(() => done.push("later"), atMs);
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
  for (const n of [1, 2]) hold.whenCalm(() => done.push(n), 0);
  hold.release();
  hold.whenCalm(() => done.push(3), 0);
  expect(done).toEqual([1, 2, 3]);
});

it("and once more where samples are counted anew, after what was held before them", () => {
  const hold = createHoldUntilCalm();
  const done: string[] = [];
  hold.whenCalm(() => done.push("before"), 0);
  hold.again();
  expect(done).toEqual(["before"]);
  for (const atMs of every(50, 100, 600)) {
    hold.arrived(atMs);
    hold.whenCalm(() => done.push("after"), atMs);
  }
  expect(done).toEqual(["before"]);
  hold.arrived(600);
  expect(done.length).toBe(11);
});

it("nor for longer than five seconds where no sample comes, or the first one late", () => {
  const hold = createHoldUntilCalm();
  const done: number[] = [];
  for (const atMs of every(1000, 2000, 7000)) hold.whenCalm(() => done.push(atMs), atMs);
  expect(done).toEqual([]);
  hold.whenCalm(() => done.push(7000), 7000);
  expect(done).toEqual([2000, 3000, 4000, 5000, 6000, 7000]);
  const late = createHoldUntilCalm();
  late.whenCalm(() => done.push(0), 0);
  late.arrived(4900);
  expect(done.at(-1)).toBe(7000);
  late.arrived(5000);
  expect(done.at(-1)).toBe(0);
});
