/**
 * This file says which streams an XDF holds and how each describes itself: the samples as they came, then what Attune made of them. The words are those
 * of the field (github.com/sccn/xdf/wiki/EEG-Meta-Data): label, unit and type of each channel, maker and model.
 */
import {
  BANDS,
  type Channel,
  CONTROL_FRAME_RATE_HZ,
  CONTROL_LANES,
  INDEX_NAMES,
  isSparse,
  type StreamInfo,
  type StreamKind,
} from "../../types.ts";
import type { SessionHeader } from "../session-header.ts";
import type { Disclosure } from "./disclosure.ts";
import { asText } from "./markup.ts";
import type { Survey } from "./survey.ts";
import type { XdfValue } from "./xdf-chunks.ts";

export type XdfChannel = { readonly label: string; readonly unit: string; readonly type: string };
export type XdfStream = {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly value: XdfValue;
  /** 0 for what comes when it comes, or may leave out a turn, as a hop in a gap. */
  readonly rateHz: number;
  readonly channels: readonly XdfChannel[];
};

const TYPES: Readonly<Record<StreamKind, string>> = {
  eeg: "EEG",
  ppg: "PPG",
  ecg: "ECG",
  rr: "RR",
  acc: "ACC",
  gyro: "GYRO",
};
/** LSL's own word for µV; other units as they are. */
const unitOf = ({ unit }: Channel): string => (unit === "uV" ? "microvolts" : unit);

export type XdfPlan = {
  /** Of the recorded streams, by their id in the log. */
  readonly recorded: ReadonlyMap<string, XdfStream>;
  readonly markers: XdfStream;
  readonly quality: XdfStream | null;
  /** Null where readings may not be told. */
  readonly made: Readonly<Record<"features" | "states" | "targets" | "lanes" | "feedback", XdfStream>> | null;
  readonly all: readonly XdfStream[];
};

/** In the order in which a state's values stand. */
export const STATE_CHANNELS = ["raw", "z", "zSd", "status"] as const;
export const TARGET_CHANNELS = [
  ...["valence", "arousal", "tension", "density", "brightness", "register", "tempoBpm", "reward", "neutral"],
] as const;
const BAND_NAMES = Object.keys(BANDS);

/** The samples of a stream as they came. */
export function planRecorded({ id: name, kind, channels, ...info }: StreamInfo, id: number): XdfStream {
  const type = TYPES[kind];
  const described = channels.map((channel) => ({ label: channel.electrode, unit: unitOf(channel), type }));
  const rateHz = isSparse({ kind }) ? 0 : info.samplingRateHz;
  return { id, name: nameOf(name), type, value: "double64", rateHz, channels: described };
}

const nameOf = (word: string): string => `Attune-${word}`;

/** Of a recording, or of a session that is told as it goes. */
type Planned = {
  readonly streams: readonly { readonly info: StreamInfo }[];
  readonly header: Pick<SessionHeader, "streams">;
  readonly disclosure: Disclosure;
};

export function planXdf({ streams, header, disclosure }: Planned): XdfPlan {
  let id = 0;
  const stream = (
    name: string,
    type: string,
    value: XdfValue,
    rateHz: number,
    channels: readonly XdfChannel[],
  ): XdfStream => ({
    ...{ id: ++id, name: nameOf(name), type, value, rateHz, channels },
  });
  const plain = (labels: readonly string[], unit: string, type: string) =>
    labels.map((label) => ({ label, unit, type }));
  const recorded = new Map(streams.map(({ info }) => [info.id, planRecorded(info, ++id)]));
  const markers = stream("markers", "Markers", "string", 0, plain(["marker"], "", "Marker"));
  const electrodes =
    header.streams.find(({ kind }) => kind === "eeg")?.channels.map(({ electrode }) => electrode) ?? [];
  const quality =
    electrodes.length === 0
      ? null
      : stream(
          "quality",
          "Quality",
          "float32",
          0,
          plain(
            electrodes.map((name) => `quality ${name}`),
            "",
            "Quality",
          ),
        );
  const made = disclosure.readings
    ? {
        features: stream(
          "features",
          "Features",
          "float32",
          0,
          electrodes.flatMap((name) =>
            plain(
              BAND_NAMES.map((band) => `${band} ${name}`),
              "uV2",
              "Bandpower",
            ),
          ),
        ),
        states: stream(
          "states",
          "States",
          "float32",
          0,
          INDEX_NAMES.flatMap((index) =>
            plain(
              STATE_CHANNELS.map((what) => `${index} ${what}`),
              "",
              "State",
            ),
          ),
        ),
        targets: stream("targets", "Targets", "float32", 0, plain(TARGET_CHANNELS, "", "Target")),
        lanes: stream("lanes", "Lanes", "float32", CONTROL_FRAME_RATE_HZ, plain(CONTROL_LANES, "", "Lane")),
        feedback: stream("feedback", "Feedback", "float32", 0, plain(["value", "raw"], "", "Feedback")),
      }
    : null;
  const all = [...recorded.values(), markers, ...(quality ? [quality] : []), ...(made ? Object.values(made) : [])];
  return { recorded, markers, quality, made, all };
}

/** `settings`: what an import asks a session for again. */
export function describeStream(stream: XdfStream, { header }: Survey, settings: string): string {
  const { name, type, value, rateHz, channels } = stream;
  const described = channels
    .map(
      ({ label, unit, type: of }) =>
        `<channel><label>${asText(label)}</label><unit>${asText(unit)}</unit><type>${asText(of)}</type></channel>`,
    )
    .join("");
  return [
    "<info>",
    `<name>${asText(name)}</name><type>${type}</type>`,
    `<channel_count>${channels.length}</channel_count><nominal_srate>${rateHz}</nominal_srate>`,
    `<channel_format>${value}</channel_format><source_id>${asText(`${header.session}-${name}`)}</source_id>`,
    `<version>1.1</version><created_at>0</created_at><uid>${header.session}-${stream.id}</uid>`,
    `<session_id>${header.session}</session_id><hostname></hostname>`,
    `<desc><channels>${described}</channels>`,
    `<acquisition><manufacturer>Attune</manufacturer><model>${asText(header.source.replace(/^file:.*/s, "file"))}</model></acquisition>`,
    `<attune>${asText(settings)}</attune></desc></info>`,
  ].join("");
}

export const describeEnd = (
  count: number,
  firstSec: number,
  lastSec: number,
  offsets: readonly (readonly [number, number])[],
): string =>
  [
    `<info><first_timestamp>${firstSec}</first_timestamp><last_timestamp>${lastSec}</last_timestamp>`,
    `<sample_count>${count}</sample_count><clock_offsets>`,
    ...offsets.map(([time, value]) => `<offset><time>${time}</time><value>${value}</value></offset>`),
    "</clock_offsets></info>",
  ].join("");
