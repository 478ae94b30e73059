import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { createPink } from "../../../hardware/listener/pink.ts";
import { randomFor } from "../../../src/random.ts";
import { powerBetween, take } from "./measure.ts";

const SEED = 11;
const gaussian = () => createGaussian(randomFor(SEED, "pink test"));

describe("createPink", () => {
  it("has the same power in every octave: ln 2 µV² at 1 µV²/Hz at 1 Hz", () => {
    const noise = take(createPink(gaussian()), 256 * 600);
    for (const lowHz of [2, 4, 8, 16, 32]) {
      expect(powerBetween(noise, lowHz, 2 * lowHz) / Math.LN2, `${lowHz} Hz, seed ${SEED}`).toBeGreaterThan(0.9);
      expect(powerBetween(noise, lowHz, 2 * lowHz) / Math.LN2, `${lowHz} Hz, seed ${SEED}`).toBeLessThan(1.1);
    }
  });
});
