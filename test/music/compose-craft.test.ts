/** Craft: what reference/music.md, section 10, asks of any piece, measured over random seeds. */
import { describe, expect, it } from "vitest";
import { scaleOf } from "../../src/music/scale.ts";
import type { Bar } from "../../src/types.ts";
import {
  barText,
  chordToneShare,
  diatonicShare,
  entropyBits,
  intervalShares,
  keyClarity,
  mean,
  melodyOf,
  onStrongBeats,
  parallelsPer100,
  pitchClassWeights,
  recallShare,
  seedsFor,
} from "./measures.ts";
import { barsOf } from "./piece.ts";

const SEEDS = seedsFor("craft", 10);
const PIECES: readonly (readonly Bar[])[] = SEEDS.map((seed) => barsOf({ seed, bars: 144 }));
const name = `seeds ${SEEDS.join(" ")}`;

/** Stretches of 16 bars. */
const stretches = PIECES.flatMap((bars) => Array.from({ length: 9 }, (_, i) => bars.slice(16 * i, 16 * i + 16)));

describe("craft", () => {
  it("puts chord tones on the strong beats of the melody, at least three in four", () => {
    for (const [i, bars] of PIECES.entries()) {
      expect(chordToneShare(onStrongBeats(melodyOf(bars))), `seed ${SEEDS[i]}`).toBeGreaterThanOrEqual(0.75);
    }
    expect(mean(PIECES.map((bars) => diatonicShare(bars, ({ key }) => scaleOf(key))))).toBe(1);
  });

  it("sings mostly by step, with some repeats, thirds and leaps", () => {
    const shares = PIECES.map((bars) => intervalShares(melodyOf(bars)));
    const [unison, step, third, wider] = [0, 1, 2, 3].map((i) => mean(shares.map((share) => share[i]!)));
    expect(Math.abs(unison! - 0.17), name).toBeLessThan(0.06);
    expect(Math.abs(step! - 0.49), name).toBeLessThan(0.05);
    expect(Math.abs(third! - 0.19), name).toBeLessThan(0.05);
    expect(Math.abs(wider! - 0.14), name).toBeLessThan(0.05);
  });

  it("leads its voices as chorales do: hardly a parallel fifth or octave", () => {
    const counts = PIECES.map(parallelsPer100);
    expect(mean(counts.map(({ fifths }) => fifths)), name).toBeLessThanOrEqual(0.25);
    expect(mean(counts.map(({ octaves }) => octaves)), name).toBeLessThanOrEqual(0.15);
  });

  it("keeps its key clear and uses the whole scale", () => {
    const clarity = mean(stretches.map((bars) => keyClarity(pitchClassWeights(bars))));
    expect(clarity, name).toBeGreaterThan(0.83);
    expect(clarity, name).toBeLessThan(0.93);
    const entropy = mean(stretches.map((bars) => entropyBits(pitchClassWeights(bars))));
    expect(entropy, name).toBeGreaterThan(2.5);
    expect(entropy, name).toBeLessThan(2.85);
  });

  it("recalls a motif within 32 bars in at least three of ten bars, and never loops", () => {
    for (const [i, bars] of PIECES.entries()) {
      expect(recallShare(bars), `seed ${SEEDS[i]}`).toBeGreaterThanOrEqual(0.3);
      const texts = bars.map(barText);
      const loops = new Map<string, number>();
      for (let bar = 0; bar + 16 <= texts.length; bar++) {
        const loop = texts.slice(bar, bar + 16).join("|");
        loops.set(loop, (loops.get(loop) ?? 0) + 1);
      }
      expect(Math.max(...loops.values()), `seed ${SEEDS[i]}`).toBeLessThanOrEqual(3);
    }
  });
});
