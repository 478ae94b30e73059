import { expect, it } from "vitest";
import { createBandPowers } from "../../src/signal/band-power.ts";
import { hannPeriodic } from "../../src/signal/tapers.ts";
import { createWelch } from "../../src/signal/welch.ts";
import { describeShared } from "../shared.ts";
import { SCIPY } from "./oracles/scipy.ts";
import { testSignal } from "./oracles/test-signal.ts";
import { readEdf, readEeg101 } from "./recordings.ts";

/** As `scipy.signal.get_window("hamming", n)`. */
const hammingPeriodic = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, n) => 0.54 - 0.46 * Math.cos((2 * Math.PI * n) / length));

const section2 = (samplingRateHz: number) =>
  createWelch({
    samplingRateHz,
    taper: hannPeriodic(2 * samplingRateHz),
    detrend: "constant",
    hopSamples: samplingRateHz,
  });

function bandsOf(samples: Float64Array, samplingRateHz: number) {
  const welch = section2(samplingRateHz);
  welch.push(samples);
  return createBandPowers(welch)(welch.mean()!);
}

it.each(SCIPY.welch)("band powers of a stream equal SciPy's welch at $rate Hz", ({ rate, bands }) => {
  const got: Readonly<Record<string, number | null>> = bandsOf(testSignal(11 * rate, rate), rate);
  for (const [band, power] of Object.entries(bands)) expect(got[band]! / power - 1, band).toBeCloseTo(0, 9);
});

it.each(SCIPY.welchModes)("mean and median, Hann and Hamming equal SciPy's at $rate Hz", ({ rate, modes }) => {
  for (const { window, average, psd } of modes) {
    const taper = window === "hann" ? hannPeriodic(2 * rate) : hammingPeriodic(2 * rate);
    const welch = createWelch({ samplingRateHz: rate, taper, detrend: "constant", hopSamples: rate, medianOf: 100 });
    welch.push(testSignal(11 * rate, rate));
    const got = (average === "mean" ? welch.mean() : welch.median())!;
    const scale = Math.max(...psd);
    for (const [k, value] of psd.slice(0, -1).entries()) {
      expect(Math.abs(got[k]! - value) / scale, `${window} ${average} bin ${k}`).toBeLessThan(1e-9);
    }
    expect(Math.abs(got.at(-1)! - psd.at(-1)!) / scale).toBeLessThan(1e-9);
  }
});

it("keeps only the newest epochs for the median", () => {
  const welch = createWelch({
    samplingRateHz: 256,
    taper: hannPeriodic(512),
    detrend: "constant",
    hopSamples: 256,
    medianOf: 3,
  });
  welch.push(testSignal(2560, 256).map((value, n) => (n < 1280 ? 100 * value : value)));
  const late = createWelch({
    samplingRateHz: 256,
    taper: hannPeriodic(512),
    detrend: "constant",
    hopSamples: 256,
    medianOf: 3,
  });
  late.push(testSignal(2560, 256).subarray(1536));
  expect(welch.median()).toEqual(late.median());
});

it("gives the same bits however the stream is cut", () => {
  const samples = testSignal(2560, 256);
  const [whole, cut] = [section2(256), section2(256)];
  whole.push(samples);
  for (let n = 0; n < samples.length; n += 77) cut.push(samples.subarray(n, n + 77));
  expect(cut.mean()).toEqual(whole.mean());
});

it("leaves out the epochs that hold a missing sample", () => {
  const samples = testSignal(2560, 256);
  samples[600] = Number.NaN;
  const welch = section2(256);
  welch.push(samples);
  expect(welch.epochs()).toBe(1 + 6);
  expect(welch.mean()!.every(Number.isFinite)).toBe(true);
});

describeShared("published and measured band powers", () => {
  it.each([
    ["TP9", 0, [14.849164, 11.143176, 22.879154, 14.726108, 4.454202]],
    ["TP10", 3, [19.818722, 11.610576, 25.757923, 12.566418, 4.210724]],
  ] as const)("eeg101_relax at %s", (_electrode, channel, powers) => {
    const bands = bandsOf(readEeg101("relax").chunk.samples[channel]!, 256);
    for (const [place, power] of Object.values(bands).entries()) expect(power).toBeCloseTo(powers[place]!, 6);
  });

  it.each([
    ["eegmat/Subject00_1.edf", "T3", { theta: 19.1463, alpha: 51.4067, beta: 20.8328 }],
    ["eegmat/Subject00_2.edf", "T3", { theta: 13.3175, alpha: 37.6833, beta: 20.2757 }],
    ["eegbci/S001R01.edf", "O1", { delta: 804.105, theta: 246.3163, alpha: 287.4898, beta: 335.719 }],
  ])("%s at %s", (file, electrode, powers) => {
    const { eeg, chunk } = readEdf(file, [electrode]);
    const bands: Readonly<Record<string, number | null>> = bandsOf(chunk.samples[0]!, eeg.samplingRateHz);
    for (const [band, power] of Object.entries(powers)) expect(bands[band], band).toBeCloseTo(power, 3);
  });
});
