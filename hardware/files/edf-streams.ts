/** This file sorts an EDF's signals into streams: EEG, heart and motion by their labels, units and rates. */
import { failure } from "../../src/errors.ts";
import type { Channel, StreamInfo, StreamKind } from "../../src/types.ts";
import { kindsOf, toUvOf, whyNotRead } from "./channel-kind.ts";
import { type EdfHeader, type EdfSignal, isAnnotations } from "./edf-header.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import type { LeftOut } from "./recording.ts";

/** BioSemi's trigger channel. */
const STATUS = /^Status$/i;
export type EdfChannel = { readonly signal: EdfSignal; readonly gain: number; readonly offset: number };
export type EdfStream = {
  readonly info: StreamInfo;
  readonly samplesPerRecord: number;
  readonly channels: readonly EdfChannel[];
};
export type EdfStreams = {
  readonly streams: readonly EdfStream[];
  readonly annotations: readonly EdfSignal[];
  readonly status: EdfSignal | null;
  readonly leftOut: readonly LeftOut[];
};

export function sortSignals(path: string, { signals, recordSec }: EdfHeader): EdfStreams {
  const annotations = signals.filter(isAnnotations);
  const status = signals.find(({ label }) => STATUS.test(label)) ?? null;
  const measured = signals.filter((signal) => !annotations.includes(signal) && signal !== status && isReadable(signal));
  if (measured.length === 0 && annotations.length > 0) {
    throw failure("FILE_NOT_EEG", `${path}, header: it holds annotations only, no signal`, {
      hint: "The signals are in another file of the same recording; beside a session these are marks: --also file:PATH.",
    });
  }
  const kinds = kindsOf(measured);
  const groups = new Map<string, EdfSignal[]>();
  for (const [i, signal] of measured.entries()) {
    const kind = kinds[i] ?? null;
    if (kind === null) continue;
    const key = `${kind}@${signal.samplesPerRecord}`;
    groups.set(key, [...(groups.get(key) ?? []), signal]);
  }
  const streams = toStreams(groups, recordSec);
  if (!streams.some(({ info }) => ["eeg", "ecg", "ppg"].includes(info.kind))) {
    const labels = signals.map(({ label }) => label).join(", ");
    throw failure("FILE_NOT_EEG", `${path}, header: none of its signals is EEG or a pulse: ${labels}`);
  }
  const read = new Set(streams.flatMap(({ channels }) => channels.map(({ signal }) => signal)));
  const leftOut = signals.filter((signal) => !read.has(signal) && !annotations.includes(signal) && signal !== status);
  return {
    streams,
    annotations,
    status,
    leftOut: leftOut.map((signal) => ({ name: signal.label, why: whyLeftOut(signal) })),
  };
}

const whyLeftOut = (signal: EdfSignal): string =>
  isReadable(signal) ? whyNotRead(signal) : "its scale or its number of samples is nothing";

const isReadable = (signal: EdfSignal) => signal.digitalMax !== signal.digitalMin && signal.samplesPerRecord >= 1;

function toStreams(groups: ReadonlyMap<string, readonly EdfSignal[]>, recordSec: number): EdfStream[] {
  const widest = [...groups].sort(([, a], [, b]) => b.length - a.length);
  const ordered = [
    ...widest.filter(([key]) => key.startsWith("eeg")),
    ...widest.filter(([key]) => !key.startsWith("eeg")),
  ];
  const counts = new Map<string, number>();
  return ordered.map(([key, signals]) => {
    const kind = key.split("@")[0] as StreamKind;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const samplesPerRecord = signals[0]?.samplesPerRecord ?? 0;
    const names = normaliseElectrodes(signals.map(({ label }) => label));
    const info: StreamInfo = {
      id: count === 1 ? kind : `${kind}-${count}`,
      kind,
      samplingRateHz: samplesPerRecord / recordSec,
      channels: signals.map((signal, i): Channel => ({ electrode: names[i] ?? "", unit: unitOf(signal) })),
    };
    return { info, samplesPerRecord, channels: signals.map(scalingOf) };
  });
}

const unitOf = ({ unit }: EdfSignal) => (toUvOf(unit) === undefined ? unit || "au" : "uV");

function scalingOf(signal: EdfSignal): EdfChannel {
  const { physicalMin, physicalMax, digitalMin, digitalMax, unit } = signal;
  const toUv = toUvOf(unit) ?? 1;
  const gain = ((physicalMax - physicalMin) / (digitalMax - digitalMin)) * toUv;
  return { signal, gain, offset: physicalMin * toUv - digitalMin * gain };
}
