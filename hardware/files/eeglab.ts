/** This file reads EEGLAB's datasets: a .set (MATLAB version 5 or 7.3) that tells rate, labels and events, its samples inside or in a .fdt beside it. */
import { failure } from "../../src/errors.ts";
import type { StreamInfo } from "../../src/types.ts";
import { besidePath } from "./beside.ts";
import { kindInList, whyNotRead } from "./channel-kind.ts";
import { type EeglabHeader, notEeglab, readEeglabHeader } from "./eeglab-header.ts";
import { type Beside, besideReader, countBeside } from "./eeglab-samples.ts";
import { isBiosemiCap, normaliseElectrodes } from "./electrode-name.ts";
import type { FileBytes } from "./file-bytes.ts";
import { type Hdf5Variables, openHdf5Variables } from "./hdf5-value.ts";
import { readVariables } from "./matlab-value.ts";
import { settleRate, toldBy } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { inlineReader } from "./sample-blocks.ts";
import { readSampleRecording, type SampleEvent, type SampleStream } from "./sample-recording.ts";

/** A .set is held in memory; one that is larger has its samples inside and should keep them in a .fdt. */
const MOST_BYTES = 2 ** 28;
/** EEGLAB's word for a place where samples were cut out. */
const BOUNDARY = "boundary";

const isMatlab = (head: FileHead) => /^MATLAB (5\.0|7\.3) MAT-file/.test(head.bytes.toString("latin1", 0, 24));

export const EEGLAB: FileFormat = {
  name: "eeglab",
  title: "EEGLAB .set (with .fdt or .dat)",
  endings: [".set"],
  recognise: (head) =>
    isMatlab(head) ? isOf("it begins as MATLAB's files do") : isNot("it does not begin as MATLAB's files do"),
  open: openEeglab,
};

async function openEeglab({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  requireReadable(bytes, head);
  const open = () => openVariables(bytes, head);
  const { header, close } = await readHeader(bytes.path, await open());
  close();
  const rate = settleRate(bytes.path, toldBy("its srate", header.samplingRateHz), samplingRateHz);
  const { streams, leftOut } = sortChannels(header, rate.samplingRateHz);
  if (streams.length === 0) {
    throw failure("FILE_NOT_EEG", `${bytes.path}: none of its channels is EEG or an ECG: ${header.labels.join(", ")}`);
  }
  const { samples, sampleCount } = header;
  const channelCount = header.labels.length;
  const beside: Beside | null =
    typeof samples === "string" ? { path: besidePath(bytes.path, samples), channels: channelCount, sampleCount } : null;
  const count = beside ? await countBeside(beside, bytes, notify) : sampleCount;
  return {
    streams: streams.map(({ info }) => info),
    rateToldBy: rate.rateToldBy,
    leftOut,
    read: async function* (say) {
      const inside = await readHeader(bytes.path, await open());
      let floats: FileBytes | null = null;
      try {
        if (beside) floats = await bytes.openOther(beside.path);
        const numberAt = typeof inside.header.samples === "string" ? noNumber : inside.header.samples.numberAt;
        const read = floats && beside ? besideReader(floats, beside) : inlineReader(numberAt, channelCount);
        yield* readSampleRecording({ path: bytes.path, streams, read, count, events: eventsOf(header), say });
      } finally {
        inside.close();
        await floats?.close();
      }
    },
  };
}

/** A dataset may hold eyes, muscle and a heart beside the brain; only their labels and types tell. */
function sortChannels({ labels, types }: EeglabHeader, samplingRateHz: number) {
  const isCap = isBiosemiCap(labels);
  const kinds = labels.map((label, i) => kindInList(label, types[i] ?? "", isCap));
  const streams = (["eeg", "ecg"] as const).flatMap((kind): SampleStream[] => {
    const places = labels.flatMap((_, place) => (kinds[place] === kind ? [place] : []));
    if (places.length === 0) return [];
    const electrodes = normaliseElectrodes(places.map((place) => labels[place] ?? ""));
    const channels = electrodes.map((electrode) => ({ electrode, unit: "uV" }));
    const info: StreamInfo = { id: kind, kind, samplingRateHz, channels };
    return [{ info, channels: places.map((place) => ({ place, factor: 1 })) }];
  });
  const leftOut = labels.flatMap((name, i) =>
    kinds[i] === null ? [{ name, why: whyNotRead({ label: name, unit: "uV" }) }] : [],
  );
  return { streams, leftOut };
}

const noNumber = () => Number.NaN;

const isHdf5 = (head: FileHead) => head.bytes.toString("latin1", 0, 24).startsWith("MATLAB 7.3");

async function openVariables(bytes: FileBytes, head: FileHead): Promise<Hdf5Variables> {
  if (isHdf5(head)) return openHdf5Variables(bytes.path);
  return { variables: readVariables(await bytes.read(0, bytes.sizeBytes), bytes.path), close: () => {} };
}

async function readHeader(path: string, { variables, close }: Hdf5Variables) {
  try {
    return { header: readEeglabHeader(variables, path), close };
  } catch (error) {
    close();
    throw error;
  }
}

function requireReadable(bytes: FileBytes, head: FileHead): void {
  const text = head.bytes.toString("latin1", 0, 24);
  if (!isMatlab(head)) throw notEeglab(bytes.path, `byte 0: it must begin with "MATLAB 5.0 MAT-file"`);
  if (text.startsWith("MATLAB 7.3")) return;
  if (head.bytes.toString("latin1", 126, 128) !== "IM") throw notEeglab(bytes.path, "byte 126: its bytes are swapped");
  if (bytes.sizeBytes > MOST_BYTES) {
    throw failure("FILE_TOO_LARGE", `${bytes.path} has ${bytes.sizeBytes} bytes, more than ${MOST_BYTES}`, {
      hint: "Save it in EEGLAB with its samples in a .fdt.",
    });
  }
}

/** A boundary that does not tell its length is at least one sample. */
function eventsOf({ events }: EeglabHeader): readonly SampleEvent[] {
  return events.map(
    ({ sample, label, lengthSamples }): SampleEvent =>
      label === BOUNDARY
        ? {
            type: "gap",
            sample,
            lengthSamples: Math.max(1, Math.round(lengthSamples)),
            estimated: !(lengthSamples >= 1),
          }
        : { type: "mark", sample, label },
  );
}
