import { expect, it } from "vitest";
import { MOST_SEED } from "../../src/random.ts";
import { drawSeed } from "../../src/session/draw-seed.ts";

it("draws whole numbers of the whole range: half of them need the 32nd bit", () => {
  const drawn = Array.from({ length: 400 }, drawSeed);
  expect(drawn.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= MOST_SEED)).toBe(true);
  // Of 400 fair draws, fewer than 100 or more than 300 come once in 10^24 times.
  const upper = drawn.filter((seed) => seed > MOST_SEED / 2).length;
  expect(upper).toBeGreaterThan(100);
  expect(upper).toBeLessThan(300);
});
