/** This file holds the ways in which blinks differ: found among blinks on a brain, none where the blinks are all alike. */
import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { randomFor } from "../../../src/random.ts";
import { createBlinkVariety } from "../../../src/signal/artifacts/blink-variety.ts";

const LENGTH = 200;
const wave = (cycles: number) =>
  Float64Array.from({ length: LENGTH }, (_, n) => Math.sin((2 * Math.PI * cycles * n) / LENGTH));

/** Blinks at two electrodes: a shape, bent along one wave (`bend`, SD) that both show, the right one half as much, and a brain of `noise`. */
function blinks(bend: number, noise: number, count: number) {
  const gaussian = createGaussian(randomFor(1, "variety"));
  const [mean, way] = [wave(0.5), wave(2)];
  const scores = Array.from({ length: count }, () => bend * gaussian());
  const ones = scores.map((score) =>
    [1, 0.5].map((share) => mean.map((value, n) => value + share * score * way[n]! + noise * gaussian())),
  );
  return { ones, scores, way };
}

const cosine = (a: Float64Array, b: Float64Array): number => {
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, n) => sum + value * y[n]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe("the ways in which blinks differ", () => {
  const learn = (ones: readonly (readonly Float64Array[])[]) => {
    const variety = createBlinkVariety();
    for (const one of ones) variety.learn(one);
    return variety.ways();
  };

  it("are found: the wave that they were bent along, at both electrodes, as far as they were", () => {
    const { ones, scores, way } = blinks(0.3, 0.05, 30);
    const [first] = learn(ones);
    const [left, right] = first!.shapes as [Float64Array, Float64Array];
    expect(Math.abs(cosine(left, way))).toBeGreaterThan(0.98);
    expect(Math.max(...right) / Math.max(...left)).toBeCloseTo(0.5, 1);
    const sd = Math.sqrt(scores.reduce((sum, score) => sum + score ** 2, 0) / scores.length);
    // In µV per µV of height.
    expect((first!.sd * Math.max(...left)) / sd).toBeGreaterThan(0.9);
    expect((first!.sd * Math.max(...left)) / sd).toBeLessThan(1.15);
  });

  it("are no more than chance makes of a brain where all blinks are alike", () => {
    const bent = learn(blinks(0.3, 0.05, 30).ones)[0]!.sd;
    for (const { sd } of learn(blinks(0, 0.05, 30).ones)) expect(sd).toBeLessThan(bent / 10);
  });

  it("are none before six blinks", () => {
    expect(learn(blinks(0.3, 0.05, 5).ones)).toEqual([]);
    expect(learn(blinks(0.3, 0.05, 6).ones)).not.toEqual([]);
  });
});
