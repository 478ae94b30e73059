/** This file reads EEGLAB's datasets: a .set (MATLAB version 5) that tells rate, labels and events, its samples inside or in a .fdt beside it. */
import { basename, dirname, join } from "node:path";
import { failure } from "../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { type ChunkWriter, createChunkWriter } from "./chunk-writer.ts";
import { type EeglabEvent, type EeglabHeader, notEeglab, readEeglabHeader } from "./eeglab-header.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import { type FileBytes, openBytes } from "./file-bytes.ts";
import { settleRate } from "./rate.ts";
import {
  type FileFormat,
  type FileHead,
  type FormatInput,
  locating,
  type Notify,
  type Recording,
} from "./recording.ts";

/** A .set is held in memory; one that is larger has its samples inside and should keep them in a .fdt. */
const MOST_BYTES = 2 ** 28;
/** Samples read at a time. */
const BLOCK_SAMPLES = 4096;
const FLOAT_BYTES = 4;
/** EEGLAB's word for a place where samples were cut out. */
const BOUNDARY = "boundary";

const isMatlab = (head: FileHead) => /^MATLAB (5\.0|7\.3) MAT-file/.test(head.bytes.toString("latin1", 0, 24));

export const EEGLAB: FileFormat = {
  name: "eeglab",
  title: "EEGLAB .set",
  detects: isMatlab,
  open: openEeglab,
};

/** Calls `onSample` for samples `from` ≤ i < `to`, with one array that is used again. */
type SampleReader = (from: number, to: number, onSample: (values: Float64Array) => void) => Promise<void>;

async function openEeglab({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  requireReadable(bytes, head);
  const header = readEeglabHeader(await bytes.read(0, bytes.sizeBytes), bytes.path);
  const rateHz = settleRate(bytes.path, header.samplingRateHz, samplingRateHz);
  const electrodes = normaliseElectrodes(header.labels);
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: rateHz,
    channels: electrodes.map((electrode) => ({ electrode, unit: "uV" })),
  };
  const count = await countSamples(header, bytes.path, notify);
  return {
    streams: [stream],
    read: async function* () {
      const floats = typeof header.samples === "string" ? await openBytes(fdtPath(bytes.path, header.samples)) : null;
      try {
        const read = floats ? floatReader(floats, electrodes.length) : inlineReader(header.samples, electrodes.length);
        yield* readSamples({ path: bytes.path, stream, read, events: header.events, count });
      } finally {
        await floats?.close();
      }
    },
  };
}

function requireReadable(bytes: FileBytes, head: FileHead): void {
  const text = head.bytes.toString("latin1", 0, 24);
  if (!isMatlab(head)) throw notEeglab(bytes.path, `byte 0: it must begin with "MATLAB 5.0 MAT-file"`);
  if (text.startsWith("MATLAB 7.3")) throw notEeglab(bytes.path, "it was saved in MATLAB's version 7.3 format");
  if (head.bytes.toString("latin1", 126, 128) !== "IM") throw notEeglab(bytes.path, "byte 126: its bytes are swapped");
  if (bytes.sizeBytes > MOST_BYTES) {
    throw failure("FILE_TOO_LARGE", `${bytes.path} has ${bytes.sizeBytes} bytes, more than ${MOST_BYTES}`, {
      hint: "Save it in EEGLAB with its samples in a .fdt.",
    });
  }
}

/** The .fdt is looked for beside the .set: the folder that a .set names is its author's. */
const fdtPath = (path: string, name: string) => join(dirname(path), basename(name.replaceAll("\\", "/")));

/** Whole samples that are there and that the header knows of. */
async function countSamples(header: EeglabHeader, path: string, notify: Notify): Promise<number> {
  if (typeof header.samples !== "string") return header.sampleCount;
  const beside = fdtPath(path, header.samples);
  const floats = await openBytes(beside);
  await floats.close();
  const whole = Math.floor(floats.sizeBytes / FLOAT_BYTES / header.labels.length);
  if (whole === 0) throw failure("FILE_EMPTY", `${beside} holds no whole sample`);
  if (whole !== header.sampleCount) {
    const text = `${beside} holds ${whole} whole samples, and ${path} tells of ${header.sampleCount}`;
    notify({ level: "warning", code: whole < header.sampleCount ? "FILE_CUT" : "FILE_LEFT_OUT", text });
  }
  return Math.min(whole, header.sampleCount);
}

function floatReader(floats: FileBytes, channels: number): SampleReader {
  const values = new Float64Array(channels);
  const width = channels * FLOAT_BYTES;
  return async (from, to, onSample) => {
    const block = await floats.read(from * width, (to - from) * width);
    for (let at = 0; at + width <= block.length; at += width) {
      for (let c = 0; c < channels; c++) values[c] = finite(block.readFloatLE(at + c * FLOAT_BYTES));
      onSample(values);
    }
  };
}

function inlineReader(samples: EeglabHeader["samples"], channels: number): SampleReader {
  const values = new Float64Array(channels);
  return async (from, to, onSample) => {
    if (typeof samples === "string") return;
    for (let i = from; i < to; i++) {
      for (let c = 0; c < channels; c++) values[c] = finite(samples.numberAt(i * channels + c));
      onSample(values);
    }
  };
}

const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);

type ReadInput = {
  readonly path: string;
  readonly stream: StreamInfo;
  readonly read: SampleReader;
  readonly events: readonly EeglabEvent[];
  readonly count: number;
};

async function* readSamples({ path, stream, read, events, count }: ReadInput): AsyncGenerator<readonly SourceEvent[]> {
  const out: SourceEvent[] = [];
  const writer = createChunkWriter(stream, out);
  let next = 0;
  for (let from = 0; from < count; ) {
    for (let event = events[next]; event && event.sample <= from; event = events[next]) {
      const at = event;
      locating(path, `event at sample ${from + 1}`, () => writeEvent(writer, at, from));
      next++;
    }
    const to = Math.min(count, from + BLOCK_SAMPLES, events[next]?.sample ?? count);
    await read(from, to, writer.row);
    from = to;
    yield out.splice(0);
  }
  writer.flush();
  yield out;
}

/** Nothing was cut out before the first sample; a boundary that does not tell its length is at least one sample. */
function writeEvent(writer: ChunkWriter, { label, lengthSamples }: EeglabEvent, from: number): void {
  if (label !== BOUNDARY) writer.mark(label);
  else if (from > 0) writer.gap(Math.max(1, Math.round(lengthSamples)), "suspended", !(lengthSamples >= 1));
}
