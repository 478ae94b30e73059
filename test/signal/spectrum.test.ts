import { describe, expect, it } from "vitest";
import { createSpectrum } from "../../src/signal/spectrum.ts";
import { hannPeriodic } from "../../src/signal/tapers.ts";
import { SCIPY } from "./oracles/scipy.ts";
import { testSignal } from "./oracles/test-signal.ts";

const createFor = (samplingRateHz: number) =>
  createSpectrum({ samplingRateHz, taper: hannPeriodic(2 * samplingRateHz), detrend: "constant" });

describe("the spectrum of an epoch", () => {
  it.each(SCIPY.spectra)("equals SciPy's to 1e-9 at $rate Hz", ({ rate, psd, last }) => {
    const { measure, bins } = createFor(rate);
    const got = new Float64Array(bins);
    measure(testSignal(2 * rate, rate), got);
    const scale = Math.max(...psd);
    for (const [k, value] of psd.entries()) expect(Math.abs(got[k]! - value) / scale, `bin ${k}`).toBeLessThan(1e-9);
    expect(Math.abs(got.at(-1)! - last) / scale, "the last bin is not doubled").toBeLessThan(1e-9);
  });

  it.each([250, 256])("has the same digits below the highest frequency that is asked for, at %i Hz", (rate) => {
    const config = { samplingRateHz: rate, taper: hannPeriodic(2 * rate), detrend: "constant" } as const;
    const [whole, low] = [createSpectrum(config), createSpectrum({ ...config, mostHz: 64 })];
    expect(low.bins).toBe(129);
    const [all, some] = [new Float64Array(whole.bins), new Float64Array(low.bins)];
    whole.measure(testSignal(2 * rate, rate), all);
    low.measure(testSignal(2 * rate, rate), some);
    expect(some).toEqual(all.subarray(0, 129));
  });

  it("does not see an offset", () => {
    const { measure, bins } = createFor(250);
    const x = testSignal(500, 250);
    const [plain, lifted] = [new Float64Array(bins), new Float64Array(bins)];
    measure(x, plain);
    measure(
      x.map((value) => value + 187_500),
      lifted,
    );
    for (let k = 0; k < bins; k++) expect(lifted[k]).toBeCloseTo(plain[k]!, 6);
  });
});
