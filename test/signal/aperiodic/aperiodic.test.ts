import { describe, expect, it } from "vitest";
import { EEG_PEAKS, fitAperiodic } from "../../../src/signal/aperiodic/aperiodic.ts";
import type { PeakSettings } from "../../../src/signal/aperiodic/guess-peaks.ts";
import { describeShared } from "../../shared.ts";
import { readNpy } from "./npy.ts";

const BIN_HZ = 0.5;
const hzOf = (k: number) => k * BIN_HZ;

/** 10^2 / f^exponent, with Gaussian peaks in log10 of power. */
const spectrumOf = (exponent: number, peaks: readonly (readonly [hz: number, height: number, sdHz: number])[]) =>
  Float64Array.from({ length: 101 }, (_, k) => {
    const hz = Math.max(k, 1) * BIN_HZ;
    const bumps = peaks.reduce((sum, [at, height, sd]) => sum + height * Math.exp(-0.5 * ((hz - at) / sd) ** 2), 0);
    return 10 ** (2 - exponent * Math.log10(hz) + bumps);
  });

describe("the aperiodic part of a made-up spectrum", () => {
  it.each([
    [0.5, []],
    [1, [[10, 0.8, 1]]],
    [
      1.7,
      [
        [9.3, 1, 1.2],
        [20, 0.4, 2],
      ],
    ],
  ] as const)("of exponent %d with peaks %j is found", (exponent, peaks) => {
    const found = fitAperiodic(spectrumOf(exponent, peaks), hzOf)!;
    expect(Math.abs(found.exponent - exponent)).toBeLessThan(0.02);
    expect(found.offset).toBeCloseTo(2, 1);
    expect(found.peaks).toHaveLength(peaks.length);
    for (const [i, [hz, height, sdHz]] of peaks.entries()) {
      expect(found.peaks[i]!.hz).toBeCloseTo(hz, 1);
      expect(found.peaks[i]!.height).toBeCloseTo(height, 1);
      expect(found.peaks[i]!.widthHz).toBeCloseTo(2 * sdHz, 0);
    }
    expect(found.explained).toBeGreaterThan(0.99);
  });

  it("does not exist where a bin has no power, or no finite one", () => {
    for (const value of [0, Number.NaN, Number.POSITIVE_INFINITY, -1]) {
      const psd = spectrumOf(1, []);
      psd[30] = value;
      expect(fitAperiodic(psd, hzOf)).toBeNull();
    }
    expect(fitAperiodic(new Float64Array(3).fill(1), hzOf)).toBeNull();
  });
});

/** specparam's own defaults. */
const DEFAULTS: PeakSettings = { widthHz: [0.5, 12], mostPeaks: 100, leastHeight: 0, leastSd: 2 };

/** Exponents that specparam 2.0 gives for the 25 spectra of the group, 2–40 Hz, widths 1–8 Hz, 6 peaks, height .05. */
const GROUP_EXPONENTS = [
  0.774, 0.9096, 1.0241, 0.6293, 0.884, 0.7515, 0.8925, 0.7326, 0.7315, 0.6584, 0.8161, 0.7214, 0.6813, 0.6869, 0.8413,
  0.7293, 0.8907, 0.6375, 0.8595, 0.7872, 0.8213, 0.9479, 0.655, 0.5439, 1.02,
];

describeShared("specparam's own spectra", () => {
  it("the first: slope to three digits, all three peaks", () => {
    const [freqs, power] = [readNpy("freqs")[0]!, readNpy("spectrum")[0]!];
    const found = fitAperiodic(power, (k) => freqs[k]!, DEFAULTS)!;
    expect([found.offset, found.exponent].map((value) => value.toFixed(3))).toEqual(["-21.618", "0.716"]);
    const published = [
      [9.362, 1.044, 1.587],
      [11.172, 0.23, 2.877],
      [18.248, 0.331, 2.846],
    ] as const;
    expect(found.peaks).toHaveLength(3);
    for (const [i, [hz, height, widthHz]] of published.entries()) {
      expect(Math.abs(found.peaks[i]!.hz - hz)).toBeLessThan(0.01);
      expect(Math.abs(found.peaks[i]!.height - height)).toBeLessThan(0.02);
      expect(Math.abs(found.peaks[i]!.widthHz - widthHz)).toBeLessThan(0.01);
    }
    expect(found.explained).toBeCloseTo(0.9829, 3);
  });

  it("the second: slope and first peak", () => {
    const [freqs, power] = [readNpy("freqs_2")[0]!, readNpy("spectrum_2")[0]!];
    const found = fitAperiodic(power, (k) => freqs[k]!, EEG_PEAKS)!;
    expect(Math.abs(found.exponent - 1.0733)).toBeLessThan(0.005);
    expect(Math.abs(found.offset + 21.4462)).toBeLessThan(0.005);
    expect(Math.abs(found.peaks[0]!.hz - 9.966)).toBeLessThan(0.02);
    expect(found.explained).toBeCloseTo(0.993, 3);
  });

  it("the group: the exponents of specparam within 0.02", () => {
    const freqs = readNpy("group_freqs")[0]!;
    const found = readNpy("group_powers").map((power) => fitAperiodic(power, (k) => freqs[k]!)!.exponent);
    for (const [i, exponent] of GROUP_EXPONENTS.entries()) expect(Math.abs(found[i]! - exponent)).toBeLessThan(0.02);
  });
});
