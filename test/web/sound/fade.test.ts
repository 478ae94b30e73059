/** This file proves that a fade is a straight line and leaves an open sound untouched. */
import { describe, expect, it } from "vitest";
import { createFade } from "../../../web/sound/fade.ts";

const ones = (length: number) => new Float32Array(length).fill(0.7);

describe("a fade", () => {
  it("changes no bit while it is open", () => {
    const left = ones(64);
    createFade(1).apply(left, ones(64));
    expect(left).toEqual(ones(64));
  });

  it("goes down in a straight line and is then silent", () => {
    const fade = createFade(1);
    fade.to(0, 10);
    const left = new Float32Array(20).fill(1);
    fade.apply(left, new Float32Array(20));
    expect(left[0]).toBeCloseTo(0.9, 6);
    expect(left[4]).toBeCloseTo(0.5, 6);
    expect(left[9]).toBeCloseTo(0, 6);
    expect([...left.subarray(10)]).toEqual(new Array(10).fill(0));
    expect(fade.isSilent()).toBe(true);
  });

  it("turns round in the middle without a step", () => {
    const fade = createFade(1);
    fade.to(0, 100);
    const first = new Float32Array(50).fill(1);
    fade.apply(first, new Float32Array(50));
    fade.to(1, 100);
    const second = new Float32Array(60).fill(1);
    fade.apply(second, new Float32Array(60));
    expect(Math.abs((second[0] ?? 0) - (first[49] ?? 0))).toBeLessThan(0.011);
    expect(second[59]).toBe(1);
  });
});
