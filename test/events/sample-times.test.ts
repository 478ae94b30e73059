import { expect, it } from "vitest";
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

it("follows a clock that drifts by a thousandth: after ten minutes it is off by no more than the drift of its window", () => {
  const times = createSampleTimes(250);
  const slowMs = (sample: number) => 1000 + 4.004 * sample;
  const last = 10 * 60 * 250;
  for (let sample = 0; sample <= last; sample += 10) times.arrived(sample, slowMs(sample));
  const offMs = slowMs(last) - (times.msOf(last) ?? Number.NaN);
  expect(offMs).toBeGreaterThanOrEqual(0);
  expect(offMs).toBeLessThanOrEqual(31);
});

it("forgets the time of a device that counted anew", () => {
  const times = createSampleTimes(250);
  times.arrived(0, 1000);
  times.forget();
  times.arrived(1, 5004);
  expect(times.msOf(1)).toBe(5004);
});
