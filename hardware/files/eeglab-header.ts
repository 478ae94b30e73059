/** This file finds in an EEGLAB .set what a reader needs: rate, labels, where the samples are, and the events. */
import { type AttuneError, failure } from "../../src/errors.ts";
import type { MatlabValue } from "./matlab-value.ts";

export type EeglabEvent = { readonly sample: number; readonly label: string; readonly lengthSamples: number };

export type EeglabHeader = {
  readonly samplingRateHz: number | null;
  readonly labels: readonly string[];
  /** "EEG", "EOG" …; empty where none is told. */
  readonly types: readonly string[];
  readonly sampleCount: number;
  /** The name of the .fdt beside the .set, or the samples themselves, one column a sample. */
  readonly samples: string | Extract<MatlabValue, { readonly type: "numbers" }>;
  /** Sorted by time. */
  readonly events: readonly EeglabEvent[];
};

/** More than any cap has: a damaged count. */
const MOST_CHANNELS = 1024;
/** More than two a second for a day. */
const MOST_EVENTS = 200_000;

type Field = (name: string) => MatlabValue | null;

export function readEeglabHeader(variables: ReadonlyMap<string, MatlabValue>, path: string): EeglabHeader {
  const eeg = variables.get("EEG");
  // Newer versions store the fields as variables of their own.
  const field: Field = eeg?.type === "struct" ? (name) => eeg.field(0, name) : (name) => variables.get(name) ?? null;
  const channelCount = numberOf(field("nbchan"));
  const sampleCount = numberOf(field("pnts"));
  const trials = numberOf(field("trials")) ?? 1;
  if (channelCount === null || sampleCount === null) throw notEeglab(path, "it holds no EEG with nbchan and pnts");
  if (!(Number.isInteger(channelCount) && channelCount > 0 && Number.isInteger(sampleCount) && sampleCount > 0)) {
    throw notEeglab(path, `it tells of ${channelCount} channels and ${sampleCount} samples`);
  }
  if (trials !== 1) throw notEeglab(path, `it holds ${trials} epochs; only a continuous recording can be listened to`);
  return {
    samplingRateHz: numberOf(field("srate")),
    labels: labelsOf(field("chanlocs"), channelCount, path),
    types: Array.from({ length: channelCount }, (_, i) => textOf(field("chanlocs"), i, "type")),
    sampleCount,
    samples: samplesOf(field("data"), channelCount, sampleCount, path),
    events: eventsOf(field("event")),
  };
}

const numberOf = (value: MatlabValue | null): number | null => {
  const number = value?.type === "numbers" ? value.numberAt(0) : Number.NaN;
  return Number.isFinite(number) ? number : null;
};

/** EEGLAB gives a channel without a place no label: then its number stands for it. */
function labelsOf(places: MatlabValue | null, channelCount: number, path: string): string[] {
  const count = places?.type === "struct" ? places.count : 0;
  if ((count > 0 && count !== channelCount) || channelCount > MOST_CHANNELS) {
    throw notEeglab(path, `it has ${channelCount} channels and ${count} places`);
  }
  return Array.from({ length: channelCount }, (_, i) => {
    return textOf(places, i, "labels") || `Ch${i + 1}`;
  });
}

/** Empty where a place has no such field, or no text in it. */
function textOf(places: MatlabValue | null, i: number, name: string): string {
  const value = places?.type === "struct" && i < places.count ? places.field(i, name) : null;
  return value?.type === "text" ? value.text.trim() : "";
}

function samplesOf(
  value: MatlabValue | null,
  channelCount: number,
  sampleCount: number,
  path: string,
): EeglabHeader["samples"] {
  if (value?.type === "text" && value.text !== "") return value.text;
  if (value?.type === "numbers" && value.rows === channelCount && value.columns === sampleCount) return value;
  const got = value?.type === "numbers" ? `${value.rows} × ${value.columns} numbers` : "none";
  throw notEeglab(path, `its data must be ${channelCount} × ${sampleCount} numbers or the name of a .fdt; got ${got}`);
}

/** Latencies count from 1 and may lie between samples. */
function eventsOf(value: MatlabValue | null): EeglabEvent[] {
  if (value?.type !== "struct") return [];
  if (value.count > MOST_EVENTS) throw new RangeError(`it has more than ${MOST_EVENTS} events`);
  const events = Array.from({ length: value.count }, (_, i): EeglabEvent | null => {
    const latency = numberOf(value.field(i, "latency"));
    if (latency === null) return null;
    const lengthSamples = numberOf(value.field(i, "duration")) ?? 0;
    return { sample: Math.max(0, Math.round(latency - 1)), label: labelOf(value.field(i, "type")), lengthSamples };
  });
  return events.filter((event) => event !== null).sort((a, b) => a.sample - b.sample);
}

function labelOf(type: MatlabValue | null): string {
  if (type?.type === "text") return type.text.trim() || "event";
  return String(numberOf(type) ?? "event");
}

export const notEeglab = (path: string, reason: string): AttuneError =>
  failure("FILE_NOT_OF_FORMAT", `${path}: not eeglab: ${reason}`, {
    hint: "Save it in EEGLAB as a continuous dataset.",
  });
