import { describe, expect, it } from "vitest";
import { createBarQueue } from "../../src/sound/bar-queue.ts";
import { barOf } from "./pieces.ts";

const bar = (number: number, revision = 0, startSample = number * 1000) =>
  barOf({ bar: number, revision, startSample });

describe("the bar queue", () => {
  it("gives bars in order, each when it begins", () => {
    const queue = createBarQueue();
    for (const number of [2, 0, 1]) queue.add(bar(number));
    expect(queue.takeBefore(1)?.bar).toBe(0);
    expect(queue.takeBefore(1000)).toBeNull();
    expect(queue.takeBefore(2001)?.bar).toBe(1);
    expect(queue.takeBefore(2001)?.bar).toBe(2);
    expect(queue.takeBefore(1e9)).toBeNull();
  });

  it("lets a higher revision replace a bar that has not begun, and no other", () => {
    const queue = createBarQueue();
    queue.add(bar(0, 1));
    queue.add(bar(0, 0));
    queue.add(bar(1, 0));
    queue.add(bar(1, 2, 1500));
    expect(queue.takeBefore(1)?.revision).toBe(1);
    queue.add(bar(0, 5));
    expect(queue.takeBefore(1500)).toBeNull();
    expect(queue.takeBefore(1501)).toMatchObject({ bar: 1, revision: 2 });
  });

  it("forgets a bar that was taken back", () => {
    const queue = createBarQueue();
    queue.add(bar(0));
    queue.add({ ...bar(0, 1), dropped: true });
    queue.add({ ...bar(1, 1), dropped: true });
    expect(queue.takeBefore(1e9)).toBeNull();
  });

  it("refuses a bar whose numbers leave no place in time", () => {
    const queue = createBarQueue();
    queue.add(barOf({ startSample: Number.NaN }));
    queue.add(barOf({ lengthSamples: 0 }));
    queue.add(barOf({ tempoBpm: Number.NaN }));
    expect(queue.takeBefore(1e9)).toBeNull();
  });
});
