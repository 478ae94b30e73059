import { describe, expect, it } from "vitest";
import { doublingBits, gapBits, motionBits, PARALLEL_BITS } from "../../../src/music/harmony/voice-costs.ts";
import { LEARNED } from "../../../src/music/model/learned.ts";

describe("what voice leading costs", () => {
  it("is the surprise at what the chorales' voices do, to a 200th of a bit", () => {
    const [soprano] = LEARNED.voices.motions as [readonly number[]];
    const total = soprano.reduce((sum, count) => sum + count + 1, 0);
    expect(Math.abs(motionBits(-2, true) + Math.log2((soprano[2]! + 1) / total))).toBeLessThan(1 / 200);
    const [chances, seen] = LEARNED.voices.fifths as [number, number];
    expect(Math.abs(PARALLEL_BITS.fifth - Math.log2(chances / seen))).toBeLessThan(1 / 200);
  });

  it("is least for voices that step or stay, and large for tritones and wide gaps", () => {
    expect(motionBits(2, true)).toBeLessThan(motionBits(5, true));
    expect(motionBits(6, true)).toBeGreaterThan(motionBits(7, true));
    expect(motionBits(0, false)).toBeLessThan(motionBits(3, false));
    expect(gapBits(5, false)).toBeLessThan(gapBits(1, false));
    expect(gapBits(14, false)).toBeGreaterThan(gapBits(12, false));
    expect(gapBits(19, true)).toBeLessThan(gapBits(19, false));
  });

  it("doubles roots sooner than thirds, and thirds sooner than fifths", () => {
    expect(doublingBits("root")).toBe(0);
    expect(doublingBits("third")).toBeGreaterThan(1);
    expect(doublingBits("fifth")).toBeGreaterThan(doublingBits("third"));
  });

  it("stays finite for any distance", () => {
    for (const size of [-60, 0, 60]) {
      expect(Number.isFinite(motionBits(size, false))).toBe(true);
      expect(Number.isFinite(gapBits(size, true))).toBe(true);
    }
  });
});
