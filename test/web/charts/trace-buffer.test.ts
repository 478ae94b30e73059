/** This file proves that the traces stay at their sample, and that what is missing stays a hole. */
import { describe, expect, it } from "vitest";
import { addTraces, EMPTY_TRACES, rmsUv, scaleUv, type TraceMessage } from "../../../web/charts/trace-buffer.ts";

const message = (firstSample: number, ...uv: readonly (number | null)[]): TraceMessage => ({
  electrodes: ["TP9"],
  samplingRateHz: 10,
  firstSample,
  uv: [uv],
});

describe("the trace buffer", () => {
  it("puts each sample at its number, round and round", () => {
    let buffer = EMPTY_TRACES;
    for (let first = 0; first < 130; first += 10) {
      buffer = addTraces(buffer, message(first, ...Array.from({ length: 10 }, (_, i) => first + i)));
    }
    expect(buffer.endSample).toBe(130);
    expect(buffer.lengthSamples).toBe(60);
    expect(buffer.uv[0]?.[129 % 60]).toBe(129);
    expect(buffer.uv[0]?.[130 % 60]).toBe(70);
  });

  it("leaves a hole for lost samples and for null", () => {
    const buffer = addTraces(addTraces(EMPTY_TRACES, message(0, 1, 2, 3)), message(6, 7, null, 9));
    expect([...(buffer.uv[0] ?? [])].slice(0, 9)).toEqual([1, 2, 3, NaN, NaN, NaN, 7, NaN, 9]);
  });

  it("begins anew with other electrodes, another rate, or numbers that run back", () => {
    const first = addTraces(EMPTY_TRACES, message(100, 1, 2));
    expect(addTraces(first, message(0, 5)).endSample).toBe(1);
    expect(addTraces(first, { ...message(102, 5), electrodes: ["AF7"] }).uv[0]?.[101 % 60]).toBeNaN();
    expect(addTraces(first, { ...message(102, 5), samplingRateHz: 20 }).lengthSamples).toBe(120);
  });

  it("survives a gap longer than the picture", () => {
    const buffer = addTraces(addTraces(EMPTY_TRACES, message(0, 1, 2)), message(10_000, 8));
    expect([...(buffer.uv[0] ?? [])].filter((value) => !Number.isNaN(value))).toEqual([8]);
  });

  it("scales to what most samples need, not to one blink", () => {
    const calm = addTraces(EMPTY_TRACES, message(0, ...Array.from({ length: 60 }, () => 30)));
    expect(scaleUv(calm)).toBe(50);
    expect(scaleUv(addTraces(calm, message(60, 900)))).toBe(50);
    expect(scaleUv(EMPTY_TRACES)).toBe(50);
  });

  it("measures 20 µV of square wave as 20 µV", () => {
    expect(rmsUv(Float32Array.from([20, -20, NaN, 20, -20]))).toBe(20);
    expect(rmsUv(Float32Array.from([NaN]))).toBeNull();
  });
});
