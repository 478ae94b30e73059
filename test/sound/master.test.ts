import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, createStereoBlock } from "../../src/sound/block.ts";
import { createMaster } from "../../src/sound/master.ts";
import { peakOf } from "./pieces.ts";

/** A second of a constant plus a sine through the master at full gain; the last block. */
function lastBlock(constant: number, amplitude: number) {
  const finish = createMaster();
  const block = createStereoBlock();
  for (let at = 0; at < 96_000; at += BLOCK_SAMPLES) {
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      block.left[i] = constant + amplitude * Math.sin((2 * Math.PI * (at + i)) / BLOCK_SAMPLES);
      block.right[i] = block.left[i]!;
    }
    finish(block, 1, 1, 1, 1);
  }
  return block;
}

describe("the master", () => {
  it("takes out a direct current", () => {
    const { left } = lastBlock(0.3, 0.2);
    expect(Math.abs(left.reduce((sum, sample) => sum + sample, 0) / BLOCK_SAMPLES)).toBeLessThan(1e-5);
  });

  it("leaves quiet sound nearly as it is and rounds loud sound", () => {
    expect(peakOf(lastBlock(0, 0.1).left)).toBeCloseTo(0.1, 3);
    const loud = peakOf(lastBlock(0, 1).left);
    expect(loud).toBeGreaterThan(0.85);
    expect(loud).toBeLessThan(0.92);
    expect(peakOf(lastBlock(0, 50).left)).toBeLessThanOrEqual(1.02 / 0.6);
  });

  it("fades in a straight line and ends in true silence", () => {
    const finish = createMaster();
    const block = createStereoBlock();
    block.left.fill(0.1);
    finish(block, 1, 1, 1, 0);
    expect(block.left[BLOCK_SAMPLES - 1]).toBe(0);
    expect(block.left[BLOCK_SAMPLES / 2 - 1]).toBeCloseTo(0.05, 2);
    block.left.fill(0.7);
    finish(block, 1, 1, 0, 0);
    expect(peakOf(block.left)).toBe(0);
  });
});
