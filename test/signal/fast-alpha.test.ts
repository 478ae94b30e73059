import { median, quantile } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { createBrain } from "../../hardware/listener/brain.ts";
import { PERSONALITIES } from "../../hardware/listener/personalities.ts";
import { createAnalyze } from "../../src/signal/analyze.ts";
import { createFastAlpha } from "../../src/signal/fast-alpha.ts";
import { createFastFilter } from "../../src/signal/fast-filter.ts";
import type { Chunk, Features, Gap, StreamInfo } from "../../src/types.ts";
import { recordingOf } from "./recordings.ts";
import { cut, rhythms } from "./signals.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const RATE_HZ = 256;
const EPOCH = 2 * RATE_HZ;
const HOP = RATE_HZ / 4;

const sine = (hz: number, uv: (sec: number) => number, samplingRateHz: number, samples: number): Float64Array =>
  Float64Array.from({ length: samples }, (_, n) => {
    const sec = n / samplingRateHz;
    return uv(sec) * Math.sin(2 * Math.PI * hz * sec);
  });

function analyzed(eeg: StreamInfo, events: Iterable<Chunk | Gap>): readonly Features[] {
  const analyze = createAnalyze({ eeg, fastFilter: createFastFilter(eeg.samplingRateHz, { taps: null }) });
  return [...events].flatMap((event) => analyze(event));
}
const fastOf = (features: readonly Features[], place = 0) =>
  features.map(({ electrodes }) => electrodes[place]!.fastAlphaUv2);

describe("fast alpha", () => {
  it.each([128, 250, 256, 500, 1000])(
    "is half the square of a 10 Hz sine's amplitude at %i Hz, within 15 % (the filter weighs signal against noise)",
    (samplingRateHz) => {
      const epochSamples = 2 * samplingRateHz;
      const fir = createFastFilter(samplingRateHz, { taps: null });
      const { measure } = createFastAlpha({ fir, samplingRateHz, epochSamples });
      const powerUv2 = measure(
        sine(10, () => 20, samplingRateHz, epochSamples),
        Math.round(samplingRateHz / 4),
      );
      expect(Math.abs(powerUv2 / 200 - 1)).toBeLessThan(0.15);
    },
  );

  it.each([2, 5, 16, 20, 50])("hardly hears %i Hz: 15 dB below alpha or less", (hz) => {
    const fir = createFastFilter(RATE_HZ, { taps: null });
    const { measure } = createFastAlpha({ fir, samplingRateHz: RATE_HZ, epochSamples: EPOCH });
    const ratio =
      measure(
        sine(hz, () => 20, RATE_HZ, EPOCH),
        HOP,
      ) / 200;
    expect(10 * Math.log10(ratio)).toBeLessThan(-15);
  });

  it("passes half of a step in power within 0.35 s, and all of it within 0.6 s", () => {
    const stepSec = 4;
    const epochs = Array.from({ length: 200 }, (_, n) => stepSec + n / 100);
    const fir = createFastFilter(RATE_HZ, { taps: null });
    const { measure } = createFastAlpha({ fir, samplingRateHz: RATE_HZ, epochSamples: EPOCH });
    const samples = sine(10, (sec) => (sec < stepSec ? 10 : 20), RATE_HZ, 8 * RATE_HZ);
    const powers = epochs.map((sec) => {
      const end = Math.round(sec * RATE_HZ);
      return measure(samples.slice(end - EPOCH, end), HOP);
    });
    const [from, to] = [powers[0]!, powers.at(-1)!];
    const passed = (share: number) => powers.findIndex((power) => power > from + share * (to - from)) / 100;
    expect(Math.abs(powers[0]! / 50 - 1)).toBeLessThan(0.15);
    expect(passed(0.5)).toBeGreaterThan(0.25);
    expect(passed(0.5)).toBeLessThan(0.35);
    expect(passed(0.9)).toBeLessThan(0.6);
  });

  it("refuses taps that do not fit the epoch, in one line", () => {
    const fir = createFastFilter(RATE_HZ, { taps: new Array(2 * EPOCH).fill(0.1) });
    expect(() => createFastAlpha({ fir, samplingRateHz: RATE_HZ, epochSamples: EPOCH })).toThrow(
      /firTaps must be as many real as imaginary ones, 1 to \d+ of each; got 512 and 512/,
    );
    expect(() => createFastFilter(RATE_HZ, { taps: [1, 2, 3] })).toThrow(/firTaps must be finite numbers/);
    expect(() => createFastFilter(RATE_HZ, { taps: [1, Number.NaN] })).toThrow(/firTaps must be finite numbers/);
  });
});

describe("the features' fast alpha", () => {
  const samples = MUSE.map((_, channel) => rhythms(8, RATE_HZ, [{ hz: 10, uv: 20 }], { channel }));
  const { eeg, chunk } = recordingOf(MUSE, RATE_HZ, samples);
  const gap: Gap = {
    type: "gap",
    stream: "eeg",
    firstSample: 2048,
    lengthSamples: 512,
    cause: "silence",
    estimated: false,
  };

  it("is the same for any chunking", () => {
    const whole = analyzed(eeg, [chunk]);
    expect(fastOf(whole).every((alphaUv2) => Math.abs(alphaUv2! / 200 - 1) < 0.2)).toBe(true);
    for (const sizes of [[1], [12], [7, 64, 1, 300]]) expect(analyzed(eeg, cut(samples, sizes))).toEqual(whole);
  });

  it("is absent without a fast filter", () => {
    const [first] = createAnalyze({ eeg })(chunk);
    expect(first!.electrodes[0]).not.toHaveProperty("fastAlphaUv2");
  });

  it("is told only at the places that are asked for", () => {
    const fastFilter = createFastFilter(RATE_HZ, { taps: null });
    const analyze = createAnalyze({ eeg, fastFilter, fastPlaces: [0, 3] });
    for (const { electrodes } of [...analyze(chunk), ...analyze(gap)]) {
      expect(electrodes.map((one) => "fastAlphaUv2" in one)).toEqual([true, false, false, true]);
    }
  });

  it("is null while a missing sample is in the epoch, and comes back", () => {
    const holed = samples.map((row) => row.map((value, n) => (n === 4 * RATE_HZ + 3 ? Number.NaN : value)));
    const features = analyzed(eeg, cut(holed, [64]));
    const nulls = features.filter(({ electrodes }) => electrodes[0]!.fastAlphaUv2 === null);
    expect(nulls.map(({ tSec }) => tSec)).toEqual([4.25, 4.5, 4.75, 5, 5.25, 5.5, 5.75, 6]);
    const later: Chunk = { ...chunk, firstSample: 2560 };
    expect(fastOf(analyzed(eeg, [chunk, gap, later])).filter((alphaUv2) => alphaUv2 === null)).toHaveLength(15);
  });

  it("is null for a dead electrode and goes on at the others", () => {
    const dead = samples.map((row, c) => (c === 3 ? new Float64Array(row.length) : row));
    const [first] = analyzed(eeg, [{ ...chunk, samples: dead }]);
    expect(first!.electrodes.map(({ fastAlphaUv2 }) => fastAlphaUv2 === null)).toEqual([false, false, false, true]);
  });
});

/** The same person with and without blinks: what differs is the blinks' doing. */
describe("fast alpha at blinks", () => {
  const SEC = 240;
  const muse = recordingOf(MUSE, RATE_HZ, []).eeg;
  const playing = (blinksPerMin: number) => {
    const person = { ...PERSONALITIES.default, blinksPerMin, muscle: { burstsPerMin: 0, sdUv: 0 } };
    const samples = createBrain(person, 5, RATE_HZ).next(SEC * RATE_HZ);
    return analyzed(muse, [{ type: "chunk", stream: "eeg", firstSample: 0, samples }]);
  };
  const [blinking, still] = [playing(12), playing(0)];

  it("moves by little in the hops that are not refused, which the blink was taken out of", () => {
    const moved = fastOf(blinking).flatMap((alphaUv2, hop) =>
      typeof alphaUv2 === "number" ? [Math.abs(Math.log(alphaUv2 / fastOf(still)[hop]!))] : [],
    );
    expect(median(moved)).toBeLessThan(0.01);
    expect(quantile(moved, 0.95)).toBeLessThan(0.25);
    expect(quantile(moved, 0.99)).toBeLessThan(0.6);
  });

  it("is read again as soon as the blink weighs little in the filter", () => {
    const usable = fastOf(blinking).filter((alphaUv2) => alphaUv2 !== null).length / blinking.length;
    expect(usable).toBeGreaterThan(0.85);
    expect(usable).toBeLessThan(0.97);
  });
});
