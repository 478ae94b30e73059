/** Independent normal values from a seeded stream (Box–Muller). */
import { randomFor } from "../../src/random.ts";

export function createGaussian(seed: number, ...key: readonly string[]): () => number {
  const random = randomFor(seed, ...key);
  return () => Math.sqrt(-2 * Math.log(1 - random.unit())) * Math.cos(2 * Math.PI * random.unit());
}
