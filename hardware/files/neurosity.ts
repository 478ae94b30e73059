/** This file reads what a Neurosity Crown or Notion sends, kept as JSON: epochs of raw samples, in an array or a line each. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { LOSS_SEC } from "./clock/stamp-runs.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { readJsonObjects, splitObjects } from "./json-objects.ts";
import { settleRate } from "./rate.ts";
import {
  type FileFormat,
  type FileHead,
  type FormatInput,
  isNot,
  isOf,
  locating,
  type Recording,
} from "./recording.ts";
import { excerptOf, textOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** Samples by channel, in µV; `startSec` is when the first was taken. */
type Epoch = {
  readonly channels: readonly (readonly unknown[])[];
  readonly names: readonly string[];
  readonly samplingRateHz: number;
  readonly startSec: number;
};

/** More channels than the headset has are no epoch of it. */
const MOST_CHANNELS = 64;

export const NEUROSITY: FileFormat = {
  name: "neurosity",
  title: "Neurosity raw epochs (JSON)",
  endings: [".json", ".jsonl", ".ndjson"],
  recognise: (head) => {
    const first = firstEpoch(head);
    if (first) return isOf("it holds epochs with data, info.channelNames and info.samplingRate");
    return /^\s*[[{]/.test(head.lines[0] ?? "")
      ? isNot("its JSON holds no epoch with data, info.channelNames and info.samplingRate", 0.5)
      : isNot("it is no JSON");
  },
  open: openNeurosity,
};

function firstEpoch(head: FileHead): Epoch | null {
  if (!/^\s*[[{]/.test(head.lines[0] ?? "")) return null;
  const splitter = splitObjects();
  for (const text of splitter(textOf(head.bytes)).slice(0, 20)) {
    const epoch = epochOf(parsed(text));
    if (epoch) return epoch;
  }
  return null;
}

async function openNeurosity({ bytes, head, samplingRateHz }: FormatInput): Promise<Recording> {
  const first = firstEpoch(head);
  if (!first) {
    const got = excerptOf(head.lines[0] ?? "");
    throw notOfFormat(bytes.path, 1, "neurosity", `it must hold epochs with data and info.channelNames; got ${got}`);
  }
  const rate = settleRate(bytes.path, { hz: first.samplingRateHz, by: "its info.samplingRate" }, samplingRateHz);
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: rate.samplingRateHz,
    channels: normaliseElectrodes(first.names).map((electrode) => ({ electrode, unit: "uV" })),
  };
  return {
    streams: [stream],
    rateToldBy: rate.rateToldBy,
    leftOut: [],
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writer = createChunkWriter(stream, out);
      let nextSec = Number.NaN;
      let number = 0;
      let odd = 0;
      for await (const texts of readJsonObjects(bytes)) {
        for (const text of texts) {
          number += 1;
          const epoch = epochOf(parsed(text));
          if (!epoch || epoch.names.length !== first.names.length) {
            odd += 1;
            continue;
          }
          const lateSec = epoch.startSec - nextSec;
          const lost = lateSec > LOSS_SEC ? Math.round(lateSec * rate.samplingRateHz) : 0;
          locating(bytes.path, `record ${number}`, () => writer.gap(lost, "lost-packets", true));
          const length = Math.min(...epoch.channels.map((channel) => channel.length));
          writer.block(epoch.channels.map(numbersOf), 0, length);
          nextSec = epoch.startSec + length / rate.samplingRateHz;
        }
        yield out.splice(0);
      }
      writer.flush();
      if (odd > 0) {
        const text = `${bytes.path}: ${odd} objects are no epochs of raw samples and are left out`;
        say({ level: "warning", code: "FILE_LEFT_OUT", text });
      }
      yield out;
    },
  };
}

const numbersOf = (channel: readonly unknown[]): number[] =>
  channel.map((value) => (typeof value === "number" && Number.isFinite(value) ? value : Number.NaN));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function epochOf(value: unknown): Epoch | null {
  if (!isRecord(value) || !isRecord(value.info) || !Array.isArray(value.data)) return null;
  const { channelNames, samplingRate, startTime } = value.info;
  const channels = value.data.filter(Array.isArray);
  const isWhole =
    Array.isArray(channelNames) &&
    channelNames.every((name) => typeof name === "string") &&
    channels.length === channelNames.length &&
    channels.length > 0 &&
    channels.length <= MOST_CHANNELS;
  if (!isWhole || typeof samplingRate !== "number") return null;
  return {
    channels,
    names: channelNames,
    samplingRateHz: samplingRate,
    startSec: typeof startTime === "number" ? startTime / 1000 : Number.NaN,
  };
}
