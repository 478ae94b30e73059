import { describe, expect, it } from "vitest";
import { createFeeling } from "../../../hardware/listener/feeling.ts";

const STEP_SEC = 0.1;

describe("createFeeling", () => {
  const course = (lagSec: number, sec: number) => {
    const { step } = createFeeling(lagSec, STEP_SEC);
    return Array.from({ length: sec / STEP_SEC }, () => step(1));
  };

  it.each([5, 20, 40])(
    "with a lag of %i s moves nothing for half of it, and two thirds of its way by its end",
    (lagSec) => {
      const moved = course(lagSec, 80);
      expect(moved[lagSec / 2 / STEP_SEC - 2]).toBe(0);
      const atLag = moved[lagSec / STEP_SEC] ?? 0;
      expect(atLag).toBeGreaterThan(0.5);
      expect(atLag).toBeLessThan(0.75);
    },
  );

  it("gets used to what stays the same: after a quarter of an hour four tenths are left", () => {
    expect(course(5, 900).at(-1)).toBeCloseTo(0.4, 1);
  });

  it("goes back while nothing sounds", () => {
    const { step } = createFeeling(5, STEP_SEC);
    for (let i = 0; i < 300; i++) step(1);
    for (let i = 0; i < 300; i++) step(null);
    expect(Math.abs(step(null))).toBeLessThan(0.1);
  });
});
