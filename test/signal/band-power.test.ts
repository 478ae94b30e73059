import { describe, expect, it } from "vitest";
import { createBandPower, createBandPowers } from "../../src/signal/band-power.ts";
import { createSpectrum } from "../../src/signal/spectrum.ts";
import { hannPeriodic } from "../../src/signal/tapers.ts";

const spectrumAt = (samplingRateHz: number) =>
  createSpectrum({ samplingRateHz, taper: hannPeriodic(2 * samplingRateHz), detrend: "constant" });

describe("band powers", () => {
  it.each([128, 160, 250, 256, 500, 1000])("a 10 Hz sine of 20 µV has 200 µV² of alpha at %i Hz", (rate) => {
    const spectrum = spectrumAt(rate);
    const psd = new Float64Array(spectrum.bins);
    spectrum.measure(
      Float64Array.from({ length: 2 * rate }, (_, n) => 20 * Math.sin((2 * Math.PI * 10 * n) / rate)),
      psd,
    );
    const bands = createBandPowers(spectrum)(psd);
    expect(bands.alpha).toBeCloseTo(200, 6);
    expect(bands.theta + bands.beta + bands.delta + bands.gamma!).toBeLessThan(1e-6);
  });

  it("cuts a straight line of density exactly where an edge falls between two bins", () => {
    const binHz = 0.4883;
    const psd = Float64Array.from({ length: 100 }, (_, k) => 3 + 2 * k * binHz);
    const power = createBandPower({ binHz, bins: 100 }, 8, 13)(psd);
    expect(power).toBeCloseTo(3 * 5 + 13 * 13 - 8 * 8, 9);
  });

  it("gives neighbouring bands that add up to the band around both", () => {
    const grid = { binHz: 0.5, bins: 129 };
    const psd = Float64Array.from({ length: 129 }, (_, k) => 1 + ((k * 37) % 11));
    const of = (lo: number, hi: number) => createBandPower(grid, lo, hi)(psd);
    expect(of(4, 8) + of(8, 13)).toBeCloseTo(of(4, 13), 9);
  });

  it("is 0 above half the sampling rate", () => {
    const psd = new Float64Array(101).fill(1);
    expect(createBandPower({ binHz: 0.5, bins: 101 }, 59, 61)(psd)).toBe(0);
  });
});

it("BrainFlow's edges reach to the next bin: 8–13 Hz at half a hertz are 8–13.5", () => {
  const grid = { binHz: 0.5, bins: 129 };
  const psd = Float64Array.from({ length: 129 }, (_, k) => 1 + ((k * 37) % 11));
  expect(createBandPower(grid, 8, 13, "toNextBin")(psd)).toBeCloseTo(createBandPower(grid, 8, 13.5)(psd), 12);
  expect(createBandPower(grid, 7.8, 13.2, "toNextBin")(psd)).toBeCloseTo(createBandPower(grid, 8, 13.5)(psd), 12);
});
