import { describe, expect, it } from "vitest";
import { createHeartWatch, heartStreams } from "../../../src/signal/pulse/heart.ts";
import { meanOf } from "../../../src/signal/sums.ts";
import type { HeartReading, StreamInfo } from "../../../src/types.ts";
import { describeShared } from "../../shared.ts";
import { readEdf } from "../recordings.ts";
import { madePulse, NOISES, noise, readColumn } from "./pulse-recordings.ts";

const streamOf = (kind: StreamInfo["kind"], samplingRateHz: number, channels = 1): StreamInfo => ({
  id: kind,
  kind,
  samplingRateHz,
  channels: Array.from({ length: channels }, (_, n) => ({ electrode: `${kind}${n}`, unit: "au" })),
});

/** A reading at each second. */
function readingsOf(stream: StreamInfo, rows: readonly Float64Array[]): readonly HeartReading[] {
  const watch = createHeartWatch([stream]);
  const at = (sec: number) => Math.round(sec * stream.samplingRateHz);
  const seconds = Math.floor((rows[0]?.length ?? 0) / stream.samplingRateHz);
  return Array.from({ length: seconds }, (_, sec) => {
    const samples = rows.map((row) => row.subarray(at(sec), at(sec + 1)));
    watch.push({ type: "chunk", stream: stream.id, firstSample: at(sec), samples });
    return watch.read(sec + 1);
  });
}
const ratesOf = (readings: readonly HeartReading[]) => readings.flatMap(({ bpm }) => bpm ?? []);

const PPG = streamOf("ppg", 64);

describe("the heart, followed", () => {
  it("is read within 15 s, once a second, to half a beat", () => {
    const rates = readingsOf(PPG, [madePulse(60, 64, 66)]).map(({ bpm }) => bpm);
    expect(rates.findIndex((bpm) => bpm !== null)).toBeLessThan(15);
    for (const bpm of rates.slice(15)) expect(Math.abs(bpm! - 66)).toBeLessThan(0.5);
  });

  it("follows a rate that changes, within half a minute", () => {
    const rates = readingsOf(PPG, [Float64Array.from([...madePulse(60, 64, 60), ...madePulse(60, 64, 80)])]);
    expect(rates[55]!.bpm).toBeCloseTo(60, 0);
    expect(rates[90]!.bpm).toBeCloseTo(80, 0);
  });

  it("has an RMSSD after half a minute of beats, not before", () => {
    const readings = readingsOf(PPG, [madePulse(90, 64, 66)]);
    const known = readings.map((reading) => reading.bpm !== null && reading.rmssdMs !== null);
    expect(known.indexOf(true)).toBeGreaterThan(30);
    expect(known.indexOf(true)).toBeLessThan(42);
  });

  it("is not believed for what it was: a pulse that is lost is none within half a minute", () => {
    const lost = Float64Array.from([...madePulse(120, 64, 66), ...noise("white", 64 * 60, 3)]);
    const readings = readingsOf(PPG, [lost]);
    expect(readings[115]!.bpm).not.toBeNull();
    expect(readings.slice(150).map((reading) => (reading.bpm === null ? reading.cause : "read"))).toEqual(
      Array.from({ length: 30 }, () => "noPulse"),
    );
  });

  it("is a gap where no stream sends anything", () => {
    const watch = createHeartWatch([PPG]);
    expect(watch.read(5)).toEqual({ bpm: null, cause: "gap" });
    watch.push({ type: "chunk", stream: "ppg", firstSample: 0, samples: [madePulse(30, 64, 66)] });
    expect(watch.read(31).bpm).not.toBeNull();
    expect(watch.read(34)).toEqual({ bpm: null, cause: "gap" });
  });

  it("is read from the heart's current where there is one, else from light, and from the clearest channel", () => {
    const [ecg, ppg] = [streamOf("ecg", 250), streamOf("ppg", 64, 2)];
    expect(heartStreams([streamOf("eeg", 256), ppg, streamOf("acc", 52), ecg, streamOf("ppg", 10)])).toEqual([
      ecg,
      ppg,
    ]);
    const watch = createHeartWatch([ecg, ppg]);
    const light = [noise("pink", 64 * 40, 1), madePulse(40, 64, 72)];
    watch.push({ type: "chunk", stream: "ppg", firstSample: 0, samples: light });
    watch.push({ type: "chunk", stream: "ecg", firstSample: 0, samples: [noise("white", 250 * 40, 2)] });
    expect(watch.read(40).bpm).toBeCloseTo(72, 0);
  });

  it.each(NOISES)("is never read from %s noise, in light or current (5 minutes of 6 seeds)", (color) => {
    for (const [kind, rateHz] of [
      ["ppg", 64],
      ["ecg", 250],
    ] as const) {
      for (let seed = 0; seed < 6; seed++) {
        const rows = [0, 1, 2].map((channel) => noise(color, rateHz * 300, seed, channel));
        expect(ratesOf(readingsOf(streamOf(kind, rateHz, 3), rows)), `${kind}, seed ${seed}`).toEqual([]);
      }
    }
  });
});

describeShared("the heart, followed in published recordings", () => {
  it.each([
    ["PPG", "bio_resting_5min_100hz.csv", 1, "ppg", 100, 86.37, 1],
    ["ECG", "bio_resting_5min_100hz.csv", 0, "ecg", 100, 86.36, 1],
    ["HeartPy's second file", "heartpy_data2.csv", 1, "ppg", 117, 62.376, 2],
    ["HeartPy's third file", "heartpy_data3.csv", 1, "ppg", 100.42, 96.9, 2],
  ] as const)(
    "%s: the mean of its readings is the published rate",
    (_name, file, column, kind, rateHz, bpm, within) => {
      const rates = ratesOf(readingsOf(streamOf(kind, rateHz), [readColumn(file, column)]));
      expect(rates.length).toBeGreaterThan(30);
      expect(Math.abs(meanOf(rates) - bpm)).toBeLessThan(within);
    },
  );

  it("light and current of one person agree to a beat and a half, second by second", () => {
    const of = (kind: "ppg" | "ecg", column: number) =>
      readingsOf(streamOf(kind, 100), [readColumn("bio_resting_5min_100hz.csv", column)]);
    const [light, current] = [of("ppg", 1), of("ecg", 0)];
    const apart = light.flatMap(({ bpm }, n) => {
      const other = current[n]?.bpm ?? null;
      return bpm === null || other === null ? [] : [Math.abs(bpm - other)];
    });
    expect(apart.length).toBeGreaterThan(250);
    expect(apart.filter((value) => value < 1.5).length / apart.length).toBeGreaterThan(0.95);
  });

  it("a person whose electrode was loose has no pulse at any second", () => {
    const { chunk } = readEdf("eegmat/Subject02_1.edf", ["ECG ECG"]);
    expect(ratesOf(readingsOf(streamOf("ecg", 500), chunk.samples))).toEqual([]);
  });
});
