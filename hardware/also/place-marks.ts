/** This file places marks of another source at the sample of the EEG that was measured then. */
import { createSampleAt } from "../../src/events/sample-at.ts";
import type { Marker, SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Mark } from "../source.ts";

export type PlaceMarks = {
  /** What comes of the main source, and when it came. */
  readonly heard: (event: SourceEvent, atMs: number) => void;
  /** Null for what was before the first sample, and where there is no EEG. */
  readonly place: (mark: Mark) => Marker | null;
};

export function createPlaceMarks(streams: readonly StreamInfo[]): PlaceMarks {
  const eeg = streams.find(({ kind }) => kind === "eeg");
  const sampleAt = createSampleAt(eeg?.samplingRateHz ?? 1);
  return {
    heard: (event, atMs) => {
      if (event.type !== "marker" && event.stream === eeg?.id) sampleAt.take(event, atMs);
    },
    place: ({ label, atMs }) => {
      const sample = sampleAt.at(atMs);
      return !eeg || sample === null || sample < 0 ? null : { type: "marker", stream: eeg.id, sample, label };
    },
  };
}
