/** This file holds what is said to stay of a blink. */
import { describe, expect, it } from "vitest";
import { leftAt } from "../../../src/signal/artifacts/blink-left.ts";
import { LOST_HZ } from "../../../src/signal/artifacts/brain-lost.ts";

const RATE_HZ = 128;
const WHITE = { coefficients: new Float64Array(20), sdUv: 4 };

describe("what surely stays of a blink", () => {
  it("is an energy: beside a white brain of known power it is so many seconds of it", () => {
    // A quarter of 0.26 µV² s in a Hz at 6 Hz; 4 µV of white noise at 128 Hz have 2 · 16 ÷ 128 = 0.25 µV² in a Hz.
    expect(leftAt(WHITE, 100, RATE_HZ)[LOST_HZ.indexOf(6)]).toBeCloseTo((0.25 * 0.26) / 0.25, 9);
  });

  it("grows with the square of the blink's height, whichever way it points", () => {
    const [low, deep] = [leftAt(WHITE, 70, RATE_HZ), leftAt(WHITE, -140, RATE_HZ)];
    for (const [k, left] of low.entries()) expect(deep[k]).toBeCloseTo(4 * left, 9);
  });
});
