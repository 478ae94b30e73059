import { describe, expect, it } from "vitest";
import { createAlphaLevel } from "../../src/state/alpha-level.ts";
import type { AlphaLook } from "../../src/types.ts";

const TICKS_PER_SEC = 16;
const lookOf = (tick: number, alphaUv2: readonly (number | null)[]): AlphaLook => ({
  type: "look",
  tSec: tick / TICKS_PER_SEC,
  fromSample: 0,
  toSample: 0,
  alphaUv2,
});

/** The level after each look; `at` says what the places show in it. */
function levelsOf(sec: number, at: (sec: number) => readonly (number | null)[], places = [0, 1]) {
  const levelOf = createAlphaLevel(places, 0.3);
  return Array.from({ length: sec * TICKS_PER_SEC }, (_, tick) => levelOf(lookOf(tick, at(tick / TICKS_PER_SEC))));
}

describe("the level of fast alpha", () => {
  it("is the mean of the logarithms of the places", () => {
    expect(levelsOf(5, () => [4, 16]).at(-1)).toBeCloseTo(Math.log(8), 6);
  });

  it("has gone half of a step of power after its smoothing, and all of it after twice as long", () => {
    const levels = levelsOf(6, (sec) => (sec < 3 ? [1, 1] : [2, 2]));
    const powerAt = (sec: number) => Math.exp(levels[Math.round(sec * TICKS_PER_SEC) - 1]!);
    expect([powerAt(3), powerAt(3.3), powerAt(3.63)].map((power) => power - 1)).toEqual([
      expect.closeTo(0, 9),
      expect.closeTo(0.5, 9),
      expect.closeTo(1, 9),
    ]);
  });

  it("believes one look after a pause by half, and has forgotten what was before it after its length", () => {
    const levels = levelsOf(9, (sec) => (sec < 3 ? [1, 1] : sec < 6 ? [null, null] : [3, 3]));
    const powerAt = (sec: number) => Math.exp(levels[Math.round(sec * TICKS_PER_SEC)]!);
    expect([powerAt(6), powerAt(6.63)]).toEqual([expect.closeTo(2, 9), expect.closeTo(3, 9)]);
    const levelOf = createAlphaLevel([0], 0.3);
    for (const [tSec, powerUv2] of [
      [0, 1],
      [0.0625, 1],
    ] as const)
      levelOf({ ...lookOf(0, [powerUv2]), tSec });
    // A stream that was silent tells no look at all.
    expect(Math.exp(levelOf({ ...lookOf(0, [3]), tSec: 9 })!)).toBeCloseTo(2, 9);
  });

  it("is not known where no place can be read, and goes on as the other place says where one cannot", () => {
    expect(levelsOf(5, (sec) => (sec < 4 ? [4, 4] : [null, null])).at(-1)).toBeNull();
    const levels = levelsOf(60, (sec) => (sec < 40 ? [2, 20] : [null, 20]));
    expect(levels.at(-1)).toBeCloseTo(levels[39 * TICKS_PER_SEC]!, 1);
  });

  it("takes back what was shown just before it was refused", () => {
    // For a hop and a half an artifact passes that nobody has told yet.
    const levels = levelsOf(10, (sec) =>
      sec >= 5 && sec < 5.25 ? [900, 900] : sec >= 5.25 && sec < 6 ? [null, null] : [1, 1],
    );
    const after = levels[6 * TICKS_PER_SEC]!;
    expect(Math.abs(after)).toBeLessThan(0.05);
  });
});
