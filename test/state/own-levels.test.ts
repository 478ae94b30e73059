import { describe, expect, it } from "vitest";
import { randomFor } from "../../src/random.ts";
import { createOwnLevels } from "../../src/state/own-levels.ts";

const NONE = Number.NaN;
const SEED = 3;

/** Electrodes that lie at 0, 2 and −1, give or take seeded noise; `shows` says which can be read. */
function createRest(wholeIsPlain = false) {
  const random = randomFor(SEED, "own levels");
  const mean = createOwnLevels(3, wholeIsPlain);
  return (shows: readonly boolean[], common = 0) =>
    mean(
      Float64Array.from([0, 2, -1], (level, p) => {
        const noise = 0.05 * (random.unit() - 0.5);
        return shows[p] ? common + level + noise : NONE;
      }),
    );
}
const times = (count: number, read: () => number) => Array.from({ length: count }, read).at(-1)!;
const [ALL, NO_THIRD, FIRST, SECOND] = [
  [true, true, true],
  [true, true, false],
  [true, false, false],
  [false, true, false],
];

describe("the mean of an index over electrodes", () => {
  it("is the plain mean while all of them can be read", () => {
    const mean = createOwnLevels(2, false);
    for (const [a, b] of [
      [1, 3],
      [5, 6],
      [-2, 0],
    ] as const)
      expect(mean(Float64Array.of(a, b))).toBe((a + b) / 2);
  });

  it("stays where it is when one goes, also in a montage of which one can never be read", () => {
    const read = createRest();
    const before = times(40, () => read(NO_THIRD));
    for (const shows of [FIRST, SECOND, NO_THIRD]) expect(read(shows)).toBeCloseTo(before, 1);
  });

  it("follows what the electrodes that are left show", () => {
    const read = createRest();
    const before = times(40, () => read(NO_THIRD));
    expect(read(FIRST, 1.5)).toBeCloseTo(before + 1.5, 1);
  });

  it("stays where it is when one comes late, and when only that one is left", () => {
    const read = createRest();
    const before = times(40, () => read(FIRST));
    const after = times(60, () => read(NO_THIRD));
    expect(after).toBeCloseTo(before, 1);
    expect(read(SECOND)).toBeCloseTo(before, 1);
  });

  it("is the plain mean again once all can be read, where it is to be compared with a profile", () => {
    const read = createRest(true);
    times(40, () => read(FIRST));
    expect(read(ALL)).toBeCloseTo(1 / 3, 1);
    times(40, () => read(ALL));
    expect(read(SECOND)).toBeCloseTo(1 / 3, 1);
  });

  it("does not take the chance of a few hops for a level", () => {
    const mean = createOwnLevels(2, false);
    mean(Float64Array.of(0.1, -0.1));
    expect(mean(Float64Array.of(0.1, NONE))).toBeCloseTo(0.1, 2);
  });
});
