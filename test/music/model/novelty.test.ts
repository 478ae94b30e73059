import { describe, expect, it } from "vitest";
import { KNOWN_MELODIES } from "../../../src/music/model/learned-models.ts";
import { endsKnown, filterOf, LONGEST_RUN } from "../../../src/music/model/novelty.ts";
import { randomFor } from "../../../src/random.ts";

/** Mostly steps, as tunes are. */
const STEPS = [0, 0, 1, -1, 2, -2, 2, -2, 3, -3, 4, -4, 5, -5, 7, -7];
const tune = (seed: number, length: number) => {
  const random = randomFor(seed, "tune");
  return Array.from({ length }, () => random.pick(STEPS));
};
const runs = (intervals: readonly number[]) =>
  Array.from({ length: intervals.length - LONGEST_RUN + 1 }, (_, from) => intervals.slice(from, from + LONGEST_RUN));

describe("the filter of known melodies", () => {
  const melodies = Array.from({ length: 40 }, (_, seed) => tune(seed, 60));
  const filter = filterOf(melodies, 8);

  it("knows every run of eleven of the melodies that it was made of", () => {
    for (const run of melodies.flatMap(runs)) expect(endsKnown(filter, run)).toBe(true);
    expect(endsKnown(filter, [5, -5, 5, ...melodies[3]!.slice(20, 32)])).toBe(true);
  });

  it("takes few others for known, and nothing that is shorter", () => {
    const others = Array.from({ length: 200 }, (_, seed) => tune(1000 + seed, 60)).flatMap(runs);
    expect(others.filter((run) => endsKnown(filter, run)).length / others.length).toBeLessThan(0.03);
    expect(endsKnown(filter, melodies[0]!.slice(0, LONGEST_RUN - 1))).toBe(false);
  });

  it("ships full of real songs, and still takes few made-up tunes for known", () => {
    expect(KNOWN_MELODIES.bits.length).toBeGreaterThan(50_000);
    const others = Array.from({ length: 100 }, (_, seed) => tune(2000 + seed, 60)).flatMap(runs);
    expect(others.filter((run) => endsKnown(KNOWN_MELODIES, run)).length / others.length).toBeLessThan(0.03);
  });
});
