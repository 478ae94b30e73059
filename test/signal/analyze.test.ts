import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAnalyze } from "../../src/signal/analyze.ts";
import type { ArtifactCause, Chunk, Features, Gap } from "../../src/types.ts";
import { describeShared } from "../shared.ts";
import {
  focusEvents,
  focusGaps,
  type Recording,
  readAthena,
  readCyton,
  readEeg101,
  readFocus,
  readSsvep,
  recordingOf,
  SSVEP_TIMES,
} from "./recordings.ts";
import { cut, rhythms } from "./signals.ts";

const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const TEN_HZ = [{ hz: 10, uv: 20 }];

function analyzeAll({ eeg }: Recording, events: Iterable<Chunk | Gap>): Features[] {
  const analyze = createAnalyze({ eeg });
  return [...events].flatMap((event) => analyze(event));
}
const gap = (firstSample: number, lengthSamples: number): Gap => ({
  type: "gap",
  stream: "eeg",
  firstSample,
  lengthSamples,
  cause: "lost-packets",
  estimated: false,
});
const muse = (sec: number, rate = 256, noiseUv = 2): Recording =>
  recordingOf(
    MUSE,
    rate,
    MUSE.map((_, channel) => rhythms(sec, rate, TEN_HZ, { channel, noiseUv })),
  );
const has = (features: Features, electrode: string, cause: ArtifactCause): boolean =>
  features.electrodes.some((one) => one.electrode === electrode && one.artifacts.includes(cause));

describe("the signal stage", () => {
  it.each([128, 160, 250, 256, 500, 1000])("reads 200 µV² of alpha from a 20 µV sine at %i Hz", (rate) => {
    const recording = muse(6, rate, 0.3);
    const features = analyzeAll(recording, [recording.chunk]);
    expect(features).toHaveLength(17);
    expect(features[0]!.tSec).toBeCloseTo(2, 9);
    for (const { bandsUv2, quality, artifacts } of features.at(-1)!.electrodes) {
      expect(Math.abs(bandsUv2!.alpha - 200)).toBeLessThan(2);
      expect([quality, artifacts]).toEqual([1, []]);
    }
  });

  it("an offset of 850 µV leaves no transient in the first hop", () => {
    const recording = muse(2);
    const [first] = analyzeAll(recording, [recording.chunk]);
    expect(first!.electrodes[0]!.bandsUv2!.delta).toBeLessThan(5);
  });

  it("gives the same bits for any chunking", () => {
    const recording = muse(7, 250);
    const whole = analyzeAll(recording, [recording.chunk]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        expect(analyzeAll(recording, cut(recording.chunk.samples, sizes))).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it("shares the stream's hop grid when it begins mid-stream", () => {
    const recording = muse(5);
    const features = analyzeAll(recording, cut(recording.chunk.samples, [64], 1000));
    expect(features[0]!.tSec).toBe(6);
  });

  it("ignores other streams", () => {
    const recording = muse(3);
    expect(analyzeAll(recording, [{ ...recording.chunk, stream: "ppg" }])).toEqual([]);
  });

  it("works with 64 channels and with one", () => {
    for (const count of [1, 64]) {
      const names = Array.from({ length: count }, (_, c) => `E${c}`);
      const samples = names.map((_, channel) => rhythms(3, 250, TEN_HZ, { channel }));
      const recording = recordingOf(names, 250, samples);
      expect(analyzeAll(recording, [recording.chunk]).at(-1)!.electrodes).toHaveLength(count);
    }
  });

  it("refuses a rate that cannot show the bands", () => {
    expect(() => createAnalyze({ eeg: recordingOf(MUSE, 49, []).eeg })).toThrow("samplingRateHz must be from 50");
  });
});

describe("missing samples", () => {
  const recording = muse(10);
  const early = () =>
    cut(
      recording.chunk.samples.map((channel) => channel.subarray(0, 1024)),
      [100],
    );
  const late = (firstSample: number) =>
    cut(
      recording.chunk.samples.map((channel) => channel.subarray(1024, 2560)),
      [100],
      firstSample,
    );

  it("a gap is told in every hop until it has left the epoch", () => {
    const features = analyzeAll(recording, [...early(), gap(1024, 128), ...late(1152)]);
    for (const hop of features) {
      const touched = hop.tSec > 4 && hop.tSec < 6.5;
      expect(has(hop, "TP9", "gap"), `${hop.tSec} s`).toBe(touched);
      expect(hop.electrodes[0]!.bandsUv2 === null).toBe(touched);
    }
    expect(features.map(({ tSec }) => tSec)).toEqual(features.map((_, k) => 2 + k / 4));
  });

  it("a jump of the sample number is a gap, announced or not", () => {
    const announced = analyzeAll(recording, [...early(), gap(1024, 300), ...late(1324)]);
    expect(analyzeAll(recording, [...early(), ...late(1324)])).toEqual(announced);
  });

  it("samples that come twice are read once", () => {
    const again = [...early()].slice(-3);
    expect(analyzeAll(recording, [...early(), ...again, ...late(1024)])).toEqual(
      analyzeAll(recording, [recording.chunk]),
    );
  });

  it("a new offset after the gap leaves no transient", () => {
    const lifted = [...late(1152)].map((chunk) => ({
      ...chunk,
      samples: chunk.samples.map((samples) => samples.map((value) => value + 5000)),
    }));
    const features = analyzeAll(recording, [...early(), gap(1024, 128), ...lifted]);
    expect(features.at(-1)!.electrodes[0]!.artifacts).toEqual([]);
    expect(features.find(({ tSec }) => tSec === 6.5)!.electrodes[0]!.bandsUv2!.delta).toBeLessThan(5);
  });

  it("a missing sample in one channel refuses that one only", () => {
    const samples = recording.chunk.samples.map((channel) => channel.slice());
    samples[1]![700] = Number.NaN;
    const features = analyzeAll(recording, cut(samples, [64]));
    const hop = features.find(({ tSec }) => tSec === 4)!;
    expect(hop.electrodes.map(({ artifacts }) => artifacts)).toEqual([[], ["gap"], [], []]);
  });

  it("whatever the samples, features are finite or null", () => {
    const wild = fc.oneof(
      { weight: 20, arbitrary: fc.double({ min: -200, max: 200, noNaN: true }) },
      fc.constantFrom(Number.NaN, Infinity, -Infinity, 187_500, -187_500, 8_388_607, -8_388_608, 0, 1e300),
    );
    fc.assert(
      fc.property(fc.array(wild, { minLength: 40, maxLength: 200 }), fc.integer({ min: 1, max: 400 }), (pool, run) => {
        const samples = [0, 1].map((channel) =>
          Float64Array.from({ length: 1000 }, (_, n) => pool[(Math.floor(n / run) + channel * 7 + n) % pool.length]!),
        );
        const wildRecording = recordingOf(["Fp1", "Fp2"], 128, samples);
        for (const { electrodes } of analyzeAll(wildRecording, [wildRecording.chunk])) {
          for (const { quality, bandsUv2 } of electrodes) {
            expect(quality).toBeGreaterThanOrEqual(0);
            expect(quality).toBeLessThanOrEqual(1);
            if (bandsUv2) for (const power of Object.values(bandsUv2)) expect(power).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describeShared("real recordings", () => {
  const all = (recording: Recording) => analyzeAll(recording, [recording.chunk]);
  const cleanShare = (features: readonly Features[], channel: number) =>
    features.filter((hop) => hop.electrodes[channel]!.artifacts.length === 0).length / features.length;

  it.each(["data_p1041", "data_p21", "test_optics16"])("refuses every TP and AF epoch of athena_%s", (name) => {
    const features = all(readAthena(name));
    expect(features.length).toBeGreaterThan(200);
    for (const hop of features) for (const { artifacts } of hop.electrodes) expect(artifacts).not.toEqual([]);
  });

  it("the worn part of athena_test_eeg_quality: AF usable, TP9 and TP10 never, nothing on the desk", () => {
    const features = all(readAthena("test_eeg_quality"));
    for (const hop of features) {
      for (const temple of [0, 3]) expect(hop.electrodes[temple]!.artifacts, `${hop.tSec} s`).not.toEqual([]);
      if (hop.tSec >= 68) for (const { artifacts } of hop.electrodes) expect(artifacts).not.toEqual([]);
    }
    // The two TP lie open for most of it, which speaks for a desk.
    const worn = features.filter(({ tSec }) => tSec > 3 && tSec < 61);
    expect(cleanShare(worn, 1)).toBeGreaterThan(0.4);
    for (const { electrodes } of features)
      for (const { artifacts, bandsUv2 } of electrodes)
        if (artifacts.length === 0) expect(bandsUv2!.theta).toBeLessThan(150);
  });

  it.each(["relax", "clean", "cat"] as const)("keeps the worn Muse of eeg101_%s", (name) => {
    const features = all(readEeg101(name));
    for (const channel of [0, 1, 2, 3]) expect(cleanShare(features, channel)).toBeGreaterThan(0.8);
  });

  it.each(SSVEP_TIMES)("never calls the worn Muse of ssvep %s off the head", (time) => {
    const features = all(readSsvep(time));
    for (const hop of features) for (const { artifacts } of hop.electrodes) expect(artifacts).not.toContain("offHead");
    for (const channel of [0, 1, 2, 3]) expect(cleanShare(features, channel)).toBeGreaterThan(0.7);
  });

  it("finds the rails and the gaps of the focus file", () => {
    const { eeg, chunk } = readFocus();
    // The counter counts modulo 256: six times it jumps.
    const features = analyzeAll({ eeg, chunk }, focusEvents(chunk));
    const shareOf = (channel: number, cause: ArtifactCause) =>
      features.filter((hop) => hop.electrodes[channel]!.artifacts.includes(cause)).length / features.length;
    for (const [channel, percent] of [6, 6.1, 12.2, 0, 11.2, 10, 0, 10.5].entries()) {
      // Where a rail lasts, it is told as one; a gap hides some of it.
      if (percent > 0) expect(shareOf(channel, "rail"), `channel ${channel + 1}`).toBeGreaterThan(0.04);
      else expect(shareOf(channel, "rail")).toBe(0);
      expect(shareOf(channel, "gap")).toBeGreaterThan(0.05);
    }
    for (const { sample } of focusGaps()) {
      const hop = features.find(({ tSec }) => tSec > sample / 250 + 0.3)!;
      for (const { artifacts } of hop.electrodes) expect(artifacts).toEqual(["gap"]);
    }
  });

  it("calls the clench of the Cyton file the jaw's, once it knows the electrodes, and nothing in between", () => {
    const jaw = all(readCyton()).filter((hop) => hop.electrodes.every(({ artifacts }) => artifacts.includes("jaw")));
    expect(jaw.some(({ tSec }) => tSec > 12 && tSec < 16)).toBe(true);
    expect(jaw.some(({ tSec }) => tSec > 82 && tSec < 84)).toBe(true);
    expect(jaw.every(({ tSec }) => tSec < 16 || tSec > 82)).toBe(true);
  });

  it("flags the jaw of the Cyton file at 8–14 s and 82–88 s, and not its alpha", () => {
    const recording = readCyton();
    const features = all(recording);
    const muscleIn = (from: number, to: number) =>
      features
        .filter(({ tSec }) => tSec - 2 >= from && tSec <= to)
        .map((hop) => hop.electrodes.some(({ artifacts }) => artifacts.includes("muscle")));
    expect(muscleIn(8, 14).every(Boolean)).toBe(true);
    expect(muscleIn(82, 88).every(Boolean)).toBe(true);
    const quiet = features.filter(({ tSec }) => tSec - 2 >= 28 && tSec <= 76);
    expect(quiet.every((hop) => hop.electrodes.slice(6).every(({ artifacts }) => artifacts.length === 0))).toBe(true);
  });
});
