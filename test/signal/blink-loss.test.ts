/** This file holds what a spectrum is given back: as much as the fit of a blink takes of a brain on average, where nothing else is there. */
import { describe, expect, it } from "vitest";
import { createGaussian } from "../../hardware/listener/gaussian.ts";
import { randomFor } from "../../src/random.ts";
import { createArModel } from "../../src/signal/artifacts/ar-model.ts";
import { fitBlink } from "../../src/signal/artifacts/blink-fit.ts";
import { createBlinkShape } from "../../src/signal/artifacts/blink-shape.ts";
import { createBandPower } from "../../src/signal/band-power.ts";
import { createBlinkLoss } from "../../src/signal/blink-loss.ts";
import { subtract } from "../../src/signal/blink-repair.ts";
import { createSpectrum } from "../../src/signal/spectrum.ts";
import { hannPeriodic } from "../../src/signal/tapers.ts";

const RATE_HZ = 128;
const EPOCH = 2 * RATE_HZ;
const ROUNDS = 150;

/** A 1/f brain of some 6 µV. */
function createBackground(seed: number) {
  const gaussian = createGaussian(randomFor(seed, "loss"));
  let [slow, fast] = [0, 0];
  return (length: number) =>
    Float64Array.from({ length }, () => {
      slow = 0.9 * slow + 2 * gaussian();
      fast = 0.4 * fast + gaussian();
      return slow + fast;
    });
}

describe("what the fit of a blink takes of theta", () => {
  const next = createBackground(1);
  const model = createArModel();
  for (let k = 0; k < 40; k++) model.learn(next(RATE_HZ), RATE_HZ);
  const shape = { ...createBlinkShape(RATE_HZ, -1), blinks: () => 20 };
  const spectrum = createSpectrum({ samplingRateHz: RATE_HZ, taper: hannPeriodic(EPOCH), detrend: "constant" });
  const thetaOf = createBandPower(spectrum, 4, 8);
  const addLoss = createBlinkLoss(RATE_HZ, EPOCH, spectrum);
  /** Mean ln of theta over many epochs: as they are, after a fit in their middle, and with what that took given back. */
  const means = { whole: 0, fitted: 0, given: 0 };
  const psd = new Float64Array(spectrum.bins);
  const [peak, from, to] = [128, 90, 240];
  for (let round = 0; round < ROUNDS; round++) {
    const brain = next(EPOCH);
    spectrum.measure(brain, psd);
    means.whole += Math.log(thetaOf(psd)) / ROUNDS;
    const blink = brain.map((_, n) => -130 * (shape.shape[n - peak + shape.before] ?? 0));
    const signal = brain.map((value, n) => value + blink[n]!);
    const fit = fitBlink([{ signal, whitening: model.whitening()!, shape, ways: [] }], { from, to, peak }, RATE_HZ);
    subtract(signal, from, fit.blinksUv[0]!);
    spectrum.measure(signal, psd);
    means.fitted += Math.log(thetaOf(psd)) / ROUNDS;
    addLoss({ peak, loss: fit.losses[0]! }, psd);
    means.given += Math.log(thetaOf(psd)) / ROUNDS;
  }

  it("is more than a tenth where the blink lies in the middle of the epoch", () => {
    expect(means.fitted - means.whole).toBeLessThan(Math.log(0.9));
  });

  it("is given back to within some hundredths", () => {
    expect(Math.abs(means.given - means.whole)).toBeLessThan(0.06);
  });

  it("leaves a spectrum alone from which the blink has gone", () => {
    const before = psd.slice();
    addLoss({ peak: -20, loss: new Float64Array(11).fill(1) }, psd);
    expect(psd).toEqual(before);
  });

  it("is in no band more than twice what is there", () => {
    const [up, down] = [1e6, -1e6].map((loss) => {
      const given = psd.slice();
      addLoss({ peak, loss: new Float64Array(11).fill(loss) }, given);
      return thetaOf(given) / thetaOf(psd);
    });
    expect(up).toBeGreaterThan(2);
    expect(up).toBeLessThan(4);
    expect(down).toBeCloseTo(0.5, 9);
  });
});
