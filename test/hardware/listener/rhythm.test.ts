import { describe, expect, it } from "vitest";
import { createGaussian } from "../../../hardware/listener/gaussian.ts";
import { createRhythm } from "../../../hardware/listener/rhythm.ts";
import { randomFor } from "../../../src/random.ts";
import { powerBetween, spectrumOf, varianceOf } from "./measure.ts";

const SEED = 11;
const gaussian = () => createGaussian(randomFor(SEED, "rhythm test"));

describe("createRhythm", () => {
  const rhythm = createRhythm({ hz: 10, bandwidthHz: 1, samplingRateHz: 256, gaussian: gaussian() });
  const quarter = new Float64Array(256 * 600);
  const signal = Float64Array.from(quarter, (_, i) => {
    rhythm.step();
    quarter[i] = rhythm.at(0, 1);
    return rhythm.at(1, 0);
  });

  it("has variance 1 and its power around its frequency", () => {
    expect(varianceOf(signal)).toBeGreaterThan(0.85);
    expect(varianceOf(signal)).toBeLessThan(1.15);
    const { binHz, psd } = spectrumOf(signal);
    expect(Math.abs(psd.indexOf(Math.max(...psd)) * binHz - 10)).toBeLessThanOrEqual(0.5);
    expect(powerBetween(signal, 8, 12)).toBeGreaterThan(0.75);
    expect(powerBetween(signal, 20, 45)).toBeLessThan(0.02);
  });

  it("waxes and wanes: its amplitude over a second is far from constant", () => {
    const seconds = Array.from({ length: 600 }, (_, s) =>
      Math.sqrt(varianceOf(signal.subarray(s * 256, (s + 1) * 256))),
    );
    const sorted = seconds.sort((a, b) => a - b);
    expect((sorted[540] ?? 0) / (sorted[60] ?? 1)).toBeGreaterThan(1.6);
  });

  it("lags by a quarter turn where asked", () => {
    const sameTime = signal.reduce((sum, x, i) => sum + x * (quarter[i] ?? 0), 0) / signal.length;
    expect(Math.abs(sameTime)).toBeLessThan(0.05);
  });
});
