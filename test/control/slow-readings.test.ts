import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSlowReadings } from "../../src/control/slow-readings.ts";

const TICKS_PER_SEC = 16;

/** The bar's reading at every tick. */
function barsOf(sec: number, at: (sec: number) => number): readonly number[] {
  const slow = createSlowReadings(0.5);
  return Array.from({ length: sec * TICKS_PER_SEC }, (_, tick) => {
    slow.step(at(tick / TICKS_PER_SEC));
    return slow.bar();
  });
}

describe("the bar's reading", () => {
  it("rests where what it follows moves less than matters", () => {
    for (const bar of barsOf(120, (sec) => 0.5 + 0.2 * Math.sin(2 * sec))) expect(bar).toBe(0.5);
  });

  it("arrives within its band in half a minute, and passes it by little", () => {
    const bars = barsOf(90, () => 0.9);
    expect(bars[30 * TICKS_PER_SEC]).toBeGreaterThan(0.84);
    expect(Math.max(...bars)).toBeLessThan(0.95);
  });

  it("turns when the person does: what its limit held back is not saved up", () => {
    const bars = barsOf(60, (sec) => (sec < 40 ? 1 : 0));
    const after = bars.slice(43 * TICKS_PER_SEC);
    for (let tick = 1; tick < after.length; tick++) expect(after[tick]!).toBeLessThanOrEqual(after[tick - 1]!);
  });

  it("stays from 0 to 1 and within its pace, whatever it follows", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 60 }), (values) => {
        const bars = barsOf(values.length, (sec) => values[Math.floor(sec)] ?? 0.5);
        for (let tick = 1; tick < bars.length; tick++) {
          expect(bars[tick]! >= 0 && bars[tick]! <= 1).toBe(true);
          expect(Math.abs(bars[tick]! - bars[tick - 1]!)).toBeLessThanOrEqual(0.06 / TICKS_PER_SEC + 1e-12);
        }
      }),
    );
  });
});
