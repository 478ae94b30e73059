/** This file checks at which sample of the EEG a mark of another program lies. */
import { expect, it } from "vitest";
import { createPlaceMarks } from "../../../hardware/also/place-marks.ts";
import type { Chunk, StreamInfo } from "../../../src/types.ts";

const eeg: StreamInfo = { id: "eeg", kind: "eeg", samplingRateHz: 250, channels: [{ electrode: "TP9", unit: "uV" }] };
const chunk: Chunk = { type: "chunk", stream: "eeg", firstSample: 975, samples: [new Float64Array(25)] };

it("is what was measured then, never before the first sample nor far ahead of a silent headband", () => {
  const marks = createPlaceMarks([eeg]);
  const at = (atMs: number) => marks.place({ label: "rest", atMs })?.sample ?? null;
  expect(at(4000)).toBeNull();
  marks.heard(chunk, 4000);
  marks.heard({ ...chunk, stream: "ppg", firstSample: 0 }, 9000);
  expect([3000, 4000, 4100, 60_000, -10].map(at)).toEqual([750, 1000, 1025, 1125, null]);
  expect(createPlaceMarks([]).place({ label: "rest", atMs: 0 })).toBeNull();
});
