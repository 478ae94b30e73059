/** This file places marks of another source at the sample of the EEG that was measured then, once that has come. */
import { createSampleAt } from "../../src/events/sample-at.ts";
import type { Marker, SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Mark } from "../source.ts";

export type PlaceMarks = {
  /** What has come of the main source, and when it came. */
  readonly heard: (event: SourceEvent, atMs: number) => void;
  /** What was before the first sample is left out, and all where there is no EEG. */
  readonly mark: (mark: Mark) => void;
  readonly close: () => void;
};

/** Of a headband that is silent, and of a process that stood still and reads a mark before what it marks. */
const MOST_WAIT_MS = 500;

export function createPlaceMarks(streams: readonly StreamInfo[], put: (marker: Marker) => void): PlaceMarks {
  const eeg = streams.find(({ kind }) => kind === "eeg");
  const sampleAt = createSampleAt(eeg?.samplingRateHz ?? 1);
  const waiting = new Map<Mark, NodeJS.Timeout>();
  const place = (mark: Mark) => {
    clearTimeout(waiting.get(mark));
    waiting.delete(mark);
    const sample = sampleAt.at(mark.atMs);
    if (eeg && sample !== null && sample >= 0) put({ type: "marker", stream: eeg.id, sample, label: mark.label });
  };
  return {
    heard: (event, atMs) => {
      if (event.type === "marker" || event.stream !== eeg?.id) return;
      sampleAt.take(event, event.type === "chunk" ? (event.endMs ?? atMs) : atMs);
      for (const mark of waiting.keys()) if (sampleAt.hasCome(mark.atMs)) place(mark);
    },
    mark: (mark) => {
      if (sampleAt.hasCome(mark.atMs)) place(mark);
      else
        waiting.set(
          mark,
          setTimeout(() => place(mark), MOST_WAIT_MS),
        );
    },
    close: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
