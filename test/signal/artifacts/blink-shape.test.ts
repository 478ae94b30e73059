import { describe, expect, it } from "vitest";
import { createBlinkShape } from "../../../src/signal/artifacts/blink-shape.ts";

describe("the shape of a person's blinks", () => {
  it("begins as the measured one: 1 at the extremum, then a rebound to the other side", () => {
    const { shape, before } = createBlinkShape(256, -1);
    expect(shape[before]).toBeGreaterThan(0.85);
    expect(Math.min(...shape.subarray(before, before + 77))).toBeLessThan(-0.2);
    for (const end of [shape[0], shape.at(-1)]) expect(end).toBeCloseTo(0, 12);
  });

  it("becomes the mean of what it is shown", () => {
    const { shape, before, learn, blinks } = createBlinkShape(256, 1);
    const wide = shape.map((_, n) => shape[Math.round((n - before) / 1.3) + before] ?? 0);
    for (let n = 0; n < 20; n++) learn(wide);
    expect(blinks()).toBe(20);
    const at = before + 20;
    expect(Math.abs(shape[at]! - wide[at]!)).toBeLessThan(0.06);
  });

  it("learns nothing from what looks like no blink", () => {
    const { shape, learn, blinks } = createBlinkShape(256, -1);
    const first = shape.slice();
    learn(shape.map((_, n) => Math.sin((2 * Math.PI * 10 * n) / 256)));
    learn(shape.map((value) => -value));
    expect([blinks(), shape]).toEqual([0, first]);
  });
});
