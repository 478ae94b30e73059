import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { createKit } from "../../src/sound/kit.ts";
import { createLanes } from "../../src/sound/lanes.ts";
import { createNoise } from "../../src/sound/noise.ts";
import { levelAt, peakOf, rmsOf, secOf } from "./pieces.ts";

/** A second of one stroke. */
function strokeOf(midi: number, velocity = 80): Float32Array {
  const kit = createKit({ lanes: createLanes(), chance: createNoise(1) });
  const out = new Float32Array(Math.floor(48_000 / BLOCK_SAMPLES) * BLOCK_SAMPLES);
  kit.start({ midi, velocity, endSample: secOf(0.1), lengthSamples: secOf(0.1) }, 0);
  for (let at = 0; at < out.length; at += BLOCK_SAMPLES) if (kit.render(at)) out.set(kit.out.left, at);
  return out;
}

/** Share of the power above 2 kHz, by the slope of the samples. */
const crispness = (samples: Float32Array) => {
  const slopes = samples.map((sample, i) => sample - (samples[i - 1] ?? 0));
  return rmsOf(slopes) / rmsOf(samples);
};

describe("the kit", () => {
  it("has its kick low, its hand drums in the middle, its shaker and hats high", () => {
    const [kick, conga, clap, shaker, hat] = [36, 64, 39, 70, 42].map((midi) => crispness(strokeOf(midi)));
    expect(kick).toBeLessThan(conga!);
    expect(conga).toBeLessThan(clap!);
    expect(clap).toBeLessThan(shaker!);
    expect(shaker).toBeLessThan(hat!);
    expect(levelAt(strokeOf(36), 52, 0, secOf(0.3))).toBeGreaterThan(0.05);
  });

  it("dies away by itself within a second, also a number that it does not know", () => {
    for (const midi of [36, 37, 38, 39, 40, 42, 44, 46, 60, 61, 62, 63, 64, 70, 99]) {
      const stroke = strokeOf(midi);
      expect(peakOf(stroke), `${midi}`).toBeGreaterThan(0.05);
      expect(peakOf(stroke.subarray(secOf(0.9))), `${midi}`).toBeLessThan(0.01 * peakOf(stroke));
    }
  });

  it("is brighter when struck harder", () => {
    for (const midi of [36, 38, 64, 70])
      expect(crispness(strokeOf(midi, 110))).toBeGreaterThan(crispness(strokeOf(midi, 40)));
  });
});
