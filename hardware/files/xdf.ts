/** This file reads XDF, the format of the Lab Recorder: several streams, each with stamps of its own clock, on one time. */
import { failure } from "../../src/errors.ts";
import type { SourceEvent, StreamInfo, StreamKind } from "../../src/types.ts";
import type { TellWord } from "../headband-words.ts";
import { type ChunkWriter, createChunkWriter } from "./chunk-writer.ts";
import type { RowGap } from "./clock/find-gaps.ts";
import type { FileBytes } from "./file-bytes.ts";
import { createMarkerQueue, type MarkerQueue } from "./marker-queue.ts";
import {
  type FileFormat,
  type FormatInput,
  isNot,
  isOf,
  type LeftOut,
  type Notify,
  type Recording,
} from "./recording.ts";
import { scaled } from "./sample-recording.ts";
import { notOfFormat } from "./text-table.ts";
import { createXdfWalk, isXdf, XDF_TAGS } from "./xdf-chunks.ts";
import { createXdfSampleReader, type XdfSampleReader } from "./xdf-samples.ts";
import {
  isMarks,
  readSamples,
  readTracks,
  takeSamples,
  timeTrack,
  type XdfTiming,
  type XdfTrack,
} from "./xdf-tracks.ts";
import { createWordTeller } from "./xdf-words.ts";

/** Kinds in the order of their weight: what the rest is timed by comes first. */
const KINDS: readonly StreamKind[] = ["eeg", "ppg", "ecg", "acc", "gyro"];
/** Slower streams of EEG are qualities or averages. */
const LEAST_EEG_HZ = 50;

/** Events that are held before they are given on. */
const EVENTS_A_TURN = 64;

type XdfTake = (piece: Buffer, isLast: boolean) => number;
type Timed = { readonly track: XdfTrack; readonly timing: XdfTiming };

export const XDF: FileFormat = {
  name: "xdf",
  title: "XDF",
  endings: [".xdf"],
  recognise: ({ bytes }) => (isXdf(bytes) ? isOf(`it begins with "XDF:"`) : isNot(`it does not begin with "XDF:"`)),
  open: openXdf,
};

async function openXdf({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  if (!isXdf(head.bytes)) throw notOfFormat(bytes.path, 1, "xdf", `it must begin with "XDF:"`);
  const { tracks, cutAtByte } = await readTracks(bytes);
  if (cutAtByte !== null) {
    const text = `${bytes.path} is cut in the chunk at byte ${cutAtByte}; read up to the chunk before`;
    notify({ level: "warning", code: "FILE_CUT", text });
  }
  const { kept, leftOut } = chooseStreams(
    bytes.path,
    tracks.filter(({ stream }) => stream.words === null),
    samplingRateHz,
  );
  const [clock] = kept;
  if (!clock) {
    const found = tracks.map(({ stream, samples }) => `${stream.name} (${samples} samples)`).join(", ");
    throw failure("FILE_NOT_EEG", `${bytes.path} holds no samples of EEG or a pulse: ${found || "no streams"}`);
  }
  for (const { track, timing } of kept) {
    for (const notice of timing.notices) notify(notice);
    const text = `${bytes.path}, stream ${track.stream.name}: ${track.unitNotice}`;
    if (track.unitNotice !== null) notify({ level: "warning", code: "FILE_UNIT_GUESSED", text });
  }
  const infos = infosOf(kept);
  const marks = tracks.filter(({ stream }) => isMarks(stream) && stream.words === null);
  // They are of the electrodes of the EEG that all is timed by.
  const words = infos[0]?.kind === "eeg" ? tracks.filter(({ stream }) => stream.words !== null) : [];
  return {
    streams: infos,
    rateToldBy: clock.timing.rateToldBy,
    leftOut,
    hasWords: words.length > 0,
    read: (say, tell) => readXdf({ bytes, kept, infos, marks, words, say, tell }),
  };
}

const rankOf = ({ stream }: XdfTrack): number => {
  const rank = KINDS.indexOf(stream.kind ?? "gyro");
  return rank === 2 ? 1 : rank;
};

/** Streams on one clock, the one that the rest is timed by first: EEG before a pulse, and of EEG one that is fast enough. */
function chooseStreams(path: string, tracks: readonly XdfTrack[], saidHz: number | null) {
  const isRead = ({ stream, samples }: XdfTrack) =>
    samples > 0 && stream.channels.length > 0 && stream.kind !== null && stream.format !== null && !isMarks(stream);
  const found = tracks.filter(isRead).sort((a, b) => rankOf(a) - rankOf(b) || slowness(a) - slowness(b));
  const leftOut: LeftOut[] = tracks
    .filter((track) => !isRead(track) && !isMarks(track.stream))
    .map(({ stream, samples }) => ({ name: stream.name, why: `${stream.kind ?? "unknown kind"}, ${samples} samples` }));
  const [first] = found;
  if (!first || rankOf(first) > 1) return { kept: [], leftOut };
  const clock: Timed = { track: first, timing: timeTrack(path, first, saidHz) };
  const kept: Timed[] = [clock];
  for (const track of found.slice(1)) {
    if (track.stream.kind === "eeg" && slowness(track) > slowness(first)) {
      leftOut.push({ name: track.stream.name, why: `${track.stream.nominalHz} samples a second show no EEG` });
      continue;
    }
    const timing = timeTrack(path, track, null);
    if (overlaps(clock.timing, timing)) kept.push({ track, timing });
    else leftOut.push({ name: track.stream.name, why: "its stamps are of another clock, and no offset joins the two" });
  }
  leftOut.push(...kept.flatMap(({ track }) => track.stream.leftOut));
  return { kept, leftOut };
}

const slowness = ({ stream }: XdfTrack): number => (stream.nominalHz > 0 && stream.nominalHz < LEAST_EEG_HZ ? 1 : 0);

/** A stream that begins within a minute of the other's time is of the same recording. */
const overlaps = (a: XdfTiming, b: XdfTiming): boolean => b.startSec <= a.endSec + 60 && b.endSec >= a.startSec - 60;

function infosOf(kept: readonly Timed[]): StreamInfo[] {
  const counts = new Map<string, number>();
  return kept.map(({ track: { stream }, timing }) => {
    const kind = stream.kind ?? "eeg";
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return {
      id: count === 1 ? kind : `${kind}-${count}`,
      kind,
      samplingRateHz: timing.samplingRateHz,
      channels: stream.channels.map(({ electrode, unit }) => ({ electrode, unit })),
    };
  });
}

type ReadInput = {
  readonly bytes: FileBytes;
  readonly kept: readonly Timed[];
  readonly infos: readonly StreamInfo[];
  readonly marks: readonly XdfTrack[];
  readonly words: readonly XdfTrack[];
  readonly say: Notify;
  readonly tell: TellWord;
};

async function* readXdf({
  bytes,
  kept,
  infos,
  marks,
  words,
  say,
  tell,
}: ReadInput): AsyncGenerator<readonly SourceEvent[]> {
  const out: SourceEvent[] = [];
  const writers = infos.map((info) => createChunkWriter(info, out));
  const [clock, first] = [writers[0], kept[0]];
  if (!clock || !first) return;
  const queue = createMarkerQueue(clock);
  for (const track of marks) placeMarks(track, first.timing, queue);
  const { placeTime } = first.timing;
  const tellUntil = createWordTeller(words, { stream: infos[0]?.id ?? "", placeTime, tell });
  tellUntil(0);
  const give = () => {
    queue.giveUntil(clock.position());
    tellUntil(clock.position());
  };
  const takers = new Map(
    kept.flatMap((timed, i) => {
      const writer = writers[i];
      return writer ? [[timed.track.stream.id, createTaker(timed, first.timing.startSec, writer)] as const] : [];
    }),
  );
  const takerOf = (id: number) => takers.get(id);
  for await (const chunks of createXdfWalk(bytes).chunks()) {
    for (const chunk of chunks) {
      if (chunk.tag !== XDF_TAGS.samples) continue;
      if (!takeSamples(bytes, chunk, takerOf)) {
        for await (const _ of readSamples(bytes, chunk, takerOf)) {
          give();
          if (out.length >= EVENTS_A_TURN) yield out.splice(0);
        }
      }
      give();
      if (out.length >= EVENTS_A_TURN) yield out.splice(0);
    }
    yield out.splice(0);
  }
  for (const writer of writers) writer.flush();
  if (queue.left() > 0) {
    const text = `${bytes.path}: ${queue.left()} marks cannot be placed: their times lie before the first or after the last sample, or are of another clock`;
    say({ level: "warning", code: "FILE_MARKS_UNPLACED", text });
  }
  yield out;
}

function placeMarks({ stamps, labels }: XdfTrack, { placeTime }: XdfTiming, queue: MarkerQueue): void {
  for (const [i, sec] of stamps.entries()) {
    const label = labels[i] ?? "";
    if (label !== "") queue.add(placeTime(sec), label);
  }
}

/** Counts a stream's samples from the moment of the first stream's first: earlier ones are dropped, a later start is a gap. */
function createTaker({ track, timing }: Timed, zeroSec: number, writer: ChunkWriter): XdfTake {
  const reader: XdfSampleReader = createXdfSampleReader(track.stream);
  const { channels } = track.stream;
  const lead = Math.round((timing.startSec - zeroSec) * timing.samplingRateHz);
  const own = new Float64Array(channels.length);
  let early = Math.max(0, -lead);
  let row = 0;
  let next = 0;
  writer.gap(lead, "silence", true);
  /** A gap before the first sample that is kept shortens what is dropped. */
  const giveGaps = () => {
    for (let gap: RowGap | undefined = timing.gaps[next]; gap && gap.row <= row; gap = timing.gaps[++next]) {
      const dropped = Math.min(early, gap.lengthSamples);
      early -= dropped;
      writer.gap(gap.lengthSamples - dropped, "lost-packets", true);
    }
  };
  return (piece, isLast) =>
    reader.values(piece, isLast, (values) => {
      giveGaps();
      row += 1;
      if (early > 0) {
        early -= 1;
        return;
      }
      for (const [c, { place, factor }] of channels.entries()) own[c] = scaled(values[place], factor);
      writer.row(own);
    });
}
