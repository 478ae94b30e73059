import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { createDouble, createHalve, HALF_SAMPLES } from "../../src/sound/half-rate.ts";
import { levelAt, secOf } from "./pieces.ts";

/** Half a second of a tone, halved and doubled again. */
function thereAndBack(hz: number): Float64Array {
  const [halve, double] = [createHalve(), createDouble()];
  const [whole, half] = [new Float64Array(BLOCK_SAMPLES), new Float64Array(HALF_SAMPLES)];
  const out = new Float64Array(secOf(0.5));
  for (let at = 0; at < out.length; at += BLOCK_SAMPLES) {
    for (let i = 0; i < BLOCK_SAMPLES; i++) whole[i] = Math.sin((2 * Math.PI * hz * (at + i)) / 48_000);
    halve(whole, half);
    double(half, whole);
    out.set(whole, at);
  }
  return out;
}

describe("half the sampling rate and back", () => {
  it.each([100, 1000, 4000])("leaves %d Hz as it was, 10 samples later", (hz) => {
    const sound = thereAndBack(hz);
    for (let i = 1000; i < 2000; i++) {
      expect(Math.abs(sound[i]! - Math.sin((2 * Math.PI * hz * (i - 10)) / 48_000))).toBeLessThan(0.02);
    }
  });

  it.each([18_000, 20_000, 23_000])("takes out %d Hz, and what it would fold to", (hz) => {
    const sound = thereAndBack(hz);
    for (const at of [hz, 24_000 - hz]) expect(levelAt(sound, at, secOf(0.1), secOf(0.4))).toBeLessThan(0.03);
  });
});
