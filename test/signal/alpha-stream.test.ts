import { describe, expect, it } from "vitest";
import { createAlphaStream } from "../../src/signal/alpha-stream.ts";
import { describeShared } from "../shared.ts";
import { readIaf } from "./recordings.ts";
import { cut, rhythms } from "./signals.ts";

const RATE = 250;
const person = (sec: number, hz = 10.3, noiseUv = 5) =>
  [0, 1, 2, 3].map((channel) => rhythms(sec, RATE, [{ hz, uv: 8 }], { channel, noiseUv }));

function streamOf(samples: readonly Float64Array[]) {
  const stream = createAlphaStream({ samplingRateHz: RATE, channels: samples.length });
  stream.push(samples);
  return stream;
}

describe("alpha followed over time", () => {
  it("finds the peak within half a bin and says how sure it is once every group has an epoch", () => {
    const { peak, peakSdHz, gravitySdHz } = streamOf(person(120)).estimate();
    expect(Math.abs(peak!.hz - 10.3)).toBeLessThan(0.13);
    expect(peakSdHz).toBeGreaterThan(0.07);
    expect(peakSdHz).toBeLessThan(0.3);
    expect(gravitySdHz).toBeLessThan(0.3);
  });

  it("says nothing of its uncertainty while it has heard too little", () => {
    const { peak, peakSdHz } = streamOf(person(20)).estimate();
    expect(peak).not.toBeNull();
    expect(peakSdHz).toBeNull();
  });

  it("says nothing at all before the first epoch", () => {
    expect(streamOf(person(3)).estimate()).toMatchObject({ peak: null, gravity: null, peakSdHz: null });
  });

  it("does not depend on how the samples are cut", () => {
    const samples = person(40);
    const whole = streamOf(samples).estimate();
    const stream = createAlphaStream({ samplingRateHz: RATE, channels: 4 });
    for (const chunk of cut(samples, [1, 25, 333])) stream.push(chunk.samples);
    expect(stream.estimate()).toEqual(whole);
  });

  it("leaves out epochs with missing samples, and begins anew after a gap", () => {
    const samples = person(60);
    const holed = samples.map((channel) => channel.map((value, n) => (n % 5000 === 4000 ? Number.NaN : value)));
    const stream = streamOf(holed);
    stream.restart();
    stream.push(person(3));
    const { peak } = stream.estimate();
    expect(Math.abs(peak!.hz - 10.3)).toBeLessThan(0.13);
  });
});

describeShared("alpha followed over time in a real person", () => {
  it("knows its uncertainty after a minute, and holds the answer of two minutes within three standard errors", () => {
    const { chunk } = readIaf("tute_01_1");
    const part = (sec: number) => streamOf(chunk.samples.map((samples) => samples.subarray(0, sec * RATE))).estimate();
    expect(part(30).gravitySdHz).toBeNull();
    const [minute, whole] = [part(66), part(120)];
    expect(Math.abs(minute.gravity!.hz - whole.gravity!.hz)).toBeLessThan(3 * minute.gravitySdHz!);
    expect(whole.gravitySdHz!).toBeGreaterThan(0.02);
    expect(whole.gravitySdHz!).toBeLessThan(0.3);
  });
});
