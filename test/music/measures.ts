/** This file gives the music's tests their seeds; what is measured of bars stands in `src/bench/music`. */
import { randomFor } from "../../src/random.ts";

/** Random seeds that a failing test can print. */
export function seedsFor(name: string, count: number): readonly number[] {
  const random = randomFor(1, name);
  return Array.from({ length: count }, () => random.below(1_000_000));
}
