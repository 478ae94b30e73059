/** This file opens raw recordings in FIF, MNE's own format. */
import { failure } from "../../src/errors.ts";
import type { StreamInfo, StreamKind } from "../../src/types.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { type FifBuffer, type FifChannel, type FifHeader, notFif } from "./fif-header.ts";
import { readFifParts } from "./fif-parts.ts";
import { isFif } from "./fif-tags.ts";
import type { FileBytes } from "./file-bytes.ts";
import { settleRate, toldBy } from "./rate.ts";
import { type FileFormat, type FormatInput, isNot, isOf, type LeftOut, type Recording } from "./recording.ts";
import type { SampleReader } from "./sample-blocks.ts";
import { readSampleRecording, type SampleEvent, type SampleStream } from "./sample-recording.ts";

const VOLT_UV = 1e6;
/** FIF's kinds of channels → ours. */
const KINDS: ReadonlyMap<number, StreamKind> = new Map([
  [2, "eeg"],
  [402, "ecg"],
]);
const STIMULUS = 3;
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, "magnetic, not electric"],
  [STIMULUS, "marks"],
  [202, "eye movements"],
  [302, "muscle"],
  [502, "of no kind"],
  [602, "breath"],
]);

export const FIF_RAW: FileFormat = {
  name: "fif",
  title: "FIF raw (MNE)",
  endings: [".fif"],
  recognise: ({ bytes }) =>
    isFif(bytes) ? isOf("it begins with the id of a FIF file") : isNot("it does not begin with the id of a FIF file"),
  open: openFif,
};

async function openFif({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const { path } = bytes;
  if (!isFif(head.bytes)) throw notFif(path, "byte 0: it must begin with the id of a FIF file");
  const header = await readFifParts(bytes, notify);
  if (header.buffers.length === 0) {
    throw failure("FILE_NOT_EEG", `${path}, header: it holds no raw samples`, {
      hint: "Epochs and averages cannot be listened to; save the raw recording.",
    });
  }
  const rate = settleRate(path, toldBy("its header", header.samplingRateHz), samplingRateHz);
  const streams = streamsOf(header.channels, rate.samplingRateHz);
  if (streams.length === 0) {
    const names = header.channels.slice(0, 12).map(({ name }) => name);
    throw failure("FILE_NOT_EEG", `${path}, header: none of its channels is EEG or an ECG: ${names.join(", ")}`);
  }
  const count = header.buffers.reduce((sum, { samples }) => sum + samples, 0);
  return {
    streams: streams.map(({ info }) => info),
    rateToldBy: rate.rateToldBy,
    leftOut: leftOutOf(header.channels),
    read: async function* (say) {
      const buffers = createBufferReader(bytes, header);
      try {
        yield* readSampleRecording({
          path,
          streams,
          read: buffers.read,
          count,
          ...eventsOf(header, rate.samplingRateHz),
          say,
          labelOf: createTriggers(header.channels),
        });
      } finally {
        await buffers.close();
      }
    },
  };
}

function streamsOf(channels: readonly FifChannel[], samplingRateHz: number): readonly SampleStream[] {
  return (["eeg", "ecg"] as const).flatMap((kind): SampleStream[] => {
    const own = channels.flatMap((channel, place) => (KINDS.get(channel.kind) === kind ? [{ ...channel, place }] : []));
    if (own.length === 0) return [];
    const electrodes = normaliseElectrodes(own.map(({ name }) => name));
    const info: StreamInfo = {
      id: kind,
      kind,
      samplingRateHz,
      channels: electrodes.map((electrode) => ({ electrode, unit: "uV" })),
    };
    return [{ info, channels: own.map(({ place, factor }) => ({ place, factor: factor * VOLT_UV })) }];
  });
}

const leftOutOf = (channels: readonly FifChannel[]): readonly LeftOut[] =>
  channels
    .filter(({ kind }) => !KINDS.has(kind) && kind !== STIMULUS)
    .map(({ name, kind }) => ({ name, why: NAMES.get(kind) ?? "no EEG" }));

/** Samples stand in buffers, one after the other, in one part after the other. */
function createBufferReader(bytes: FileBytes, { buffers, channels }: FifHeader) {
  let part: FileBytes | null = null;
  const partOf = async ({ path }: FifBuffer): Promise<FileBytes> => {
    if (path === undefined) return bytes;
    if (part?.path === path) return part;
    await part?.close();
    part = await bytes.openOther(path);
    return part;
  };
  const values = new Float64Array(channels.length);
  let next = 0;
  let startsAt = 0;
  const seek = (sample: number): FifBuffer | undefined => {
    while (next < buffers.length && sample >= startsAt + (buffers[next]?.samples ?? 0)) {
      startsAt += buffers[next]?.samples ?? 0;
      next += 1;
    }
    return buffers[next];
  };
  const readBuffers: SampleReader = async (from, to, onSample) => {
    for (let sample = from; sample < to; ) {
      const buffer = seek(sample);
      if (!buffer) return;
      const { bytes: width, read } = buffer.format;
      const rowBytes = channels.length * width;
      const rows = Math.min(to, startsAt + buffer.samples) - sample;
      const block = await (await partOf(buffer)).read(
        buffer.position + (sample - startsAt) * rowBytes,
        rows * rowBytes,
      );
      if (block.length < rows * rowBytes) return;
      for (let row = 0; row < rows; row++) {
        for (let c = 0; c < values.length; c++) {
          const value = read(block, row * rowBytes + c * width);
          values[c] = Number.isFinite(value) ? value : Number.NaN;
        }
        onSample(values);
      }
      sample += rows;
    }
  };
  return { read: readBuffers, close: async () => part?.close() };
}

/** Skips are gaps; annotations count their seconds from the start of the measurement, skips included. */
function eventsOf(
  { buffers, annotations, firstSample }: FifHeader,
  samplingRateHz: number,
): { readonly events: readonly SampleEvent[]; readonly early: number } {
  const events: SampleEvent[] = [];
  /** Where each stretch of samples begins: in the file, and counting what is missing. */
  const stretches = [{ row: 0, position: 0 }];
  let row = 0;
  let lost = 0;
  for (const { samples, skippedBefore: lengthSamples } of buffers) {
    if (lengthSamples > 0) {
      events.push({ type: "gap", sample: row, lengthSamples, estimated: false });
      lost += lengthSamples;
      stretches.push({ row, position: row + lost });
    }
    row += samples;
  }
  let next = 0;
  let early = 0;
  for (const { onsetSec, label } of annotations.toSorted((a, b) => a.onsetSec - b.onsetSec)) {
    const position = Math.round(onsetSec * samplingRateHz) - firstSample;
    while ((stretches[next + 1]?.position ?? Number.POSITIVE_INFINITY) <= position) next++;
    const { row: startRow = 0, position: start = 0 } = stretches[next] ?? {};
    // What lies in a skip is put at its beginning.
    const at = Math.min(startRow + position - start, (stretches[next + 1]?.row ?? row + 1) - 1);
    if (position >= 0) events.push({ type: "mark", sample: at, label });
    else early += 1;
  }
  events.sort((a, b) => a.sample - b.sample || (a.type === "gap" ? -1 : 1) - (b.type === "gap" ? -1 : 1));
  return { events, early };
}

/** A stimulus channel that changes to something is a mark. */
function createTriggers(channels: readonly FifChannel[]): (values: Float64Array) => string | null {
  const places = channels.flatMap(({ kind, factor }, place) => (kind === STIMULUS ? [{ place, factor, last: 0 }] : []));
  return (values) => {
    let label: string | null = null;
    for (const stimulus of places) {
      const value = (values[stimulus.place] ?? 0) * stimulus.factor;
      if (value === stimulus.last) continue;
      if (value !== 0 && Number.isFinite(value)) label ??= String(Math.round(value * 1000) / 1000);
      stimulus.last = value;
    }
    return label;
  };
}
