/** Frequency truth: a person looks at a light that flickers at 20 or 30 Hz, and the spectrum must say which (reference/signal.md, section 14). */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createSpectrum } from "../../src/signal/spectrum.ts";
import { hannPeriodic } from "../../src/signal/tapers.ts";
import { describeShared, sharedPath } from "../shared.ts";
import { readSsvep, SSVEP_TIMES } from "./recordings.ts";

const RATE_HZ = 256;
const [FROM_SEC, EPOCH_SAMPLES] = [0.5, 640];
const MOST_PEAK_TO_PEAK_UV = 250;
/** What the marker column says is shown. */
const MARKER_HZ: Readonly<Record<number, number>> = { 1: 30, 2: 20 };
const CHANNELS = { TP9: 0, TP10: 3, AUX: 4 } as const;
/** Bins on either side that a peak is compared with, the two beside it left out: a line's own skirt. */
const NEIGHBOURS = [-5, -4, -3, 3, 4, 5];

const spectrum = createSpectrum({ samplingRateHz: RATE_HZ, taper: hannPeriodic(EPOCH_SAMPLES), detrend: "constant" });

/** Samples at which a light went on, with its frequency. */
function onsetsOf(time: string): { sample: number; hz: number }[] {
  const lines = readFileSync(sharedPath(`eeg/muse/ssvep_subject1_data_2017-09-14-${time}.csv`), "utf8").split(/\r?\n/);
  const rows = lines.filter((line) => /^\s*[-\d]/.test(line));
  return rows.flatMap((row, sample) => {
    const hz = MARKER_HZ[Number(row.split(",")[6])];
    return hz ? [{ sample, hz }] : [];
  });
}

/** Mean spectrum of a channel over all clean trials in which one light was shown. */
function meanSpectra(channel: number): ReadonlyMap<number, Float64Array> {
  const sums = new Map([20, 30].map((hz) => [hz, { psd: new Float64Array(spectrum.bins), count: 0 }]));
  const psd = new Float64Array(spectrum.bins);
  for (const time of SSVEP_TIMES) {
    const samples = readSsvep(time).chunk.samples[channel]!;
    for (const { sample, hz } of onsetsOf(time)) {
      const from = sample + FROM_SEC * RATE_HZ;
      const epoch = samples.slice(from, from + EPOCH_SAMPLES);
      if (epoch.length < EPOCH_SAMPLES || Math.max(...epoch) - Math.min(...epoch) > MOST_PEAK_TO_PEAK_UV) continue;
      spectrum.measure(epoch, psd);
      const sum = sums.get(hz)!;
      for (const [k, power] of psd.entries()) sum.psd[k]! += power;
      sum.count++;
    }
  }
  return new Map([...sums].map(([hz, sum]) => [hz, sum.psd.map((power) => power / sum.count)]));
}

/** Height of the line at `hz` over its neighbours. */
function lineDb(psd: Float64Array, hz: number): number {
  const bin = Math.round(hz / spectrum.binHz);
  const around = NEIGHBOURS.reduce((sum, step) => sum + psd[bin + step]!, 0) / NEIGHBOURS.length;
  return 10 * Math.log10(psd[bin]! / around);
}

describeShared("flicker of 20 and of 30 Hz", () => {
  it.each([
    ["AUX", 12, 10],
    ["TP9", 6, 3],
    ["TP10", 6, 3],
  ] as const)(
    "%s: 20 Hz stands %i dB out when it is shown, and 30 Hz %i dB, and neither when it is not",
    (name, at20Db, at30Db) => {
      const spectra = meanSpectra(CHANNELS[name]);
      const [shown20, shown30] = [spectra.get(20)!, spectra.get(30)!];
      expect(lineDb(shown20, 20)).toBeGreaterThanOrEqual(at20Db);
      expect(lineDb(shown30, 30)).toBeGreaterThanOrEqual(at30Db);
      expect(lineDb(shown20, 30)).toBeLessThan(2);
      expect(lineDb(shown30, 20)).toBeLessThan(2);
    },
  );
});
