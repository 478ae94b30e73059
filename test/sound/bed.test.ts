import { describe, expect, it } from "vitest";
import { createBed } from "../../src/sound/bed.ts";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { createFillNoise, createNoise } from "../../src/sound/noise.ts";
import { rmsOf, secOf } from "./pieces.ts";

function tide(seed: number, seconds: number) {
  const bed = createBed(createFillNoise(seed));
  const left = new Float32Array(secOf(seconds));
  const right = new Float32Array(secOf(seconds));
  for (let at = 0; at + BLOCK_SAMPLES <= left.length; at += BLOCK_SAMPLES) {
    bed.render(1);
    left.set(bed.out.left, at);
    right.set(bed.out.right, at);
  }
  return { left, right };
}

describe("noise", () => {
  it("is white, centred, within −1 … 1, and the same for the same seed", () => {
    const noise = createNoise(5);
    const values = Float64Array.from({ length: 100_000 }, noise);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.01);
    expect(rmsOf(values)).toBeCloseTo(1 / Math.sqrt(3), 2);
    const neighbours = values.reduce((sum, value, i) => sum + value * (values[i + 1] ?? 0), 0) / values.length;
    expect(Math.abs(neighbours)).toBeLessThan(0.01);
    const again = createNoise(5);
    expect([again(), again()]).toEqual([values[0], values[1]]);
    expect(createNoise(6)()).not.toBe(values[0]);
    expect(createNoise(0)()).not.toBe(0);
    const filled = new Float64Array(100);
    createFillNoise(5)(filled);
    expect([...filled]).toEqual([...values.slice(0, 100)]);
  });
});

describe("the tide", () => {
  it("swells and ebbs over seconds by at least 4 dB", () => {
    const { left } = tide(1, 40);
    const levels = Array.from({ length: 40 }, (_, sec) => rmsOf(left, secOf(sec), secOf(sec + 1)));
    expect(20 * Math.log10(Math.max(...levels) / Math.min(...levels))).toBeGreaterThan(4);
  });

  it("differs from side to side", () => {
    const { left, right } = tide(1, 5);
    const product = left.reduce((sum, sample, i) => sum + sample * right[i]!, 0) / left.length;
    expect(Math.abs(product) / (rmsOf(left) * rmsOf(right))).toBeLessThan(0.05);
  });
});
