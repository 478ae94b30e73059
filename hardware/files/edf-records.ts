/** This file reads EDF's records one by one: 16 or 24 bit samples, annotations as markers, left-out time as gaps. */
import { failure } from "../../src/errors.ts";
import type { SourceEvent } from "../../src/types.ts";
import { type ChunkWriter, createChunkWriter } from "./chunk-writer.ts";
import { readAnnotations } from "./edf-annotations.ts";
import type { EdfHeader, EdfSignal } from "./edf-header.ts";
import { createSkips, type EdfSkips } from "./edf-skips.ts";
import type { EdfChannel, EdfStream, EdfStreams } from "./edf-streams.ts";
import type { FileBytes } from "./file-bytes.ts";
import { createMarkerQueue } from "./marker-queue.ts";
import { locating, type Notify } from "./recording.ts";

/** Streams of one record are given in turns of this length, so that they stay together. */
const SLICE_SEC = 0.1;
/** BioSemi's status word: the low 16 bits are the trigger. */
const TRIGGER_BITS = 0xffff;

/** Events that are held before they are given on. */
const EVENTS_A_TURN = 64;

export type RecordsInput = {
  readonly bytes: FileBytes;
  readonly header: EdfHeader;
  readonly sorted: EdfStreams;
  readonly records: number;
  readonly say: Notify;
};

export async function* readRecords(input: RecordsInput): AsyncGenerator<readonly SourceEvent[]> {
  const { bytes, header, sorted, records, say } = input;
  const out: SourceEvent[] = [];
  const rows = sorted.streams.map((stream) => createStreamRows(stream, header, out));
  const clock = rows[0];
  if (!clock) return;
  const marks = createMarkerQueue(clock.writer);
  const clockHz = clock.stream.info.samplingRateHz;
  const triggers = createTriggers(header, sorted.status);
  let zeroSec: number | null = null;
  const skips = createSkips(() => zeroSec ?? 0);
  for (let i = 0; i < records; i++) {
    const record = await bytes.read(header.headerBytes + i * header.recordBytes, header.recordBytes);
    if (record.length < header.recordBytes) break;
    const lists = sorted.annotations.map((signal) => readAnnotations(bytesOf(record, signal, header)));
    const toldSec = lists[0]?.recordOnsetSec ?? null;
    zeroSec ??= toldSec ?? 0;
    if (header.isDiscontinuous && toldSec !== null) {
      const startSec = toldSec - zeroSec;
      locating(bytes.path, `record ${i + 1}`, () => leaveOut(bytes.path, i, rows, startSec));
    }
    for (const annotation of lists.flatMap((list) => list.annotations)) {
      if (!skips.take(annotation)) marks.add((annotation.onsetSec - zeroSec) * clockHz, annotation.label);
    }
    for (const { share, label } of triggers(record))
      marks.add(clock.writer.position() + share * clock.stream.samplesPerRecord, label);
    for (const { decode } of rows) decode(record);
    for (const row of rows) blank(row, skips);
    for (const _ of writeSlices(rows, header.recordSec, skips, marks.giveUntil)) {
      if (out.length >= EVENTS_A_TURN) yield out.splice(0);
    }
    yield out.splice(0);
    skips.forget(clock.writer.position() / clockHz);
  }
  for (const { writer } of rows) writer.flush();
  if (marks.left() > 0) say(lateNotice(bytes.path, marks.left()));
  yield out;
}

type StreamRows = {
  readonly stream: EdfStream;
  readonly writer: ChunkWriter;
  readonly samples: readonly Float64Array[];
  readonly decode: (record: Buffer) => void;
};

function createStreamRows(stream: EdfStream, { bytesPerSample }: EdfHeader, out: SourceEvent[]): StreamRows {
  const samples = stream.channels.map(() => new Float64Array(stream.samplesPerRecord));
  const decode = (record: Buffer) => {
    for (const [c, channel] of stream.channels.entries()) decodeSignal(record, channel, bytesPerSample, samples[c]);
  };
  return { stream, writer: joiningGaps(createChunkWriter(stream.info, out)), samples, decode };
}

/** A stretch that is missing is one gap, through however many records it goes; at the end of the file nothing follows it, and it is none. */
function joiningGaps(writer: ChunkWriter): ChunkWriter {
  let waiting: Parameters<ChunkWriter["gap"]> = [0, "lost-packets", false];
  const give = () => {
    writer.gap(...waiting);
    waiting = [0, waiting[1], waiting[2]];
  };
  return {
    ...writer,
    position: () => writer.position() + waiting[0],
    block: (channels, from, to) => {
      if (to <= from) return;
      give();
      writer.block(channels, from, to);
    },
    gap: (lengthSamples, cause, estimated) => {
      if (lengthSamples <= 0) return;
      if (waiting[0] > 0 && waiting[1] !== cause) give();
      waiting = [waiting[0] + lengthSamples, cause, estimated];
    },
    mark: (label, sample = writer.position() + waiting[0]) => writer.mark(label, sample),
  };
}

function decodeSignal(
  record: Buffer,
  { signal, gain, offset }: EdfChannel,
  bytesPerSample: 2 | 3,
  into: Float64Array = new Float64Array(0),
): void {
  for (let i = 0, at = signal.offsetBytes; i < into.length; i++, at += bytesPerSample) {
    const digital = bytesPerSample === 2 ? record.readInt16LE(at) : record.readIntLE(at, 3);
    into[i] = digital * gain + offset;
  }
}

const bytesOf = (record: Buffer, signal: EdfSignal, { bytesPerSample }: EdfHeader) =>
  record.subarray(signal.offsetBytes, signal.offsetBytes + signal.samplesPerRecord * bytesPerSample);

/** Time between the records of an EDF+D is a gap of every stream, counted from the start, so that rounding never adds up. */
function leaveOut(path: string, record: number, rows: readonly StreamRows[], startSec: number): void {
  for (const { stream, writer } of rows) {
    const missing = Math.round(startSec * stream.info.samplingRateHz) - writer.position();
    if (missing < -1) {
      const reason = `record ${record + 1} begins at ${startSec} s, before the end of the one before it`;
      throw failure("FILE_BAD_ROW", `${path}: ${reason}`, { hint: "The file may be damaged." });
    }
    writer.gap(missing, "suspended", false);
  }
}

/** Gives the streams of a record in turns, each as far as the clock has come, and the marks before what they mark. */
function* writeSlices(
  rows: readonly StreamRows[],
  recordSec: number,
  skips: EdfSkips,
  giveMarks: (sample: number) => void,
): Generator<void> {
  // A slice holds a sample of some stream: a record of hours with few samples is no million slices.
  const most = Math.max(...rows.map(({ stream }) => stream.samplesPerRecord));
  const slices = Math.max(1, Math.min(most, Math.round(recordSec / SLICE_SEC)));
  for (let k = 0; k < slices; k++) {
    for (const [s, { stream, writer, samples }] of rows.entries()) {
      const from = Math.floor((k * stream.samplesPerRecord) / slices);
      const to = Math.floor(((k + 1) * stream.samplesPerRecord) / slices);
      if (s === 0) giveMarks(writer.position() + to - from);
      writeBlock({ stream, writer, samples }, from, to, skips);
    }
    yield;
  }
}

/** What was never recorded is a gap, and not the values that fill it. */
function writeBlock(
  { stream, writer, samples }: Omit<StreamRows, "decode">,
  from: number,
  to: number,
  skips: EdfSkips,
): void {
  const position = writer.position();
  const span = { from: position, to: position + to - from };
  let at = from;
  for (const skipped of skips.within(span, stream.info.samplingRateHz, null)) {
    const begin = skipped.from - position + from;
    writer.block(samples, at, begin);
    writer.gap(skipped.to - skipped.from, "lost-packets", false);
    at = begin + skipped.to - skipped.from;
  }
  writer.block(samples, at, to);
}

/** Of one signal alone: its samples of this record are none. */
function blank({ stream, writer, samples }: StreamRows, skips: EdfSkips): void {
  const position = writer.position();
  const span = { from: position, to: position + stream.samplesPerRecord };
  for (const [c, { signal }] of stream.channels.entries()) {
    for (const { from, to } of skips.within(span, stream.info.samplingRateHz, signal.label)) {
      samples[c]?.fill(Number.NaN, from - position, to - position);
    }
  }
}

/** A trigger is a mark when the status word's low bits change to something. */
function createTriggers({ bytesPerSample }: EdfHeader, status: EdfSignal | null) {
  let last = 0;
  return (record: Buffer) => {
    const found: { readonly share: number; readonly label: string }[] = [];
    for (let i = 0; status && i < status.samplesPerRecord; i++) {
      const value = record.readUIntLE(status.offsetBytes + i * bytesPerSample, bytesPerSample) & TRIGGER_BITS;
      if (value !== last && value !== 0) found.push({ share: i / status.samplesPerRecord, label: String(value) });
      last = value;
    }
    return found;
  };
}

function lateNotice(path: string, count: number) {
  const text = `${path}: ${count} annotations lie before its first or after its last sample and are left out`;
  return { level: "warning", code: "FILE_LEFT_OUT", text } as const;
}
