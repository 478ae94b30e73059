import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, createStereoBlock } from "../../src/sound/block.ts";
import { createModulation } from "../../src/sound/modulation.ts";
import { levelAt, peakOf, secOf } from "./pieces.ts";

/** Six seconds of a tone through the modulation; depths ramp within the first two. */
function modulated(hz: number, depth: number | undefined): Float64Array {
  const modulation = createModulation();
  if (depth !== undefined) modulation.aim(depth);
  const block = createStereoBlock();
  const out = new Float64Array(secOf(6));
  for (let at = 0; at < out.length; at += BLOCK_SAMPLES) {
    for (let i = 0; i < BLOCK_SAMPLES; i++) block.left[i] = 0.5 * Math.sin((2 * Math.PI * hz * (at + i)) / 48_000);
    block.right.set(block.left);
    modulation.run(block);
    out.set(block.left, at);
  }
  return out;
}
/** Depth of the 16 Hz beat: a tone of depth m has side tones of a quarter of m at ±16 Hz, beside a middle of 1 − m/2. */
function depthOf(sound: Float64Array, hz: number): number {
  const [below, middle, above] = [hz - 16, hz, hz + 16].map((at) => levelAt(sound, at, secOf(3), secOf(6)));
  const side = (below! + above!) / 2;
  return (4 * side) / (middle! + 2 * side);
}

describe("the amplitude modulation", () => {
  it("is off unless somebody asks: every sample stays what it was", () => {
    const plain = modulated(1000, undefined);
    for (let i = 0; i < plain.length; i++) {
      if (plain[i] !== 0.5 * Math.sin((2 * Math.PI * 1000 * i) / 48_000)) throw new Error(`sample ${i} was changed`);
    }
  });

  it.each([0.2, 0.5])("beats the middle band 16 times a second, %f deep", (depth) => {
    expect(depthOf(modulated(1000, depth), 1000)).toBeCloseTo(depth, 1);
  });

  it("leaves bass and air nearly alone, and never goes beyond half", () => {
    expect(depthOf(modulated(80, 0.5), 80)).toBeLessThan(0.15);
    expect(depthOf(modulated(12_000, 0.5), 12_000)).toBeLessThan(0.1);
    expect(depthOf(modulated(1000, 7), 1000)).toBeLessThan(0.55);
    expect(depthOf(modulated(1000, Number.NaN), 1000)).toBeLessThan(0.001);
  });

  it("only takes away: it is nowhere louder than the sound it was given", () => {
    expect(peakOf(modulated(1000, 0.5))).toBeLessThan(0.51);
  });
});
