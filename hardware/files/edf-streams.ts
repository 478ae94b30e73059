/** This file sorts an EDF's signals into streams: EEG, heart and motion by their labels, units and rates. */
import { failure } from "../../src/errors.ts";
import type { Channel, StreamInfo, StreamKind } from "../../src/types.ts";
import type { EdfHeader, EdfSignal } from "./edf-header.ts";
import { isReferenceOnly, isScalpElectrode, normaliseElectrode, normaliseElectrodes } from "./electrode-name.ts";

/** Factors to µV. Other units stay as the file has them. */
const TO_UV: Readonly<Record<string, number>> = { nv: 1e-3, uv: 1, µv: 1, μv: 1, mv: 1e3, v: 1e6 };

const ANNOTATIONS = /^(EDF|BDF) Annotations$/i;
/** BioSemi's trigger channel. */
const STATUS = /^Status$/i;
const KINDS: readonly (readonly [RegExp, StreamKind])[] = [
  [/^(ECG|EKG)\b/i, "ecg"],
  [/^(PPG|PLETH|BVP)/i, "ppg"],
  [/^ACC/i, "acc"],
  [/^GYR/i, "gyro"],
];
/** Places that no rule below may take for EEG. */
const NOT_BRAIN =
  /^(EOG|EMG|RESP|FLOW|TEMP|SPO2|SAO2|PULSE|HR|BODY|GSR|EDA|EVENT|TRIG|MARK|STIM|STATUS|AUX|BATT|PHOTIC|IBI|BURST|SUPPR)/i;

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
  /** Labels of what is not read. */
  readonly leftOut: readonly string[];
};

export function sortSignals(path: string, { signals, recordSec }: EdfHeader): EdfStreams {
  const annotations = signals.filter(({ label }) => ANNOTATIONS.test(label));
  const status = signals.find(({ label }) => STATUS.test(label)) ?? null;
  const measured = signals.filter((signal) => !annotations.includes(signal) && signal !== status && isReadable(signal));
  const byName = measured.some((signal) => kindByName(signal) === "eeg");
  const kindOf = (signal: EdfSignal) => kindByName(signal) ?? (byName ? null : kindByUnit(signal));
  const groups = new Map<string, EdfSignal[]>();
  for (const signal of measured) {
    const kind = kindOf(signal);
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
  return { streams, annotations, status, leftOut: leftOut.map(({ label }) => label) };
}

const isReadable = (signal: EdfSignal) => signal.digitalMax !== signal.digitalMin && signal.samplesPerRecord >= 1;

/** "EEG A2-A1" is a difference of earlobes: it stands over no part of the brain and is left out. */
function kindByName({ label }: EdfSignal): StreamKind | null {
  const kind = KINDS.find(([pattern]) => pattern.test(label))?.[1];
  if (kind) return kind;
  const name = normaliseElectrode(label);
  if (isReferenceOnly(name)) return null;
  return /^EEG\b/i.test(label) || name.split("-").every(isScalpElectrode) ? "eeg" : null;
}

/** Where no label names a place, whatever is measured in volts is taken as EEG. */
function kindByUnit({ label, unit }: EdfSignal): StreamKind | null {
  return TO_UV[unit.toLowerCase()] !== undefined &&
    !NOT_BRAIN.test(label) &&
    !isReferenceOnly(normaliseElectrode(label))
    ? "eeg"
    : null;
}

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

const unitOf = ({ unit }: EdfSignal) => (TO_UV[unit.toLowerCase()] === undefined ? unit || "au" : "uV");

function scalingOf(signal: EdfSignal): EdfChannel {
  const { physicalMin, physicalMax, digitalMin, digitalMax, unit } = signal;
  const toUv = TO_UV[unit.toLowerCase()] ?? 1;
  const gain = ((physicalMax - physicalMin) / (digitalMax - digitalMin)) * toUv;
  return { signal, gain, offset: physicalMin * toUv - digitalMin * gain };
}
