/** This file proves that the picture of a minute is of one electrode alone, by a canvas that remembers which columns stand on it. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSpectrogramDrawing } from "../../../web/charts/draw-spectrogram.ts";
import { COLUMNS, createSweep, EMPTY_SWEEP } from "../../../web/charts/spectrogram.ts";
import { addTraces, EMPTY_TRACES, type TraceBuffer } from "../../../web/charts/trace-buffer.ts";

const RATE_HZ = 128;

beforeEach(() => {
  vi.stubGlobal("getComputedStyle", () => ({ getPropertyValue: () => "rgb(1 2 3)" }));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Setting its width clears it, as a real one. */
function canvasOf() {
  const columns = new Set<number>();
  const clear = (from: number, count: number) => {
    for (let at = from; at < from + count; at++) columns.delete(at);
  };
  const context = {
    createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: (_: ImageData, at: number) => columns.add(at),
    clearRect: (x: number, _y: number, width: number) => clear(x, width),
  };
  const canvas = {
    getContext: () => context,
    height: 0,
    set width(pixels: number) {
      clear(0, pixels);
    },
  };
  return { columns, drawing: createSpectrogramDrawing(canvas as unknown as HTMLCanvasElement) };
}

/** Two electrodes, of which the second gives nothing before a time. */
function streamed(untilSec: number, secondFromSec: number, before: TraceBuffer = EMPTY_TRACES): TraceBuffer {
  const firstSample = Math.max(0, before.endSample);
  const samples = Array.from({ length: untilSec * RATE_HZ - firstSample }, (_, n) => firstSample + n);
  const uv = [
    samples.map((sample) => sample % 13),
    samples.map((sample) => (sample < secondFromSec * RATE_HZ ? null : sample % 13)),
  ];
  return addTraces(before, { electrodes: ["TP9", "TP10"], samplingRateHz: RATE_HZ, firstSample, uv });
}

it("shows nothing of the electrode before, also where the pen stands where it stood", () => {
  const { columns, drawing } = canvasOf();
  const first = createSweep(0, RATE_HZ);
  let buffer = EMPTY_TRACES;
  for (let sec = 1; sec <= 30; sec++) {
    buffer = streamed(sec, 27, buffer);
    drawing.draw(first(buffer));
  }
  // Two seconds are the first column: from 2 s to 30 s, four a second.
  expect(columns.size).toBe(28 * 4 + 1);
  drawing.draw(createSweep(1, RATE_HZ)(buffer));
  expect([...columns].sort((a, b) => a - b)).toEqual([116, 117, 118, 119, 120]);
  drawing.draw(EMPTY_SWEEP);
  expect(columns.size).toBe(0);
});

it("draws what is new, and pushes a blank ahead of it", () => {
  const { columns, drawing } = canvasOf();
  const read = createSweep(0, RATE_HZ);
  let buffer = EMPTY_TRACES;
  for (let sec = 1; sec <= 70; sec++) {
    buffer = streamed(sec, 0, buffer);
    drawing.draw(read(buffer));
  }
  // After 70 s the pen stands at column 280.
  expect([41, 42, 43].filter((at) => columns.has(at))).toEqual([]);
  expect(columns.size).toBe(COLUMNS - 3);
});
