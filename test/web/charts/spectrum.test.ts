/** This file proves the spectrum of the page by sines and noise of known power, through the very filter that the traces come through. */
import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { createDisplayFilter } from "../../../src/signal/display-filter.ts";
import { COLUMN_SEC, COLUMNS, createSweep } from "../../../web/charts/spectrogram.ts";
import { bandPowerUv2, createSpectrumOf } from "../../../web/charts/spectrum.ts";
import { bumpHz } from "../../../web/charts/spectrum-bump.ts";
import { addTraces, EMPTY_TRACES, type TraceBuffer } from "../../../web/charts/trace-buffer.ts";

const RATE_HZ = 256;
const EVERY = 2;

/** What the page holds after so many seconds of a signal, filtered and thinned as the server does it. */
function shown(seconds: number, uvAt: (sec: number) => number, before: TraceBuffer = EMPTY_TRACES): TraceBuffer {
  const { filter } = createDisplayFilter({ samplingRateHz: RATE_HZ, mainsHz: 50 });
  const samples = Float64Array.from({ length: seconds * RATE_HZ }, (_, n) => uvAt(n / RATE_HZ));
  const uv = [...filter(samples)]
    .filter((_, n) => n % EVERY === 0)
    .map((value) => (Number.isNaN(value) ? null : value));
  return addTraces(before, { electrodes: ["TP9"], samplingRateHz: RATE_HZ / EVERY, firstSample: 0, uv: [uv] });
}

const sine = (hz: number, uv: number) => (sec: number) => uv * Math.sin(2 * Math.PI * hz * sec);

const NOTHING = { fromHz: 0, stepHz: 1, uv2PerHz: new Float64Array(0) };

const meanOf = (buffer: TraceBuffer) =>
  createSpectrumOf(buffer.samplingRateHz, RATE_HZ).of(buffer, 0, buffer.endSample, buffer.lengthSamples);

describe("the spectrum of the traces", () => {
  it.each([
    ["theta", 6],
    ["alpha", 10],
    ["beta", 20],
    ["gamma", 35],
    ["gamma", 41],
  ] as const)("gives %s the 200 µV² of a sine of %i Hz and 20 µV, as it is on the head", (band, hz) => {
    const spectrum = meanOf(shown(20, sine(hz, 20)));
    expect(spectrum).not.toBeNull();
    if (!spectrum) return;
    expect(bandPowerUv2(spectrum, band)).toBeGreaterThan(196);
    expect(bandPowerUv2(spectrum, band)).toBeLessThan(204);
    expect(bumpHz(spectrum, 4, 44)).toBe(hz);
  });

  it("is flat at its density for white noise", () => {
    const random = randomFor(17, "white");
    // Uniform in ±√3 has a variance of 1, which 128 Hz share.
    const uv2PerHz = meanOf(shown(8, () => 10 * Math.sqrt(3) * (2 * random.unit() - 1)))?.uv2PerHz ?? [];
    const densities = [...uv2PerHz].slice(4);
    const mean = densities.reduce((sum, one) => sum + one, 0) / densities.length;
    expect(mean).toBeGreaterThan((0.8 * 100) / 128);
    expect(mean).toBeLessThan((1.2 * 100) / 128);
  });

  it("leaves out what is missing, and is none where no two seconds are whole", () => {
    const holed = shown(6, (sec) => (sec > 5.9 ? Number.NaN : sine(10, 20)(sec)));
    expect(bandPowerUv2(meanOf(holed) ?? NOTHING, "alpha")).toBeGreaterThan(190);
    expect(meanOf(shown(6, (sec) => (sec % 1.5 < 0.01 ? Number.NaN : 1)))).toBeNull();
    expect(meanOf(EMPTY_TRACES)).toBeNull();
  });
});

describe("the bump of a spectrum", () => {
  const spectrum = (uv2PerHzAt: (hz: number) => number) => ({
    fromHz: 1,
    stepHz: 0.5,
    uv2PerHz: Float64Array.from({ length: 88 }, (_, i) => uv2PerHzAt(1 + i / 2)),
  });
  const bell = (hz: number, atHz: number) => Math.exp(-((hz - atHz) ** 2) / 2);

  it.each([0, 0.7, 1, 1.5, 2])("is none where it only falls, as 1/f to the power of %d", (power) => {
    expect(
      bumpHz(
        spectrum((hz) => 100 / hz ** power),
        6,
        14,
      ),
    ).toBeNull();
  });

  it.each([8, 10, 11.5])("is where it is, at %d Hz, on a fall of any steepness and beside blinks", (atHz) => {
    for (const power of [0.7, 1, 2]) {
      const fall = (hz: number) => 100 / hz ** power;
      const bump = (hz: number) => fall(hz) + 6 * fall(atHz) * bell(hz, atHz);
      expect(bumpHz(spectrum(bump), 6, 14)).toBe(atHz);
      expect(
        bumpHz(
          spectrum((hz) => bump(hz) + 3000 / hz ** 5),
          6,
          14,
        ),
      ).toBe(atHz);
    }
  });

  it("is none that is slight, and none that lies outside", () => {
    expect(
      bumpHz(
        spectrum((hz) => (100 / hz) * (1 + 2 * bell(hz, 10))),
        6,
        14,
      ),
    ).toBeNull();
    expect(
      bumpHz(
        spectrum((hz) => (100 / hz) * (1 + 9 * bell(hz, 4))),
        6,
        14,
      ),
    ).toBeNull();
  });

  it("is hardly ever told of noise, and of a rhythm in it nearly always", () => {
    const random = randomFor(23, "noise");
    const found = (alphaUv: number) =>
      Array.from({ length: 60 }, () => {
        let brown = 0;
        const uvAt = (sec: number) => {
          // Falls as 1/f² above 1 Hz, and no more below it.
          brown = 0.975 * brown + 2 * (2 * random.unit() - 1);
          return brown + sine(10, alphaUv)(sec);
        };
        const mean = meanOf(shown(7, uvAt));
        return mean && bumpHz(mean, 6, 14);
      }).filter((hz) => hz !== null);
    expect(found(0).length).toBeLessThanOrEqual(2);
    expect(found(2.5).filter((hz) => hz === 10).length).toBeGreaterThanOrEqual(57);
  });
});

describe("the sweep of spectra", () => {
  it("has a column every quarter of a second, and shows when a rhythm began", () => {
    const read = createSweep(0, RATE_HZ);
    const buffer = shown(6, (sec) => (sec < 3 ? 0 : sine(10, 20)(sec)));
    const { columns, endColumn } = read(buffer);
    expect(endColumn).toBe(6 / COLUMN_SEC + 1);
    const alpha = (sec: number) => bandPowerUv2(columns[Math.round(sec / COLUMN_SEC)] ?? NOTHING, "alpha");
    expect(alpha(2.75)).toBeLessThan(1);
    expect(alpha(5.5)).toBeGreaterThan(150);
  });

  it("goes on from column to column, keeps a minute, and begins anew with another source", () => {
    const read = createSweep(0, RATE_HZ);
    let buffer = EMPTY_TRACES;
    const add = (sec: number) => {
      const uv = [Array.from({ length: 64 }, (_, n) => sine(10, 20)(sec + n / 128))];
      buffer = addTraces(buffer, { electrodes: ["TP9"], samplingRateHz: 128, firstSample: sec * 128, uv });
      return read(buffer);
    };
    for (let sec = 0; sec < 63; sec += 0.5) add(sec);
    const sweep = add(63);
    expect(sweep.columns.length).toBe(COLUMNS);
    expect(sweep.columns.every((column) => column !== null)).toBe(true);
    expect(sweep.endColumn).toBe(63.5 / COLUMN_SEC + 1);
    buffer = EMPTY_TRACES;
    expect(add(0).columns.filter((column) => column !== null)).toEqual([]);
  });
});
