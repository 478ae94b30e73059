/** This file proves the spectrum of the page by sines and noise of known power, through the very filter that the traces come through. */
import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { createDisplayFilter } from "../../../src/signal/display-filter.ts";
import { COLUMN_SEC, COLUMNS, createSweep } from "../../../web/charts/spectrogram.ts";
import { bandPowerUv2, createSpectrumOf, peakHz } from "../../../web/charts/spectrum.ts";
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
    expect(peakHz(spectrum, 4, 44)).toBe(hz);
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

  it("names no peak where the spectrum only falls", () => {
    const uv2PerHz = Float64Array.from({ length: 80 }, (_, i) => 100 / (i + 1));
    expect(peakHz({ fromHz: 1, stepHz: 0.5, uv2PerHz }, 4, 14)).toBeNull();
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
