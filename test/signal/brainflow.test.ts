/** BrainFlow's own DSP as an oracle: with its settings, Attune's spectra and bands give its numbers. */
import { describe, expect, it } from "vitest";
import { loadDataHandler } from "../../hardware/brainflow/library.ts";
import { provisionBrainFlow } from "../../hardware/brainflow/provision.ts";
import { averageBandPowers } from "../../src/bench/average-band-powers.ts";
import { cacheDir } from "../../src/config.ts";
import { createBandPower } from "../../src/signal/band-power.ts";
import { hannPeriodic } from "../../src/signal/tapers.ts";
import { createWelch } from "../../src/signal/welch.ts";
import { describeShared } from "../shared.ts";
import { createDataFilter, DETREND, FILTER_TYPES, NOISE_TYPES } from "./oracles/data-filter.ts";
import { readEeg101 } from "./recordings.ts";
import { rhythms } from "./signals.ts";

const library = loadDataHandler(await provisionBrainFlow({ cacheDir: cacheDir() }));
const dataFilter = createDataFilter(library);

const BANDS = [
  [2, 4],
  [4, 8],
  [8, 13],
  [13, 30],
  [30, 45],
] as const;

/** BrainFlow's settings (reference/signal.md, section 2): 512 samples, 80 % overlap, Hann, no detrend, bands up to the next bin. */
function sharesOf(channels: readonly Float64Array[], samplingRateHz: number): number[] {
  const length = 512;
  const powers = BANDS.map(() => 0);
  for (const samples of channels) {
    const hopSamples = length - Math.floor((4 * length) / 5);
    const welch = createWelch({ samplingRateHz, taper: hannPeriodic(length), detrend: "none", hopSamples });
    welch.push(samples);
    for (const [place, [lo, hi]] of BANDS.entries()) {
      powers[place]! += createBandPower(welch, lo, hi, "toNextBin")(welch.mean()!);
    }
  }
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The filters that get_avg_band_powers applies by itself. */
function filtered(samples: Float64Array, samplingRateHz: number): Float64Array {
  const copy = samples.slice();
  dataFilter.detrend(copy, DETREND.constant);
  dataFilter.remove_environmental_noise(copy, samplingRateHz, NOISE_TYPES.fifty);
  dataFilter.perform_bandpass(copy, samplingRateHz, [2, 45], 4, FILTER_TYPES.butterworthZeroPhase);
  return copy;
}

function expectNear(got: readonly number[], wanted: ArrayLike<number>, most: number): void {
  for (const [place, share] of got.entries()) expect(Math.abs(share - wanted[place]!)).toBeLessThan(most);
}

describe("with BrainFlow's settings", () => {
  it.each([250, 256])("the shares of the bands are its own at %i Hz, filtered and not", (rate) => {
    const parts = [
      { hz: 3, uv: 12 },
      { hz: 10.2, uv: 15 },
      { hz: 21, uv: 4 },
    ];
    const channels = [0, 1, 2].map((channel) => rhythms(20, rate, parts, { channel, noiseUv: 5 }));
    expectNear(sharesOf(channels, rate), averageBandPowers(library, channels, rate, false), 1e-9);
    const clean = channels.map((channel) => filtered(channel, rate));
    expectNear(sharesOf(clean, rate), averageBandPowers(library, channels, rate, true), 1e-4);
  });
});

describeShared("with BrainFlow's settings, on real recordings", () => {
  it.each([
    ["relax", [0.20348, 0.22727, 0.31434, 0.20551, 0.0494]],
    ["clean", [0.2385, 0.2304, 0.22592, 0.23559, 0.06959]],
    ["cat", [0.31873, 0.28122, 0.15493, 0.19102, 0.05411]],
    ["blinks", [0.46093, 0.42602, 0.07341, 0.03083, 0.00881]],
  ] as const)("eeg101_%s has the measured shares, and the native library's", (name, measured) => {
    const { samples } = readEeg101(name).chunk;
    const got = sharesOf(
      samples.map((channel) => filtered(channel, 256)),
      256,
    );
    expectNear(got, measured, 1e-4);
    expectNear(got, averageBandPowers(library, samples, 256, true), 1e-4);
    expectNear(sharesOf(samples, 256), averageBandPowers(library, samples, 256, false), 1e-9);
  });
});
