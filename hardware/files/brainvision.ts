/** This file opens BrainVision's recordings: a .vhdr, the samples in the .eeg and the marks in the .vmrk beside it. */
import { basename, extname } from "node:path";
import { AttuneError, failure } from "../../src/errors.ts";
import type { StreamInfo, StreamKind } from "../../src/types.ts";
import { besidePath } from "./beside.ts";
import {
  type BrainVisionChannel,
  type BrainVisionHeader,
  type BrainVisionMarker,
  brainVisionKind,
  isText,
  notBrainVision,
  readBrainVisionHeader,
  readBrainVisionMarkers,
} from "./brainvision-header.ts";
import { brainVisionTextReader, countBrainVisionText } from "./brainvision-text.ts";
import { kindsOf, toUvOf, whyNotRead } from "./channel-kind.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import type { FileBytes } from "./file-bytes.ts";
import { settleRate, toldBy } from "./rate.ts";
import { type FileFormat, type FormatInput, isNot, isOf, type Notify, type Recording } from "./recording.ts";
import { createSampleReader, type SampleReader } from "./sample-blocks.ts";
import { readSampleRecording, type SampleEvent, type SampleStream } from "./sample-recording.ts";

/** Headers are text; one that is larger is none. */
const MOST_HEADER_BYTES = 2 ** 24;

export const BRAINVISION: FileFormat = {
  name: "brainvision",
  title: "BrainVision (.vhdr with .eeg and .vmrk)",
  endings: [".vhdr"],
  recognise: ({ lines }) => {
    const kind = brainVisionKind(lines[0] ?? "");
    if (kind === "header") return isOf("its first line names a Brain Vision header");
    return kind === "marker"
      ? isNot("it is the marker file; open the .vhdr beside it", 0.9)
      : isNot("its first line names no Brain Vision header");
  },
  open: openBrainVision,
};

async function openBrainVision({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const { path } = bytes;
  if (brainVisionKind(head.lines[0] ?? "") !== "header") {
    throw notBrainVision(path, `it must begin with "Brain Vision Data Exchange Header File"`);
  }
  const header = readBrainVisionHeader(path, await bytes.read(0, MOST_HEADER_BYTES));
  const rate = settleRate(path, toldBy("its SamplingInterval", header.samplingRateHz), samplingRateHz);
  const kinds = kindsOf(header.channels);
  const streams = streamsOf(header.channels, kinds, rate.samplingRateHz);
  if (!streams.some(({ info }) => ["eeg", "ecg", "ppg"].includes(info.kind))) {
    const labels = header.channels.map(({ label }) => label).join(", ");
    throw failure("FILE_NOT_EEG", `${path}, header: none of its channels is EEG or a pulse: ${labels}`);
  }
  const dataPath = besideOf(path, header.dataFile);
  const count = await countSamples(bytes, dataPath, header, notify);
  const events = eventsOf(await readMarkers(bytes, header, notify), rate.samplingRateHz);
  return {
    streams: streams.map(({ info }) => info),
    rateToldBy: rate.rateToldBy,
    leftOut: header.channels
      .filter((_, i) => (kinds[i] ?? null) === null)
      .map((channel) => ({ name: channel.label, why: whyNotRead(channel) })),
    read: async function* (say) {
      const samples = await bytes.openOther(dataPath);
      try {
        const read = await readerOf(samples, header, count);
        yield* readSampleRecording({ path, streams, read, count, events, say });
      } finally {
        await samples.close();
      }
    },
  };
}

/** Beside the header, whatever folder its author had; "$b" is the header's own name without its ending. */
const besideOf = (path: string, name: string): string =>
  besidePath(path, name.replaceAll("$b", basename(path, extname(path))));

function streamsOf(
  channels: readonly BrainVisionChannel[],
  kinds: readonly (StreamKind | null)[],
  samplingRateHz: number,
): readonly SampleStream[] {
  const order = ["eeg", "ecg", "ppg", "acc", "gyro"] as const;
  return order.flatMap((kind): SampleStream[] => {
    const own = channels.flatMap((channel, place) => (kinds[place] === kind ? [{ ...channel, place }] : []));
    if (own.length === 0) return [];
    const electrodes = normaliseElectrodes(own.map(({ label }) => label));
    const info: StreamInfo = {
      id: kind,
      kind,
      samplingRateHz,
      channels: own.map(({ unit }, i) => ({
        electrode: electrodes[i] ?? "",
        unit: toUvOf(unit) === undefined ? unit : "uV",
      })),
    };
    return [
      { info, channels: own.map(({ place, factor, unit }) => ({ place, factor: factor * (toUvOf(unit) ?? 1) })) },
    ];
  });
}

async function readerOf(samples: FileBytes, header: BrainVisionHeader, count: number): Promise<SampleReader> {
  const { storage, isByChannel, channels } = header;
  if (isText(storage)) return brainVisionTextReader(samples, header, storage);
  return createSampleReader(samples, { number: storage, channels: channels.length, sampleCount: count, isByChannel });
}

/** Whole samples that are there. */
async function countSamples(
  bytes: FileBytes,
  dataPath: string,
  header: BrainVisionHeader,
  notify: Notify,
): Promise<number> {
  const { storage, channels } = header;
  const samples = await bytes.openOther(dataPath);
  try {
    if (isText(storage)) return await countBrainVisionText(samples, header, storage, notify);
  } finally {
    await samples.close();
  }
  const present = samples.sizeBytes / storage.bytes / channels.length;
  const whole = Math.floor(present);
  if (whole === 0) throw failure("FILE_EMPTY", `${dataPath} holds no whole sample`, { hint: "Copy it anew." });
  if (whole < present) {
    const text = `${dataPath} is cut at byte ${samples.sizeBytes}: read ${whole} whole samples`;
    notify({ level: "warning", code: "FILE_CUT", text });
  }
  return whole;
}

/** A recording whose marker file was not copied is read without marks. */
async function readMarkers(
  header: FileBytes,
  { markerFile }: BrainVisionHeader,
  notify: Notify,
): Promise<readonly BrainVisionMarker[]> {
  if (markerFile === null) return [];
  const { path } = header;
  const markerPath = besideOf(path, markerFile);
  try {
    const bytes = await header.openOther(markerPath);
    const content = await bytes.read(0, MOST_HEADER_BYTES);
    await bytes.close();
    return readBrainVisionMarkers(content);
  } catch (error) {
    if (!(error instanceof AttuneError)) throw error;
    notify({ level: "warning", code: "FILE_NO_MARKS", text: `${path}: its marks are not there: ${error.message}` });
    return [];
  }
}

/** A new segment after the first is a pause; its dates tell how long it was, where they are there. */
function eventsOf(markers: readonly BrainVisionMarker[], samplingRateHz: number): readonly SampleEvent[] {
  let before: BrainVisionMarker | null = null;
  return markers.flatMap((marker): SampleEvent[] => {
    if (!marker.isSegment) return [{ type: "mark", sample: marker.sample, label: marker.label }];
    const last = before;
    before = marker;
    if (!last) return [];
    const pausedSec = marker.startSec - last.startSec - (marker.sample - last.sample) / samplingRateHz;
    const lengthSamples = Math.round(pausedSec * samplingRateHz);
    const isTold = lengthSamples >= 0;
    return isTold && lengthSamples === 0
      ? []
      : [{ type: "gap", sample: marker.sample, lengthSamples: isTold ? lengthSamples : 1, estimated: true }];
  });
}
