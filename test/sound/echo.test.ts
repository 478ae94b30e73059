import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, createStereoBlock } from "../../src/sound/block.ts";
import { createEcho } from "../../src/sound/echo.ts";
import { answerOf } from "./answer.ts";
import { peakOf, secOf } from "./pieces.ts";

describe("the echo", () => {
  /** Times, in seconds, at which a side is loudest in each stretch of 0.2 s that holds anything. */
  const hits = (samples: Float32Array) =>
    Array.from({ length: 14 }, (_, i) => samples.subarray(secOf(i * 0.2), secOf(i * 0.2 + 0.2)))
      .map((stretch, i) => ({
        at: i * 0.2 + stretch.findIndex((s) => Math.abs(s) === peakOf(stretch)) / 48_000,
        peak: peakOf(stretch),
      }))
      .filter(({ peak }) => peak > 1e-4)
      .map(({ at }) => Math.round(at * 100) / 100);

  it("comes back after dotted eighths, from side to side, weaker each time", () => {
    const echo = createEcho();
    echo.followTempo(90);
    for (let block = 0; block < 750; block++) echo.render(createStereoBlock());
    const { left, right } = answerOf(echo, 2.2);
    expect(hits(left)).toEqual([0.5, 1.5]);
    expect(hits(right)).toEqual([1, 2]);
    expect(peakOf(left.subarray(secOf(1.2)))).toBeLessThan(0.5 * peakOf(left));
  });

  it("moves to a new tempo without a click", () => {
    const echo = createEcho();
    const input = createStereoBlock();
    let last = 0;
    let largest = 0;
    for (let at = 0; at < secOf(6); at += BLOCK_SAMPLES) {
      if (at >= secOf(3)) echo.followTempo(100);
      for (let i = 0; i < BLOCK_SAMPLES; i++) input.left[i] = Math.sin((2 * Math.PI * 300 * (at + i)) / 48_000);
      input.right.set(input.left);
      echo.render(input);
      for (const sample of echo.out.left) {
        largest = Math.max(largest, Math.abs(sample - last));
        last = sample;
      }
    }
    // A sine of 300 Hz moves by 0.039 a sample; two of them in step, as loud as the loop makes them, by twice that.
    expect(largest).toBeLessThan(0.1);
  });
});
