import fc from "fast-check";
import { median, medianAbsoluteDeviation } from "simple-statistics";
import { expect, it } from "vitest";
import { createRunningMedian } from "../../src/signal/running-median.ts";

it("median and MAD are those of the newest values, however many came", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 })), {
        minLength: 1,
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 20 }),
      (values, capacity) => {
        const running = createRunningMedian(capacity);
        for (const value of values) running.push(value);
        const newest = values.slice(-capacity);
        expect(running.count()).toBe(newest.length);
        expect(running.median()).toBeCloseTo(median(newest), 6);
        expect(running.mad()).toBeCloseTo(medianAbsoluteDeviation(newest), 6);
      },
    ),
  );
});

it("begins anew when cleared", () => {
  const running = createRunningMedian(3);
  for (const value of [100, 200, 300, 400]) running.push(value);
  running.clear();
  running.push(7);
  expect([running.count(), running.median(), running.mad()]).toEqual([1, 7, 0]);
});
