/** This file reads XDF, the format of the Lab Recorder: several streams, each with stamps of its own clock, on one time. */
import { failure } from "../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { type ChunkWriter, createChunkWriter } from "./chunk-writer.ts";
import type { FileBytes } from "./file-bytes.ts";
import { createMarkerQueue, type MarkerQueue } from "./marker-queue.ts";
import { settleRate } from "./rate.ts";
import { type FileFormat, type FormatInput, locating, type Notify, type Recording } from "./recording.ts";
import { notOfFormat } from "./text-table.ts";
import { contentOf, isXdf, walkXdf, XDF_TAGS, type XdfChunk } from "./xdf-chunks.ts";
import { countOf, createXdfSampleReader, firstStampOf, type XdfSampleReader } from "./xdf-samples.ts";
import { readStreamHeader, type XdfStream } from "./xdf-stream.ts";

/** Stamps jitter by the bursts of Bluetooth; a step over a second is a loss (pyxdf's limit too). */
const LOSS_SEC = 1;

/** Enough of a chunk of samples for its stream, their number and the first stamp. */
const HEAD_BYTES = 32;

type Track = {
  readonly stream: XdfStream;
  /** Added to the stream's stamps to bring them to the recorder's clock; the first of the file. */
  offsetSec: number | null;
  firstStampSec: number;
  samples: number;
};

export const XDF: FileFormat = {
  name: "xdf",
  title: "XDF",
  detects: (head) => isXdf(head.bytes),
  open: openXdf,
};

async function openXdf({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  if (!isXdf(head.bytes)) throw notOfFormat(bytes.path, 1, "xdf", `it must begin with "XDF:"`);
  const { chunks, cutAtByte } = await walkXdf(bytes);
  if (cutAtByte !== null) {
    const text = `${bytes.path} is cut in the chunk at byte ${cutAtByte}; read up to the chunk before`;
    notify({ level: "warning", code: "FILE_CUT", text });
  }
  const tracks = await readTracks(bytes, chunks);
  const kept = tracks.filter(
    ({ stream, samples }) => samples > 0 && stream.channelCount > 0 && stream.kind !== null && stream.format !== null,
  );
  sayLeftOut(bytes.path, tracks, kept, notify);
  // The kind that everything else is timed by comes first.
  kept.sort((a, b) => rankOf(a) - rankOf(b));
  if (rankOf(kept[0]) > 1) {
    const found = tracks.map(({ stream, samples }) => `${stream.name} (${samples} samples)`).join(", ");
    throw failure("FILE_NOT_EEG", `${bytes.path} holds no samples of EEG or a pulse: ${found || "no streams"}`);
  }
  const infos = toInfos(bytes.path, kept, samplingRateHz);
  return {
    streams: infos,
    read: (say) => readXdf({ bytes, chunks, tracks, kept, infos, say }),
  };
}

const rankOf = (track: Track | undefined): number => {
  const rank = ["eeg", "ppg", "ecg", "acc", "gyro"].indexOf(track?.stream.kind ?? "");
  return rank === -1 ? 5 : rank === 2 ? 1 : rank;
};

async function readTracks(bytes: FileBytes, chunks: readonly XdfChunk[]): Promise<Track[]> {
  const tracks = new Map<number, Track>();
  for (const chunk of chunks) {
    const length = chunk.tag === XDF_TAGS.samples ? Math.min(chunk.length, HEAD_BYTES) : chunk.length;
    if (chunk.tag !== XDF_TAGS.samples && chunk.tag !== XDF_TAGS.streamHeader && chunk.tag !== XDF_TAGS.clockOffset)
      continue;
    const content = await contentOf(bytes, { ...chunk, length });
    locating(bytes.path, `byte ${chunk.position}`, () => takeChunk(tracks, chunk, content));
  }
  return [...tracks.values()];
}

function takeChunk(tracks: Map<number, Track>, { tag }: XdfChunk, content: Buffer): void {
  if (tag === XDF_TAGS.streamHeader) {
    const stream = readStreamHeader(content);
    tracks.set(stream.id, { stream, offsetSec: null, firstStampSec: Number.NaN, samples: 0 });
    return;
  }
  const track = tracks.get(content.readUInt32LE(0));
  if (!track) return;
  if (tag === XDF_TAGS.clockOffset) track.offsetSec ??= content.readDoubleLE(12);
  else {
    if (Number.isNaN(track.firstStampSec)) track.firstStampSec = firstStampOf(content);
    track.samples += countOf(content);
  }
}

function toInfos(path: string, kept: readonly Track[], saidHz: number | null): StreamInfo[] {
  const counts = new Map<string, number>();
  return kept.map(({ stream }, i) => {
    const kind = stream.kind ?? "eeg";
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const toldHz = stream.nominalHz > 0 ? stream.nominalHz : null;
    return {
      id: count === 1 ? kind : `${kind}-${count}`,
      kind,
      samplingRateHz: settleRate(path, toldHz, i === 0 ? saidHz : null),
      channels: stream.channels,
    };
  });
}

function sayLeftOut(path: string, tracks: readonly Track[], kept: readonly Track[], notify: Notify): void {
  const left = tracks.filter((track) => !kept.includes(track) && track.stream.format !== null);
  if (left.length === 0) return;
  const names = left.map(
    ({ stream, samples }) => `${stream.name} (${stream.kind ?? "unknown kind"}, ${samples} samples)`,
  );
  notify({ level: "info", code: "FILE_LEFT_OUT", text: `${path}: streams not read: ${names.join(", ")}` });
}

type ReadInput = {
  readonly bytes: FileBytes;
  readonly chunks: readonly XdfChunk[];
  readonly tracks: readonly Track[];
  readonly kept: readonly Track[];
  readonly infos: readonly StreamInfo[];
  readonly say: Notify;
};

const timeOf = (track: Track | undefined, stampSec: number) => stampSec + (track?.offsetSec ?? 0);

async function* readXdf({
  bytes,
  chunks,
  tracks,
  kept,
  infos,
  say,
}: ReadInput): AsyncGenerator<readonly SourceEvent[]> {
  const out: SourceEvent[] = [];
  const writers = infos.map((info) => createChunkWriter(info, out));
  const [clock, first] = [writers[0], infos[0]];
  if (!clock || !first) return;
  const zeroSec = timeOf(kept[0], kept[0]?.firstStampSec ?? 0);
  const marks = createMarkerQueue(clock, first.samplingRateHz);
  const takers = locating(
    bytes.path,
    "stamp of a stream's first record",
    () =>
      new Map(
        tracks.map((track) => {
          const at = kept.indexOf(track);
          const [writer, info] = [writers[at], infos[at]];
          const reader = createXdfSampleReader(track.stream);
          if (writer && info) return [track.stream.id, createValueTaker(reader, track, zeroSec, info, writer)] as const;
          return [track.stream.id, createTextTaker(reader, track, zeroSec, marks)] as const;
        }),
      ),
  );
  for (const chunk of chunks) {
    if (chunk.tag !== XDF_TAGS.samples) continue;
    const content = await contentOf(bytes, chunk);
    locating(bytes.path, `byte ${chunk.position}`, () => takers.get(content.readUInt32LE(0))?.(content));
    marks.giveUntil(clock.position());
    yield out.splice(0);
  }
  for (const writer of writers) writer.flush();
  if (marks.left() > 0) {
    const text = `${bytes.path}: ${marks.left()} marks after the last sample are left out`;
    say({ level: "warning", code: "FILE_LEFT_OUT", text });
  }
  yield out;
}

/** Counts a stream's samples from the moment of the first stream's first: earlier ones are dropped, a later start is a gap. */
function createValueTaker(
  reader: XdfSampleReader,
  track: Track,
  zeroSec: number,
  { samplingRateHz }: StreamInfo,
  writer: ChunkWriter,
): (content: Buffer) => void {
  const lead = Math.round((timeOf(track, track.firstStampSec) - zeroSec) * samplingRateHz);
  let early = Math.max(0, -lead);
  let lastSec = track.firstStampSec;
  writer.gap(lead, "silence", true);
  return (content) =>
    reader.values(content, (values, stampSec) => {
      const stepSec = stampSec - lastSec;
      lastSec = stampSec;
      if (early > 0) {
        early -= 1;
        return;
      }
      if (stepSec > LOSS_SEC) writer.gap(Math.round(stepSec * samplingRateHz) - 1, "lost-packets", true);
      writer.row(values);
    });
}

/** A stream of text is marks; one of an unknown kind of numbers is nothing. */
function createTextTaker(
  reader: XdfSampleReader,
  track: Track,
  zeroSec: number,
  marks: MarkerQueue,
): (content: Buffer) => void {
  if (track.stream.format !== null) return () => {};
  return (content) =>
    reader.texts(content, (text, stampSec) => {
      if (text !== "") marks.add(timeOf(track, stampSec) - zeroSec, text);
    });
}
