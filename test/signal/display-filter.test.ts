import { describe, expect, it } from "vitest";
import { createDisplayFilter } from "../../src/signal/display-filter.ts";
import { testSignal } from "./oracles/test-signal.ts";

const rms = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
const sine = (hz: number, length: number, rate: number) =>
  Float64Array.from({ length }, (_, n) => 850 + 100 * Math.sin((2 * Math.PI * hz * n) / rate));

describe("the display filter", () => {
  it("shows 10 Hz as it is and takes mains and offset away", () => {
    const { filter } = createDisplayFilter({ samplingRateHz: 256, mainsHz: 50 });
    expect(rms(filter(sine(10, 2560, 256)).subarray(1280))).toBeCloseTo(100 / Math.SQRT2, 0);
    const { filter: other } = createDisplayFilter({ samplingRateHz: 256, mainsHz: 50 });
    expect(rms(other(sine(50, 2560, 256)).subarray(1280))).toBeLessThan(0.5);
  });

  it("gives the same bits for any chunking", () => {
    const samples = testSignal(1000, 250);
    const whole = createDisplayFilter({ samplingRateHz: 250, mainsHz: 60 }).filter(samples);
    const { filter } = createDisplayFilter({ samplingRateHz: 250, mainsHz: 60 });
    const parts: number[] = [];
    for (let n = 0; n < samples.length; n += 13) parts.push(...filter(samples.subarray(n, n + 13)));
    expect(Float64Array.from(parts)).toEqual(whole);
  });

  it("keeps a missing sample missing and begins anew after it", () => {
    const { filter } = createDisplayFilter({ samplingRateHz: 256, mainsHz: 50 });
    const out = filter(Float64Array.from([5, 5, Number.NaN, 900, 900, 900]));
    expect(Number.isNaN(out[2])).toBe(true);
    expect([...out.subarray(3)]).toEqual([0, 0, 0]);
  });

  it("crosses a gap without a step, and is the new filter's alone after 0.1 s", () => {
    const [used, fresh] = [0, 1].map(() => createDisplayFilter({ samplingRateHz: 250, mainsHz: 50 }).filter);
    const before = used!(sine(10, 487, 250));
    used!(Float64Array.of(Number.NaN));
    const after = sine(10, 500, 250).map((value) => value + 3000);
    const [got, wanted] = [used!(after), fresh!(after)];
    expect(Math.abs(got[0]! - before.at(-1)!)).toBeLessThan(1e-9);
    expect(Math.abs(before.at(-1)!)).toBeGreaterThan(20);
    expect(got.subarray(25)).toEqual(wanted.subarray(25));
  });

  it("takes the mains away from when they are known, without a step", () => {
    const { filter, setMains } = createDisplayFilter({ samplingRateHz: 256, mainsHz: null });
    const hum = sine(50, 1024, 256);
    const before = filter(hum.subarray(0, 512));
    const peakUv = Math.max(...before.subarray(256).map(Math.abs));
    expect(peakUv).toBeGreaterThan(40);
    setMains(50);
    const after = filter(hum.subarray(512));
    const steps = (trace: readonly number[]) => trace.slice(1).map((uv, n) => Math.abs(uv - trace[n]!));
    const most = Math.max(...steps([...before.subarray(256)]));
    expect(Math.max(...steps([before.at(-1)!, ...after]))).toBeLessThan(1.1 * most);
    expect(rms(after.subarray(256))).toBeLessThan(0.01 * peakUv);
  });

  it.each([1, 52, 100, 128, 1000])("stays bounded at %i Hz", (samplingRateHz) => {
    const { filter } = createDisplayFilter({ samplingRateHz, mainsHz: 60 });
    const out = filter(Float64Array.from({ length: 5000 }, (_, n) => (n % 7 < 3 ? 187_500 : -187_500)));
    expect(out.every((value) => Math.abs(value) < 1e7)).toBe(true);
  });
});
