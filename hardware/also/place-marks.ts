/** This file places marks of another source at the sample of the EEG that was measured then, once that has come. */
import { createSampleAt } from "../../src/events/sample-at.ts";
import type { Marker, SourceEvent, StreamInfo } from "../../src/types.ts";
import type { Mark } from "../source.ts";

export type PlaceMarks = {
  /** What has come of the main source, and when it came. */
  readonly heard: (event: SourceEvent, atMs: number) => void;
  /** What was before the first sample is left out, and all where there is no EEG. */
  readonly mark: (mark: Mark) => void;
  /** One that counts from the first sample of the EEG: at its sample, once that has come. */
  readonly counted: (label: string, sec: number) => void;
  readonly close: () => void;
};

/** Of a headband that is silent, and of a process that stood still and reads a mark before what it marks. */
const MOST_WAIT_MS = 500;

export function createPlaceMarks(streams: readonly StreamInfo[], put: (marker: Marker) => void): PlaceMarks {
  const eeg = streams.find(({ kind }) => kind === "eeg");
  const sampleAt = createSampleAt(eeg?.samplingRateHz ?? 1);
  const waiting = new Map<Mark, NodeJS.Timeout>();
  let countedMarks: readonly { readonly label: string; readonly sec: number }[] = [];
  let firstSample: number | null = null;
  let endSample = 0;
  const sampleOf = (sec: number) => (firstSample ?? 0) + Math.round(sec * (eeg?.samplingRateHz ?? 0));
  const placeCounted = () => {
    if (!eeg || countedMarks.length === 0) return;
    const has = ({ sec }: { readonly sec: number }) => sampleOf(sec) < endSample;
    for (const { label, sec } of countedMarks.filter(has)) {
      put({ type: "marker", stream: eeg.id, sample: sampleOf(sec), label });
    }
    countedMarks = countedMarks.filter((mark) => !has(mark));
  };
  const place = (mark: Mark) => {
    clearTimeout(waiting.get(mark));
    waiting.delete(mark);
    const sample = sampleAt.at(mark.atMs);
    if (eeg && sample !== null && sample >= 0) put({ type: "marker", stream: eeg.id, sample, label: mark.label });
  };
  return {
    heard: (event, atMs) => {
      if (event.type === "marker" || event.stream !== eeg?.id) return;
      firstSample ??= event.firstSample;
      endSample = event.firstSample + (event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0));
      placeCounted();
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
    counted: (label, sec) => {
      countedMarks = [...countedMarks, { label, sec }];
      placeCounted();
    },
    close: () => {
      countedMarks = [];
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
