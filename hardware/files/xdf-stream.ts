/** This file reads the header of one XDF stream: what it holds, how its values are stored, its channels. */

import type { Channel, StreamKind } from "../../src/types.ts";
import { isOtherPlace } from "./channel-kind.ts";
import { isBiosemiCap, isScalpElectrode, normaliseElectrode, normaliseElectrodes } from "./electrode-name.ts";
import type { LeftOut } from "./recording.ts";
import type { WordColumns } from "./table/word-columns.ts";
import { wordsOf } from "./xdf-word-columns.ts";
import { MOST_CHANNELS, readXdfXml } from "./xdf-xml.ts";

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
const KINDS = new Map<string, StreamKind>(
  Object.entries({
    eeg: "eeg",
    exg: "eeg",
    ppg: "ppg",
    optics: "ppg",
    ecg: "ecg",
    acc: "acc",
    accelerometer: "acc",
    gyro: "gyro",
    gyroscope: "gyro",
  }),
);
/** Spellings of units → the unit that is given, and the factor to it; another unit stays as it is. */
const UNITS = new Map<string, readonly [unit: string, factor: number]>(
  Object.entries({
    microvolts: ["uV", 1],
    microvolt: ["uV", 1],
    uv: ["uV", 1],
    µv: ["uV", 1],
    μv: ["uV", 1],
    volts: ["uV", 1e6],
    volt: ["uV", 1e6],
    v: ["uV", 1e6],
    millivolts: ["uV", 1e3],
    millivolt: ["uV", 1e3],
    mv: ["uV", 1e3],
    nanovolts: ["uV", 1e-3],
    nv: ["uV", 1e-3],
    uvolts: ["uV", 1],
    uvolt: ["uV", 1],
    // Powers of ten of a volt, as MNE-LSL writes them.
    "-9": ["uV", 1e-3],
    "-6": ["uV", 1],
    "-3": ["uV", 1e3],
    "0": ["uV", 1e6],
  }),
);
/** What senders write where they say no unit. */
const NO_UNIT = /^(|n\/?a|none|unknown|null|undefined)$/i;
/** Channels of EEG streams that measure no place: what headsets put beside their electrodes. */
const NO_ELECTRODE =
  /^(time_?stamps?|counter|(sample|packet|package)[ _]?(counter|index|number|id)?|interpolated?|marker.*|trig.*|stim.*|status|event.*|raw_?cq|battery.*|validation.*|acc.*|gyro?.*|mag.*|quality.*|cq_.*|hsi.*|horseshoe.*|headband_?on|touching.*)$/i;
const NO_ELECTRODE_TYPES =
  /^(acc|gyro|mag|marker|trigger|trg|stim|counter|battery|misc|status|validation|timestamp|quality|aux|[hv]?eog|emg|ecg|ekg|ref|gnd|resp|gsr|eda)/i;

export type XdfStream = {
  readonly id: number;
  readonly name: string;
  /** LSL's type of content, in lower case. */
  readonly type: string;
  /** Null for a kind that Attune has no use for. */
  readonly kind: StreamKind | null;
  /** Null for text, which is markers. */
  readonly format: XdfFormat | null;
  /** 0 for events that come when they come. */
  readonly nominalHz: number;
  readonly channelCount: number;
  /** Those that are read. */
  readonly channels: readonly XdfChannel[];
  readonly leftOut: readonly LeftOut[];
  /** False for EEG that tells no unit: its values tell whether they are volts. */
  readonly hasUnit: boolean;
  /** Of a stream of what the headband says of itself, which is none of its electrodes; null for any other. */
  readonly words: WordColumns | null;
};

/** `place`: which value of a sample; `factor` brings it to the channel's unit. */
export type XdfChannel = Channel & { readonly place: number; readonly factor: number };

export const readStreamHeader = (content: Buffer): XdfStream => ({
  id: content.readUInt32LE(0),
  ...readStreamXml(content.toString("utf8", 4)),
});

/** LSL writes the same XML into a file and over the network. */
export function readStreamXml(header: string): Omit<XdfStream, "id"> {
  const xml = readXdfXml(header);
  const told = Number(xml.text("channel_count"));
  const channelCount = Number.isInteger(told) && told > 0 && told <= MOST_CHANNELS ? told : 0;
  const type = xml.text("type").toLowerCase();
  const nominalHz = Number(xml.text("nominal_srate")) || 0;
  const channels = Array.from({ length: channelCount }, (_, i) => {
    const text = xml.channels[i] ?? (() => "");
    return { place: i, label: text("label") || text("name") || `Ch${i + 1}`, unit: text("unit"), type: text("type") };
  });
  const format = xml.text("channel_format");
  const names = channels.map(({ label }) => normaliseElectrode(label));
  const looksLikeEeg = names.filter(isScalpElectrode).length >= 2;
  const isNumeric = Object.hasOwn(XDF_VALUES, format);
  const kind = KINDS.get(type) ?? (isNumeric && looksLikeEeg && nominalHz > 0 ? "eeg" : null);
  const isCap = isBiosemiCap(channels.map(({ label }) => label));
  const isElectrode = ({ label, type: of }: Described) =>
    kind !== "eeg" || (!NO_ELECTRODE.test(label) && !NO_ELECTRODE_TYPES.test(of) && (isCap || !isOtherPlace(label)));
  const read = channels.filter(isElectrode);
  const name = xml.text("name") || type;
  const isOther = isNumeric && (kind === null || read.length === 0);
  return {
    name,
    type,
    kind,
    format: isNumeric ? (format as XdfFormat) : null,
    nominalHz,
    channelCount,
    channels: channelsOf(read, kind),
    hasUnit: kind !== "eeg" || read.some(({ unit }) => !NO_UNIT.test(unit)),
    words: isOther ? wordsOf({ type, name, labels: channels.map(({ label }) => label) }) : null,
    leftOut: channels
      .filter((one) => !read.includes(one))
      .map(({ label }) => ({ name: label, why: "no electrode, though it stands in the stream of EEG" })),
  };
}

type Described = { readonly place: number; readonly label: string; readonly unit: string; readonly type: string };

/** EEG without a unit is in µV, as amplifiers send it. */
function channelsOf(read: readonly Described[], kind: StreamKind | null): readonly XdfChannel[] {
  const usual = kind === "eeg" ? "uV" : "au";
  const electrodes = normaliseElectrodes(read.map(({ label }) => label));
  return read.map(({ place, unit }, i) => {
    const [known, factor] = NO_UNIT.test(unit) ? ([usual, 1] as const) : (UNITS.get(unit.toLowerCase()) ?? [unit, 1]);
    return { electrode: electrodes[i] ?? "", unit: known, place, factor };
  });
}
