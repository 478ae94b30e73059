import { describe, expect, it } from "vitest";
import { BLOCK_SAMPLES } from "../../src/sound/block.ts";
import { AROUSAL } from "../../src/sound/instrument.ts";
import { createKit } from "../../src/sound/kit.ts";
import { createLanes } from "../../src/sound/lanes.ts";
import { createNoise } from "../../src/sound/noise.ts";
import { levelAt, peakOf, rmsOf, secOf } from "./pieces.ts";

/** A second of one stroke; without an arousal it is struck as drums usually are. */
function strokeOf(midi: number, velocity = 80, arousal = Number.NaN): Float32Array {
  const { from, to } = createLanes();
  const lanes = Number.isNaN(arousal)
    ? { from, to }
    : { from, to: Float64Array.of(...to.subarray(0, AROUSAL), arousal) };
  const kit = createKit({ lanes, chance: createNoise(1) });
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

  it("is lifted sooner where the music is lively, so that quick brushes and shakers are strokes and no hiss", () => {
    const tailOf = (midi: number, arousal: number) => {
      const stroke = strokeOf(midi, 80, arousal);
      return rmsOf(stroke.subarray(secOf(0.08), secOf(0.16))) / rmsOf(stroke.subarray(0, secOf(0.04)));
    };
    for (const midi of [39, 40, 46]) {
      expect(tailOf(midi, 0.2), `${midi}`).toBeCloseTo(tailOf(midi, 0.4), 1);
      expect(tailOf(midi, 0.9), `${midi}`).toBeLessThan(0.6 * tailOf(midi, 0.4));
    }
  });
});
