/** This file checks the oracle itself: BrainFlow's DataFilter gives the figures that were measured with its Python package. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadDataHandler } from "../../../hardware/brainflow/library.ts";
import { averageBandPowers } from "../../../src/bench/average-band-powers.ts";
import { describeBrainFlow, libraryDir } from "../../hardware/brainflow-library.ts";
import { isHere, skippedUnless } from "../../needs.ts";
import { sharedPath } from "../../shared.ts";
import { createDataFilter, DETREND, FILTER_TYPES, NOISE_TYPES, WINDOWS } from "./data-filter.ts";

const RATE_HZ = 256;
const sine = (hz: number, amplitude: number, sec = 8) =>
  Float64Array.from({ length: sec * RATE_HZ }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / RATE_HZ));
const powerOf = (samples: Float64Array) => samples.reduce((sum, x) => sum + x * x, 0) / samples.length;

describeBrainFlow("BrainFlow's DataFilter", () => {
  let filter: ReturnType<typeof createDataFilter>;
  beforeAll(() => {
    filter = createDataFilter(loadDataHandler(libraryDir));
  });

  it("finds a 10 Hz sine at 10 Hz, by one transform and by Welch", () => {
    const samples = sine(10, 20);
    const welch = filter.get_psd_welch(samples, 512, 256, RATE_HZ, WINDOWS.hanning);
    expect(welch.freqs[welch.ampls.indexOf(Math.max(...welch.ampls))]).toBe(10);
    const whole = filter.get_psd(samples, RATE_HZ, WINDOWS.none);
    expect(whole.freqs[whole.ampls.indexOf(Math.max(...whole.ampls))]).toBe(10);
    expect(filter.get_band_power(welch, 8, 13)).toBeGreaterThan(10 * filter.get_band_power(welch, 13, 30));
  });

  it("filters in place: a low-pass keeps 5 Hz and takes 40 Hz away, a high-pass the other way round", () => {
    const [low, high] = [sine(5, 10), sine(40, 10)];
    filter.perform_lowpass(low, RATE_HZ, 20, 4, FILTER_TYPES.butterworth);
    filter.perform_lowpass(high, RATE_HZ, 20, 4, FILTER_TYPES.butterworth);
    expect(powerOf(low)).toBeGreaterThan(45);
    expect(powerOf(high)).toBeLessThan(2);
    const [slow, fast] = [sine(5, 10), sine(40, 10)];
    filter.perform_highpass(slow, RATE_HZ, 20, 4, FILTER_TYPES.butterworth);
    filter.perform_highpass(fast, RATE_HZ, 20, 4, FILTER_TYPES.butterworth);
    expect(powerOf(slow)).toBeLessThan(2);
    expect(powerOf(fast)).toBeGreaterThan(45);
  });

  it("passes a band, stops a band, takes the mains and the mean away", () => {
    const [alpha, beta, mains] = [sine(10, 10), sine(10, 10), sine(50, 10)];
    filter.perform_bandpass(alpha, RATE_HZ, [8, 13], 2, FILTER_TYPES.butterworth);
    filter.perform_bandstop(beta, RATE_HZ, [8, 13], 2, FILTER_TYPES.butterworth);
    filter.remove_environmental_noise(mains, RATE_HZ, NOISE_TYPES.fifty);
    expect(powerOf(alpha)).toBeGreaterThan(35);
    expect(powerOf(beta)).toBeLessThan(12);
    expect(powerOf(mains)).toBeLessThan(5);
    const raised = sine(10, 10).map((x) => x + 100);
    filter.detrend(raised, DETREND.constant);
    expect(powerOf(raised)).toBeCloseTo(50, 3);
  });

  it("tells how much of a signal lies at the rail of an ADS1299", () => {
    expect(filter.get_railed_percentage(sine(10, 10), 24)).toBeLessThan(1);
    expect(filter.get_railed_percentage(new Float64Array(256).fill(187_500), 24)).toBeGreaterThan(90);
  });
});

const canRun = isHere("shared") && libraryDir !== "";
describe("a real Muse recording through BrainFlow's DataFilter", skippedUnless(canRun, ["shared", "brainflow"]), () => {
  it("has the average band powers that were measured with the Python package", () => {
    const rows = readFileSync(sharedPath("eeg/muse/eeg101_relax.csv"), "utf8")
      .trim()
      .split("\n")
      .map((line) => line.split(",").map(Number));
    const channels = [0, 1, 2, 3].map((column) => Float64Array.from(rows, (row) => row[column]!));
    const shares = averageBandPowers(loadDataHandler(libraryDir), channels, RATE_HZ, true);
    const measured = [0.20348, 0.22727, 0.31434, 0.20551, 0.0494];
    const worst = Math.max(...measured.map((power, i) => Math.abs(shares[i]! - power)));
    expect(worst).toBeLessThan(1e-4);
  });
});
