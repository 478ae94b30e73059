import { describe, expect, it } from "vitest";
import { createSampleTimes } from "../../src/events/sample-times.ts";

/** 250 Hz: sample n is taken at 1000 + 4 n ms. */
const takenMs = (sample: number) => 1000 + 4 * sample;

it("counts from the quickest arrival: what came late was taken no later for that", () => {
  const times = createSampleTimes(250);
  expect(times.msOf(0)).toBeNull();
  for (const [sample, delayMs] of [
    [9, 30],
    [19, 5],
    [29, 40],
  ] as const)
    times.arrived(sample, takenMs(sample) + delayMs);
  expect(times.msOf(29)).toBe(takenMs(29) + 5);
});

describe.each([4.004, 3.996])("a clock whose sample lasts %f ms and not 4", (periodMs) => {
  const atMs = (sample: number) => 1000 + periodMs * sample;

  it("is followed: off by no more than the drift of the window at first, and by nothing once the drift is known", () => {
    const times = createSampleTimes(250);
    const worstMs = { first: 0, later: 0 };
    for (let sample = 0; sample <= 10 * 60 * 250; sample += 10) {
      times.arrived(sample, atMs(sample));
      const when = sample < 80 * 250 ? "first" : "later";
      worstMs[when] = Math.max(worstMs[when], Math.abs(atMs(sample) - (times.msOf(sample) ?? Number.NaN)));
    }
    expect(worstMs.first).toBeLessThanOrEqual(31);
    expect(worstMs.later).toBeLessThanOrEqual(0.1);
  });

  it("goes on at its own rate through a silence of eight seconds", () => {
    const times = createSampleTimes(250);
    const last = 100 * 250;
    for (let sample = 0; sample <= last; sample += 10) times.arrived(sample, atMs(sample));
    expect(times.msOf(last + 2000)).toBeCloseTo(atMs(last + 2000), 1);
  });
});

it("takes a way that became longer, or shorter, for no drift", () => {
  for (const stepMs of [12, -12]) {
    const times = createSampleTimes(250);
    const wayMs = (sample: number) => (sample > 90 * 250 ? 20 + stepMs : 20);
    const offMs: number[] = [];
    for (let sample = 0; sample <= 5 * 60 * 250; sample += 10) {
      times.arrived(sample, takenMs(sample) + wayMs(sample));
      offMs.push((times.msOf(sample) ?? Number.NaN) - takenMs(sample));
    }
    expect(Math.min(...offMs)).toBeCloseTo(20 + Math.min(0, stepMs), 1);
    expect(Math.max(...offMs)).toBeCloseTo(20 + Math.max(0, stepMs), 1);
  }
});

it("forgets the time of a device that counted anew", () => {
  const times = createSampleTimes(250);
  times.arrived(0, 1000);
  times.forget();
  times.arrived(1, 5004);
  expect(times.msOf(1)).toBe(5004);
});
