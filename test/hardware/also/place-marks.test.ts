/** This file checks at which sample of the EEG a mark of another program lies. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createPlaceMarks } from "../../../hardware/also/place-marks.ts";
import type { Chunk, Marker, StreamInfo } from "../../../src/types.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const eeg: StreamInfo = { id: "eeg", kind: "eeg", samplingRateHz: 250, channels: [{ electrode: "TP9", unit: "uV" }] };
const chunk = (firstSample: number): Chunk => ({
  ...{ type: "chunk", stream: "eeg", firstSample },
  samples: [new Float64Array(25)],
});

function placing(streams: readonly StreamInfo[] = [eeg]) {
  const put: Marker[] = [];
  const marks = createPlaceMarks(streams, (marker) => put.push(marker));
  return { ...marks, placed: () => put.map(({ sample }) => sample) };
}
const at = (atMs: number) => ({ label: "rest", atMs });

it("is what was measured then, never before the first sample nor far ahead of a silent headband", () => {
  const { heard, mark, placed } = placing();
  heard(chunk(975), 4000);
  heard({ ...chunk(0), stream: "ppg" }, 9000);
  for (const atMs of [3000, 3996, -10]) mark(at(atMs));
  expect(placed()).toEqual([750, 999]);
  for (const atMs of [4100, 60_000]) mark(at(atMs));
  expect(placed().length).toBe(2);
  vi.advanceTimersByTime(500);
  expect(placed()).toEqual([750, 999, 1025, 1125]);
});

it("waits for what it marks: a process that stood still may read it before the EEG of two seconds", () => {
  const { heard, mark, placed } = placing();
  heard(chunk(975), 4000);
  mark(at(5996));
  for (let first = 1000; first < 1500; first += 25) heard(chunk(first), 6000);
  expect(placed()).toEqual([1499]);
});

it("of a table is at its time after the first sample, once that has come, whatever the clock says", () => {
  const { heard, counted, placed } = placing();
  counted("start", 0);
  counted("later", 0.3);
  heard(chunk(500), 9000);
  expect(placed()).toEqual([500]);
  for (let first = 525; first < 600; first += 25) heard(chunk(first), 9001);
  expect(placed()).toEqual([500, 575]);
});

it("is nothing where there is no EEG, and once it is closed", () => {
  const none = placing([]);
  none.mark(at(0));
  const closed = placing();
  closed.mark(at(0));
  closed.close();
  vi.advanceTimersByTime(10_000);
  expect([none.placed(), closed.placed()]).toEqual([[], []]);
});
