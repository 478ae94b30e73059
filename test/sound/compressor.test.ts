import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, createStereoBlock } from "../../src/sound/block.ts";
import { createCompressor } from "../../src/sound/compressor.ts";

const BLOCKS_A_SEC = 48_000 / BLOCK_SAMPLES;
const db = (gain: number) => 20 * Math.log10(gain);

/** Gain reduction in dB at the end of each tenth of a second of a tone whose level is told tenth by tenth. */
function reductionsDb(levelsDb: readonly number[], thresholdDb = 6): number[] {
  const compressor = createCompressor(thresholdDb);
  const block = createStereoBlock();
  let sample = 0;
  return levelsDb.map((levelDb) => {
    for (let n = 0; n < BLOCKS_A_SEC / 10; n++) {
      for (let i = 0; i < BLOCK_SAMPLES; i++) {
        block.left[i] = 10 ** (levelDb / 20) * Math.sin((2 * Math.PI * 750 * sample++) / 48_000);
        block.right[i] = block.left[i]!;
      }
      compressor.run(block);
    }
    return db(compressor.gain());
  });
}
const tenths = (count: number, levelDb: number) => Array.from({ length: count }, () => levelDb);

describe("the compressor of a bus", () => {
  it("takes nothing from what is steady, however loud, and nothing from silence", () => {
    for (const level of [-60, -30, -6]) expect(reductionsDb(tenths(30, level)).every((one) => one === 0)).toBe(true);
    expect(reductionsDb([...tenths(20, -20), ...tenths(20, -200)]).every((one) => one === 0)).toBe(true);
  });

  it("halves in dB what sticks out above the threshold: of 12 dB above the mean, 6 dB of them below it, about 3", () => {
    const taken = reductionsDb([...tenths(100, -30), -18])[100]!;
    expect(taken).toBeLessThan(-2);
    expect(taken).toBeGreaterThan(-3.2);
  });

  it("lets go again in half a second, and never takes more than 6 dB", () => {
    expect(reductionsDb([...tenths(100, -30), -18, ...tenths(8, -30)]).at(-1)).toBeCloseTo(0, 1);
    expect(Math.min(...reductionsDb([...tenths(50, -50), ...tenths(3, 0)]))).toBeGreaterThanOrEqual(-6.001);
  });
});
