import { describe, expect, it } from "vitest";
import { findAlpha, fitFastFilter } from "../../calibration/alpha.ts";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { createPink } from "../../hardware/listener/pink.ts";
import { createRhythm } from "../../hardware/listener/rhythm.ts";
import { delayedCorrelation } from "../../src/bench/correlation.ts";
import { createFirEnvelope } from "../../src/bench/fir-envelope.ts";
import { zeroPhaseAnalytic } from "../../src/bench/zero-phase.ts";
import { randomFor } from "../../src/random.ts";

const RATE_HZ = 256;

/** 1/f noise, and alpha at 10 Hz where `hasAlpha` says so. */
function person(seed: number, sec: number, hasAlpha: (sec: number) => boolean): Float64Array {
  const pink = createPink(createGaussian(randomFor(seed, "pink")));
  const gaussian = createGaussian(randomFor(seed, "alpha"));
  const alpha = createRhythm({ hz: 10, bandwidthHz: 1, samplingRateHz: RATE_HZ, gaussian });
  return Float64Array.from({ length: sec * RATE_HZ }, (_, n) => {
    alpha.step();
    return 4 * pink() + (hasAlpha(n / RATE_HZ) ? 5 * alpha.at(1, 0) : 0);
  });
}

describe("the individual alpha of a calibration", () => {
  it("is found with its uncertainty, also in 40 s with holes", () => {
    const samples = person(3, 40, () => true);
    samples.fill(Number.NaN, 3000, 3400);
    const found = findAlpha([samples], RATE_HZ)!;
    expect(found.iafHz).toBeCloseTo(10, 0);
    expect(found.cogHz).toBeCloseTo(10, 0);
    expect(found.sdHz).toBeGreaterThan(0.05);
    expect(found.sdHz).toBeLessThan(0.5);
  });

  it("is none where a burst of a few seconds makes the peak, and in noise of twenty people it is one by chance at most", () => {
    expect(findAlpha([person(4, 40, (sec) => sec > 10 && sec < 15)], RATE_HZ)).toBeNull();
    const chance = Array.from({ length: 20 }, (_, seed) => findAlpha([person(seed, 40, () => false)], RATE_HZ));
    expect(chance.filter((found) => found !== null).length).toBeLessThanOrEqual(1);
  });

  it("is none without a channel, without samples, and in a flat line", () => {
    expect(findAlpha([], RATE_HZ)).toBeNull();
    expect(findAlpha([new Float64Array(0)], RATE_HZ)).toBeNull();
    expect(findAlpha([new Float64Array(20 * RATE_HZ).fill(Number.NaN)], RATE_HZ)).toBeNull();
    expect(findAlpha([new Float64Array(20 * RATE_HZ)], RATE_HZ)).toBeNull();
  });
});

describe("the fast filter of a calibration", () => {
  it("follows alpha that it was not fitted on within 100 ms, though the clean samples came in pieces", () => {
    const samples = person(5, 90, () => true);
    const training = samples.slice(0, 60 * RATE_HZ);
    for (let sec = 9; sec < 60; sec += 10) training.fill(Number.NaN, sec * RATE_HZ, (sec + 1) * RATE_HZ);
    const { taps, filter } = fitFastFilter(training, RATE_HZ, "TP9", 10)!;
    expect(filter).toMatchObject({ electrode: "TP9", bandHz: [8, 12], delayMs: 100 });
    const half = taps.length / 2;
    const fir = { re: Float64Array.from(taps.slice(0, half)), im: Float64Array.from(taps.slice(half)) };
    const test = samples.slice(60 * RATE_HZ);
    const envelope = createFirEnvelope(fir)(test);
    const { re, im } = zeroPhaseAnalytic(test, RATE_HZ, [8, 12]);
    const truth = re.map((real, n) => Math.hypot(real, im[n]!));
    const delay = Math.round(0.1 * RATE_HZ);
    expect(delayedCorrelation(envelope, truth, delay, half, test.length - RATE_HZ)).toBeGreaterThan(0.9);
  });

  it("is none where less than 20 s are clean in pieces of 4 s or more", () => {
    const samples = person(6, 60, () => true);
    for (let sec = 3; sec < 60; sec += 4) samples.fill(Number.NaN, sec * RATE_HZ, (sec + 1) * RATE_HZ);
    expect(fitFastFilter(samples, RATE_HZ, "TP9", 10)).toBeNull();
    expect(fitFastFilter(samples.slice(0, 0), RATE_HZ, "TP9", 10)).toBeNull();
  });
});
