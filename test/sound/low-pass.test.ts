import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, createStereoBlock } from "../../src/sound/block.ts";
import { createLowPass } from "../../src/sound/low-pass.ts";
import { peakOf } from "./pieces.ts";

const BUTTERWORTH = Math.SQRT2;

/** Gain of a steady sine through the filter. */
function gainAt(hz: number, cutoffHz: number): number {
  const filter = createLowPass(BUTTERWORTH);
  filter.tune(cutoffHz);
  const block = createStereoBlock();
  let peak = 0;
  for (let at = 0; at < 48_000; at += BLOCK_SAMPLES) {
    for (let i = 0; i < BLOCK_SAMPLES; i++) block.left[i] = Math.sin((2 * Math.PI * hz * (at + i)) / 48_000);
    block.right.set(block.left);
    filter.run(block);
    expect(block.right).toEqual(block.left);
    if (at > 24_000) peak = Math.max(peak, peakOf(block.left));
  }
  return peak;
}

describe("the low-pass", () => {
  it("leaves what is low, halves the power at its cutoff, and falls by 12 dB an octave", () => {
    expect(gainAt(100, 1000)).toBeCloseTo(1, 2);
    expect(gainAt(1000, 1000)).toBeCloseTo(Math.SQRT1_2, 2);
    expect(20 * Math.log10(gainAt(4000, 1000) / gainAt(2000, 1000))).toBeCloseTo(-12.4, 0);
  });

  it("ends in true silence", () => {
    const filter = createLowPass(BUTTERWORTH);
    filter.tune(500);
    const block = createStereoBlock();
    block.left.fill(1);
    filter.run(block);
    for (let i = 0; i < 200; i++) {
      block.left.fill(0);
      filter.run(block);
    }
    expect(peakOf(block.left)).toBe(0);
  });
});
