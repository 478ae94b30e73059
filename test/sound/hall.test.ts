import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, clearBlock, createStereoBlock, type StereoBlock } from "../../src/sound/block.ts";
import { createEcho } from "../../src/sound/echo.ts";
import { createReverb } from "../../src/sound/reverb.ts";
import { levelAt, peakOf, rmsOf, type Sound, secOf } from "./pieces.ts";

type Effect = { readonly out: StereoBlock; render(input: StereoBlock): void };

/** What an effect answers to one click on the left side. */
function answerOf(effect: Effect, seconds: number): Sound {
  const blocks = Math.ceil(secOf(seconds) / BLOCK_SAMPLES);
  const sound = { left: new Float32Array(blocks * BLOCK_SAMPLES), right: new Float32Array(blocks * BLOCK_SAMPLES) };
  const input = createStereoBlock();
  input.left[0] = 1;
  for (let at = 0; at < blocks * BLOCK_SAMPLES; at += BLOCK_SAMPLES) {
    effect.render(input);
    sound.left.set(effect.out.left, at);
    sound.right.set(effect.out.right, at);
    clearBlock(input);
  }
  return sound;
}

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
