/** This file places marks of another source at the sample of the EEG that was measured then: its newest sample and its rate tell it. */
import type { Marker, SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Mark } from "../source.ts";

export type PlaceMarks = {
  /** What comes of the main source, and when it came. */
  readonly heard: (event: SourceEvent, atMs: number) => void;
  /** Null for what was before the first sample, and where there is no EEG. */
  readonly place: (mark: Mark) => Marker | null;
};

/** Samples that have not come yet are counted on so far; a silent headband measures nothing. */
const MOST_AHEAD_MS = 500;

export function createPlaceMarks(streams: readonly StreamInfo[]): PlaceMarks {
  const eeg = streams.find(({ kind }) => kind === "eeg");
  let end: { readonly sample: number; readonly atMs: number } | null = null;
  return {
    heard: (event, atMs) => {
      if (event.type === "marker" || event.stream !== eeg?.id) return;
      const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
      end = { sample: event.firstSample + length, atMs };
    },
    place: ({ label, atMs }) => {
      if (!eeg || !end) return null;
      const sinceMs = Math.min(atMs - end.atMs, MOST_AHEAD_MS);
      const sample = Math.round(end.sample + (sinceMs * eeg.samplingRateHz) / 1000);
      return sample < 0 ? null : { type: "marker", stream: eeg.id, sample, label };
    },
  };
}
