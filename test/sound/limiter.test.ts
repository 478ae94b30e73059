import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES, createStereoBlock } from "../../src/sound/block.ts";
import { CEILING, createLimiter, LOOK_AHEAD_SAMPLES } from "../../src/sound/limiter.ts";
import { peakOf, type Sound } from "./pieces.ts";

/** Sends samples of both sides through a limiter; what comes out is LOOK_AHEAD_SAMPLES later. */
function limited(left: readonly number[], right: readonly number[] = left): Sound {
  const limit = createLimiter();
  const blocks = Math.ceil(left.length / BLOCK_SAMPLES);
  const out = { left: new Float32Array(blocks * BLOCK_SAMPLES), right: new Float32Array(blocks * BLOCK_SAMPLES) };
  for (let at = 0; at < blocks * BLOCK_SAMPLES; at += BLOCK_SAMPLES) {
    const block = createStereoBlock();
    for (let i = 0; i < BLOCK_SAMPLES; i++) {
      block.left[i] = left[at + i] ?? 0;
      block.right[i] = right[at + i] ?? 0;
    }
    limit(block);
    out.left.set(block.left, at);
    out.right.set(block.right, at);
  }
  return out;
}

const sine = (samples: number, amplitude: number, hz = 220) =>
  Array.from({ length: samples }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / 48_000));

/** Rounding to a 32-bit float may go up by half a step. */
const MOST = CEILING * (1 + 1e-7);

describe("the limiter", () => {
  it("lets through what stays below the ceiling, bit for bit, one look-ahead later", () => {
    const input = sine(4800, 0.7);
    const { left } = limited(input);
    expect([...left.subarray(LOOK_AHEAD_SAMPLES)]).toEqual(
      [...Float32Array.from(input)].slice(0, left.length - LOOK_AHEAD_SAMPLES),
    );
  });

  it("never passes the ceiling on any bursts (fast-check prints the seed)", () => {
    const burst = fc.record({
      at: fc.nat(6000),
      length: fc.integer({ min: 1, max: 900 }),
      peak: fc.double({ min: 0.1, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(burst, { minLength: 1, maxLength: 12 }), (bursts) => {
        const input = sine(8000, 0.5);
        for (const { at, length, peak } of bursts) {
          for (let i = at; i < Math.min(8000, at + length); i++) input[i] = i % 7 < 3 ? peak : -peak;
        }
        const { left, right } = limited(input, input.toReversed());
        expect(peakOf(left, right)).toBeLessThanOrEqual(MOST);
      }),
      { numRuns: 40 },
    );
  });

  it("renews its hold for each of many equal peaks", () => {
    const input = new Array<number>(9600).fill(0);
    for (let i = 100; i < 9600; i += 97) input[i] = 3;
    const { left } = limited(input);
    expect(peakOf(left)).toBeLessThanOrEqual(MOST);
    expect(peakOf(left)).toBeGreaterThan(CEILING * 0.999);
  });

  it("turns both sides down alike, so that the picture does not move", () => {
    const { left, right } = limited(sine(9600, 2), sine(9600, 0.2));
    for (let i = 1000; i < 9000; i += 13) expect(right[i]).toBeCloseTo(left[i]! / 10, 6);
  });

  it("comes back to full level after a burst, within a second", () => {
    const input = [...sine(4800, 4), ...sine(48_000, 0.5)];
    const { left } = limited(input);
    const end = left.subarray(left.length - 4800);
    expect(peakOf(end)).toBeCloseTo(0.5, 2);
  });
});
