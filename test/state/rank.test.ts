import { describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { createRank } from "../../src/state/rank.ts";

const SEED = 11;

/** Learned from so many seconds of a rest about `middle`, sixteen numbers a second, as the loop tells them. */
function restOf(sec: number, middle = 2, spread = 0.5) {
  const random = randomFor(SEED, "rank");
  const normal = () => Array.from({ length: 12 }, () => random.unit()).reduce((sum, one) => sum + one, -6);
  const rank = createRank();
  const values = Array.from({ length: sec * 16 }, () => middle + spread * normal());
  for (const [i, value] of values.entries()) rank.learn(i / 16, value);
  return { rank, values };
}

describe("the rank of a reading in a person's rest", () => {
  it("is not known before ten seconds, and then is", () => {
    expect(restOf(9).rank.of(2)).toBeNull();
    expect(restOf(11).rank.of(2)).not.toBeNull();
  });

  it("is a half in the middle, a fifth or less and four fifths or more a spread and a half away", () => {
    const { rank } = restOf(60);
    expect(rank.of(2)).toBeCloseTo(0.5, 1);
    expect(rank.of(2 - 0.75)).toBeLessThan(0.15);
    expect(rank.of(2 + 0.75)).toBeGreaterThan(0.85);
  });

  it("uses the whole course within the rest itself: from below .05 to above .95", () => {
    const { rank, values } = restOf(120);
    const ranks = values.map((value) => rank.of(value)!);
    expect(Math.min(...ranks)).toBeLessThan(0.05);
    expect(Math.max(...ranks)).toBeGreaterThan(0.95);
  });

  it("rises with the number, everywhere and without a step, and stays between 0 and 1", () => {
    const { rank } = restOf(60);
    // From four spreads below to four above the middle.
    const ranks = Array.from({ length: 401 }, (_, i) => rank.of(i / 100)!);
    for (let i = 1; i < ranks.length; i++) {
      expect(ranks[i]!).toBeGreaterThan(ranks[i - 1]!);
      expect(ranks[i]! - ranks[i - 1]!).toBeLessThan(0.02);
    }
    expect(ranks[0]! > 0 && ranks.at(-1)! < 1).toBe(true);
  });

  it("learns one minute and no more", () => {
    const { rank } = restOf(60);
    const before = rank.of(2.2);
    for (let i = 0; i < 960; i++) rank.learn(60 + i / 16, 9);
    expect(rank.of(2.2)).toBe(before);
  });

  it("of a signal without any scatter is still a number", () => {
    const rank = createRank();
    for (let i = 0; i < 960; i++) rank.learn(i / 16, 1);
    expect(rank.of(1)).toBeCloseTo(0.5, 10);
    expect(rank.of(1.5)).toBeGreaterThan(0.9);
  });
});
