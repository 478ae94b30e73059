/** This file reads the header of one XDF stream: what it holds, how its values are stored, its channels. */

import type { Channel, StreamKind } from "../../src/types.ts";
import { normaliseElectrodes } from "./electrode-name.ts";

export const XDF_VALUES = {
  float32: { bytes: 4, read: (content: Buffer, at: number) => content.readFloatLE(at) },
  double64: { bytes: 8, read: (content: Buffer, at: number) => content.readDoubleLE(at) },
  int8: { bytes: 1, read: (content: Buffer, at: number) => content.readInt8(at) },
  int16: { bytes: 2, read: (content: Buffer, at: number) => content.readInt16LE(at) },
  int32: { bytes: 4, read: (content: Buffer, at: number) => content.readInt32LE(at) },
  int64: { bytes: 8, read: (content: Buffer, at: number) => Number(content.readBigInt64LE(at)) },
} as const;
type XdfFormat = keyof typeof XDF_VALUES;

/** LSL's types of content, in lower case. */
const KINDS: Readonly<Record<string, StreamKind>> = {
  eeg: "eeg",
  ppg: "ppg",
  optics: "ppg",
  ecg: "ecg",
  acc: "acc",
  accelerometer: "acc",
  gyro: "gyro",
  gyroscope: "gyro",
};
/** Spellings of units; a unit that is not here stays as it is. */
const UNITS: Readonly<Record<string, string>> = {
  microvolts: "uV",
  microvolt: "uV",
  uv: "uV",
  µv: "uV",
  "": "au",
  "n/a": "au",
};

/** More than any amplifier has: a damaged count. */
const MOST_CHANNELS = 4096;

export type XdfStream = {
  readonly id: number;
  readonly name: string;
  /** Null for a kind that Attune has no use for. */
  readonly kind: StreamKind | null;
  /** Null for text, which is markers. */
  readonly format: XdfFormat | null;
  /** 0 for events that come when they come. */
  readonly nominalHz: number;
  readonly channelCount: number;
  readonly channels: readonly Channel[];
};

export function readStreamHeader(content: Buffer): XdfStream {
  const xml = content.toString("utf8", 4);
  const format = textOf(xml, "channel_format");
  const told = Number(textOf(xml, "channel_count"));
  const channelCount = Number.isInteger(told) && told > 0 && told <= MOST_CHANNELS ? told : 0;
  const type = textOf(xml, "type").toLowerCase();
  const described = xml.match(/<channel>[\s\S]*?<\/channel>/g) ?? [];
  const labels = Array.from({ length: channelCount }, (_, i) => textOf(described[i] ?? "", "label") || `Ch${i + 1}`);
  const electrodes = normaliseElectrodes(labels);
  return {
    id: content.readUInt32LE(0),
    name: textOf(xml, "name") || type,
    kind: KINDS[type] ?? null,
    format: Object.hasOwn(XDF_VALUES, format) ? (format as XdfFormat) : null,
    nominalHz: Number(textOf(xml, "nominal_srate")) || 0,
    channelCount,
    channels: electrodes.map((electrode, i) => ({ electrode, unit: unitOf(textOf(described[i] ?? "", "unit")) })),
  };
}

const unitOf = (unit: string) => UNITS[unit.toLowerCase()] ?? unit;

/** Text of the first element of this name. */
const textOf = (xml: string, name: string): string =>
  new RegExp(`<${name}>([^<]*)</${name}>`)
    .exec(xml)?.[1]
    ?.replace(/\p{Cc}/gu, " ")
    .trim() ?? "";
