import { describe, expect, it } from "vitest";
import { createAlphaStream } from "../../src/signal/alpha-stream.ts";
import { individualAlpha } from "../../src/signal/individual-alpha.ts";
import { describeShared } from "../shared.ts";
import { poolAlpha } from "./pool-alpha.ts";
import { type Recording, readEeg101, readIaf } from "./recordings.ts";

function alphaOf({ eeg, chunk }: Recording, leastChannels?: number) {
  const channels = eeg.channels.length;
  const stream = createAlphaStream({
    samplingRateHz: eeg.samplingRateHz,
    channels,
    ...(leastChannels !== undefined && { leastChannels }),
  });
  stream.push(chunk.samples);
  return stream.estimate();
}

/** As MATLAB prints it: five significant digits, zeros at the end left out. */
const printed = (value: number | null | undefined) => (value == null ? "NaN" : String(Number(value.toPrecision(5))));

describeShared("individual alpha: the published table of Corcoran's tutorial", () => {
  it.each([
    ["1", ["10.675", "0.13372", "0.10918", "5,5"], ["10.229", "0.21824", "0.16021", "6,6"]],
    ["2", ["9.7659", "0.3245", "0.21837", "6,6"], ["9.6555", "0.11511", "0.12073", "6,6"]],
    ["3", ["11.832", "0.14095", "NaN", "4,2"], ["10.762", "0.044185", "0.20114", "6,4"]],
  ])("person %s is printed digit for digit", (person, peaks, gravities) => {
    const recordings = [1, 2].map((n) => alphaOf(readIaf(`tute_0${person}_${n}`)));
    const { iafHz, cogHz } = poolAlpha(recordings);
    expect([
      printed(iafHz),
      ...recordings.map(({ peak }) => printed(peak?.spreadHz)),
      recordings.map(({ peakChannels }) => peakChannels).join(),
    ]).toEqual(peaks);
    expect([
      printed(cogHz),
      ...recordings.map(({ gravity }) => printed(gravity?.spreadHz)),
      recordings.map(({ gravityChannels }) => gravityChannels).join(),
    ]).toEqual(gravities);
  });

  it("person 3 has a peak at 11.572 Hz when two channels are enough", () => {
    const recordings = [1, 2].map((n) => alphaOf(readIaf(`tute_03_${n}`), 2));
    expect(printed(poolAlpha(recordings).iafHz)).toBe("11.572");
  });

  it.each([
    ["tute_01_1", 10.8963, 10.2161],
    ["tute_01_2", 10.4545, 10.2422],
    ["tute_02_1", 9.8149, 9.6875],
    ["tute_02_2", 9.717, 9.6236],
    ["tute_03_1", 11.8317, 11.2035],
    ["tute_03_2", null, 10.0991],
  ])("%s alone gives the measured values", (name, peakHz, cogHz) => {
    const { peak, gravity } = alphaOf(readIaf(name));
    expect(peak === null ? null : Number(peak.hz.toFixed(4))).toBe(peakHz);
    expect(gravity?.hz).toBeCloseTo(cogHz, 3);
  });

  it("needs one channel of a headband's four", () => {
    const { peak, gravity } = alphaOf(readEeg101("relax"));
    expect(peak?.hz).toBeCloseTo(11.1, 0);
    expect(gravity?.hz).toBeGreaterThan(9);
    expect(gravity?.hz).toBeLessThan(12);
  });
});

describe("individual alpha of nothing", () => {
  const bins = 513;
  it.each([
    ["silence", new Float64Array(bins)],
    ["a falling slope", Float64Array.from({ length: bins }, (_, k) => 1 / (1 + k))],
    ["missing samples", new Float64Array(bins).fill(Number.NaN)],
    ["one line of mains", Float64Array.from({ length: bins }, (_, k) => (k === 200 ? 1e6 : 0))],
  ])("%s has none", (_name, psd) => {
    expect(individualAlpha([psd], 0.25)).toEqual({
      peak: null,
      peakChannels: 0,
      gravity: null,
      gravityChannels: 0,
      channels: 1,
    });
  });

  it("no channels have none", () => {
    expect(individualAlpha([], 0.25)).toMatchObject({ peak: null, gravity: null });
  });
});
