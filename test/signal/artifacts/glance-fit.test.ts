import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { randomFor } from "../../../src/random.ts";
import { createArModel } from "../../../src/signal/artifacts/ar-model.ts";
import { drawGlance, fitGlance, heightOf } from "../../../src/signal/artifacts/glance-fit.ts";

const RATE_HZ = 128;
const LENGTH = 256;
const FOUND = { start: 100.4, turnSec: 0.07, lets: [0, -0.4] };
const NEAR = { from: 55, to: 200, start: 97 };

/** A 1/f brain of some 6 µV. */
function createBrain(seed: number) {
  const gaussian = createGaussian(randomFor(seed, "glance"));
  let slow = 0;
  return (length: number) =>
    Float64Array.from({ length }, () => {
      slow = 0.9 * slow + 2.5 * gaussian();
      return slow + gaussian();
    });
}

describe("a glance in the fit", () => {
  const brains = [1, 2, 3].map(createBrain);
  const whitenings = brains.map((next) => {
    const model = createArModel();
    for (let k = 0; k < 30; k++) model.learn(next(RATE_HZ), RATE_HZ);
    return model.whitening()!;
  });
  const glance = drawGlance(FOUND, LENGTH, RATE_HZ);
  const traces = [-100, 110, 40].map((uv, c) => ({
    whitening: whitenings[c]!,
    signal: brains[c]!(LENGTH).map((value, n) => value + uv * glance[n]!),
  }));
  const fit = fitGlance(traces.slice(0, 2), { ...NEAR, heightsUv: [-80, 80] }, RATE_HZ);

  it("has its place, its turn and its heights", () => {
    expect(Math.abs(fit.start - FOUND.start)).toBeLessThan(1.5);
    expect(Math.abs(fit.turnSec - FOUND.turnSec)).toBeLessThan(0.025);
    // The way in which it dies away may take a little of the height.
    expect(fit.heightsUv[0]! / -100).toBeGreaterThan(0.8);
    expect(fit.heightsUv[0]! / -100).toBeLessThan(1.2);
    expect(fit.heightsUv[1]! / fit.heightsUv[0]!).toBeCloseTo(-1.1, 0);
  });

  it("leaves less than a twentieth of the glance's power in front", () => {
    const unit = drawGlance({ ...fit, start: fit.start - NEAR.from }, NEAR.to - NEAR.from, RATE_HZ);
    let [wrong, all] = [0, 0];
    for (const [n, value] of unit.entries()) {
      wrong += (fit.heightsUv[0]! * value + 100 * glance[NEAR.from + n]!) ** 2;
      all += (100 * glance[NEAR.from + n]!) ** 2;
    }
    expect(wrong / all).toBeLessThan(0.05);
  });

  it("is found at another electrode as high as it is there, and at one that shows none it is low", () => {
    const unit = drawGlance({ ...fit, start: fit.start - NEAR.from }, NEAR.to - NEAR.from, RATE_HZ);
    const expected = { ...NEAR, meanUv: 0, sdUv: 50 };
    const { heightUv, seen } = heightOf(traces[2]!, unit, expected, RATE_HZ);
    expect(Math.abs(heightUv - 40)).toBeLessThan(12);
    expect(seen.sdUv).toBeLessThan(15);
    const nothing = { ...traces[2]!, signal: traces[2]!.signal.map((value, n) => value - 40 * glance[n]!) };
    expect(Math.abs(heightOf(nothing, unit, expected, RATE_HZ).heightUv)).toBeLessThan(12);
  });
});
