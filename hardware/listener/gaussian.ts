/** This file draws normal deviates (mean 0, variance 1) from a seeded stream, by Box and Muller's method. */
import type { Random } from "../../src/random.ts";

export function createGaussian(random: Random): () => number {
  let kept = Number.NaN;
  return () => {
    if (!Number.isNaN(kept)) {
      const value = kept;
      kept = Number.NaN;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
    const angle = 2 * Math.PI * random.unit();
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
