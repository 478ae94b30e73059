import { describe, expect, it } from "vitest";
import { clearBlock, createStereoBlock } from "../../src/sound/block.ts";
import { createReverb } from "../../src/sound/reverb.ts";
import { answerOf } from "./answer.ts";
import { levelAt, peakOf, rmsOf, secOf } from "./pieces.ts";

const levelDb = (samples: Float32Array, sec: number) => 20 * Math.log10(rmsOf(samples, secOf(sec), secOf(sec + 0.2)));

describe("the hall", () => {
  const { left, right } = answerOf(createReverb(), 8);

  it("answers after its pre-delay on both sides, and falls by 60 dB in 2 to 4 seconds", () => {
    expect(peakOf(left.subarray(0, secOf(0.018)))).toBeLessThan(1e-15);
    expect(rmsOf(right, secOf(0.1), secOf(0.3))).toBeGreaterThan(0.3 * rmsOf(left, secOf(0.1), secOf(0.3)));
    const perSecond = (levelDb(left, 0.3) - levelDb(left, 2.3)) / 2;
    expect(60 / perSecond).toBeGreaterThan(2);
    expect(60 / perSecond).toBeLessThan(4);
  });

  it("loses its highs first", () => {
    const share = (sec: number) =>
      levelAt(left, 6000, secOf(sec), secOf(sec + 0.5)) / rmsOf(left, secOf(sec), secOf(sec + 0.5));
    expect(share(2)).toBeLessThan(share(0.1) / 3);
  });

  it("rings at no one frequency: late in the tail no line stands 15 dB above its neighbours' mean", () => {
    const levels = Array.from({ length: 400 }, (_, i) => levelAt(left, 200 + i * 2, secOf(2.5), secOf(3.5)));
    const mean = rmsOf(levels);
    expect(peakOf(levels) / mean).toBeLessThan(10 ** (15 / 20));
  });

  it("keeps clear of denormal numbers in a minute of silence", () => {
    const hall = createReverb();
    const input = createStereoBlock();
    input.left[0] = 1;
    let smallest = 1;
    for (let block = 0; block < 60 * 750; block++) {
      hall.render(input);
      if (block === 0) clearBlock(input);
      const level = Math.abs(hall.out.left[7]!);
      if (level > 0) smallest = Math.min(smallest, level);
    }
    expect(smallest).toBeGreaterThan(1e-30);
  });
});
