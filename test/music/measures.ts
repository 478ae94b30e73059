/** This file gives the music's tests their seeds and the mean pitch, drums left out; what is measured of bars stands in `src/bench/music`. */
import { meanOf } from "../../src/bench/music/statistics.ts";
import { randomFor } from "../../src/random.ts";
import type { Bar } from "../../src/types.ts";

export const meanPitch = (bars: readonly Bar[]): number =>
  meanOf(bars.flatMap(({ notes }) => notes.filter(({ voice }) => voice !== "percussion").map(({ midi }) => midi)));

/** Random seeds that a failing test can print. */
export function seedsFor(name: string, count: number): readonly number[] {
  const random = randomFor(1, name);
  return Array.from({ length: count }, () => random.below(1_000_000));
}
