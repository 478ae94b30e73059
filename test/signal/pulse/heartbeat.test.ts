import { describe, expect, it } from "vitest";
import type { BeatInterval } from "../../../src/signal/pulse/beat-intervals.ts";
import { createHeartbeat } from "../../../src/signal/pulse/heartbeat.ts";
import { describeShared } from "../../shared.ts";
import { madePulse, readColumn } from "./pulse-recordings.ts";

const heartbeatOf = (samples: Float64Array, samplingRateHz: number, kind: "ppg" | "ecg", polarity: 1 | -1 = 1) => {
  const heartbeat = createHeartbeat({ samplingRateHz, kind, polarity });
  return { intervals: heartbeat.push(samples, 0), findings: heartbeat.findings() };
};

/** Heart rate of the accepted intervals that end in a stretch of time. */
function rateIn(intervals: readonly BeatInterval[], fromSec: number, toSec: number): number {
  const kept = intervals.filter(({ endSec, isAccepted }) => isAccepted && endSec > fromSec && endSec <= toSec);
  return (60 * kept.length) / kept.reduce((sum, { sec }) => sum + sec, 0);
}

describe("a heart beat", () => {
  it.each([45, 72, 110, 160])("of %d beats a minute is counted to a tenth, its breathing rhythm accepted", (bpm) => {
    const { findings } = heartbeatOf(madePulse(60, 64, bpm), 64, "ppg");
    expect(Math.abs(findings.heartRateBpm! - bpm)).toBeLessThan(0.5);
    expect(findings.rejectedBeats).toBeLessThanOrEqual(2);
    expect(findings.coverage).toBeGreaterThan(0.9);
  });

  it("has an RMSSD near that of its times, which lie between samples", () => {
    const [bpm, swing, hz] = [60, 0.05, 64];
    const { findings } = heartbeatOf(madePulse(120, hz, bpm, swing), hz, "ppg");
    // Interval ≈ 1 s · (1 − swing · sin(2π · t/4)), averaged over a beat: differences of neighbours have this root mean square.
    const amplitudeMs = 1000 * swing * (Math.sin(Math.PI / 4) / (Math.PI / 4));
    const expectedMs = (2 * amplitudeMs * Math.sin(Math.PI / 4)) / Math.SQRT2;
    expect(Math.abs(findings.rmssdMs! - expectedMs)).toBeLessThan(3);
  });

  it("does not depend on how its samples are cut", () => {
    const samples = madePulse(40, 100, 70);
    const whole = heartbeatOf(samples, 100, "ppg");
    const heartbeat = createHeartbeat({ samplingRateHz: 100, kind: "ppg", polarity: 1 });
    const intervals: BeatInterval[] = [];
    for (let from = 0, turn = 0; from < samples.length; turn++) {
      const to = from + [1, 7, 250][turn % 3]!;
      intervals.push(...heartbeat.push(samples.subarray(from, to), from));
      from = to;
    }
    expect(intervals).toEqual(whole.intervals);
    expect(heartbeat.findings()).toEqual(whole.findings);
  });

  it("makes no interval across a gap or missing samples", () => {
    const samples = madePulse(60, 100, 70).map((value, n) => (n >= 2000 && n < 2230 ? Number.NaN : value));
    const heartbeat = createHeartbeat({ samplingRateHz: 100, kind: "ppg", polarity: 1 });
    const intervals = [
      ...heartbeat.push(samples.subarray(0, 4000), 0),
      ...heartbeat.push(samples.subarray(4300), 4300),
    ];
    for (const { sec } of intervals) expect(sec).toBeLessThan(1.1);
    expect(heartbeat.findings().rejectedBeats).toBe(0);
  });

  it("that is flat has no beats", () => {
    const { findings } = heartbeatOf(new Float64Array(6000).fill(1e5), 100, "ppg");
    expect(findings).toMatchObject({ heartRateBpm: null, rmssdMs: null, acceptedBeats: 0, rejectedBeats: 0 });
  });

  it("survives a spike of 10⁹ and is counted again after it", () => {
    const samples = madePulse(60, 100, 70);
    samples[2500] = 1e9;
    const { intervals } = heartbeatOf(samples, 100, "ppg");
    expect(rateIn(intervals, 45, 60)).toBeCloseTo(70, 0);
  });
});

describeShared("the heart in real recordings", () => {
  const bio = () =>
    [0, 1].map((column) => readColumn("bio_resting_5min_100hz.csv", column)) as [Float64Array, Float64Array];

  it("in light is on average within 1 bpm of the simultaneous ECG in windows of 10 s", () => {
    const [ecg, ppg] = bio();
    const [current, light] = [heartbeatOf(ecg, 100, "ecg").intervals, heartbeatOf(ppg, 100, "ppg").intervals];
    const windows = Array.from({ length: 29 }, (_, i) => 5 + 10 * i);
    const errors = windows.map((t) => Math.abs(rateIn(current, t, t + 10) - rateIn(light, t, t + 10)));
    expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(1);
  });

  it.each([
    ["ecg", 0, 86.36, 43.7],
    ["ppg", 1, 86.37, 39.2],
  ] as const)(
    "has the rate of the reference within 0.3 bpm, and RMSSD within 4 ms: %s",
    (kind, column, bpm, rmssdMs) => {
      const { findings } = heartbeatOf(bio()[column], 100, kind);
      expect(Math.abs(findings.heartRateBpm! - bpm)).toBeLessThan(0.3);
      expect(Math.abs(findings.rmssdMs! - rmssdMs)).toBeLessThan(4);
    },
  );

  it("is the same after a light sensor's offset of 10⁵ and its drift", () => {
    const [, ppg] = bio();
    const shifted = ppg.map(
      (value, n) => 1e5 + 1000 * value + 0.2 * n + 3000 * Math.sin((2 * Math.PI * 0.05 * n) / 100),
    );
    const [plain, drifting] = [heartbeatOf(ppg, 100, "ppg").findings, heartbeatOf(shifted, 100, "ppg").findings];
    expect(drifting.heartRateBpm).toBeCloseTo(plain.heartRateBpm!, 1);
    expect(drifting.rmssdMs).toBeCloseTo(plain.rmssdMs!, 0);
    expect(drifting.acceptedBeats).toBe(plain.acceptedBeats);
  });

  it("of heartpy_data2 has HeartPy's published 62.376 bpm and RMSSD of 57.07 ms", () => {
    const { findings } = heartbeatOf(readColumn("heartpy_data2.csv", 1), 117, "ppg");
    expect(Math.abs(findings.heartRateBpm! - 62.376)).toBeLessThan(0.5);
    expect(Math.abs(findings.rmssdMs! - 57.07)).toBeLessThan(1);
    expect(findings.rejectedBeats).toBeGreaterThan(20);
  });

  it("of heartpy_data3 has HeartPy's published rates in segments of 120 s, half overlapped", () => {
    const published = [100.0, 96.8, 97.2, 97.9, 96.7, 96.8, 96.8, 95.0, 92.9, 96.7, 99.2];
    const { intervals } = heartbeatOf(readColumn("heartpy_data3.csv", 1), 100.42, "ppg");
    for (const [i, bpm] of published.entries()) {
      expect(Math.abs(rateIn(intervals, 60 * i, 60 * i + 120) - bpm)).toBeLessThan(2);
    }
  });
});
