/** This file reads an XDF once for its clocks alone: every stream's stamps on the recorder's time, its rate, and where it lost samples. */
import type { SourceNotice } from "../source.ts";
import { findGaps, type RowGap } from "./clock/find-gaps.ts";
import { fitRate, type RateFit } from "./clock/fit-rate.ts";
import { createPlaceTime, type PlaceTime } from "./clock/place-times.ts";
import { type Clock, clockGaps, readSeconds } from "./clock/read-clock.ts";
import { tellPlainRate } from "./clock/tell-rate.ts";
import type { FileBytes } from "./file-bytes.ts";
import { createNumberSeries, type NumberSeries } from "./number-series.ts";
import { settleRate } from "./rate.ts";
import { locating } from "./recording.ts";
import { contentOf, createXdfWalk, piecesOf, shortContentOf, tooLarge, XDF_TAGS, type XdfChunk } from "./xdf-chunks.ts";
import { type ClockOffset, synchronise } from "./xdf-clock.ts";
import { createXdfSampleReader, type XdfStamp } from "./xdf-samples.ts";
import { readStreamHeader, type XdfStream } from "./xdf-stream.ts";
import { createXdfUnit, type XdfUnit } from "./xdf-unit.ts";

export type XdfTrack = {
  readonly stream: XdfStream;
  readonly samples: number;
  /** Stamps by the recorder's clock; those that follow from others are not their own. */
  readonly stamps: Float64Array;
  readonly isOwn: Uint8Array;
  /** Of a stream of marks, or of a headband's words: its values with blanks between. */
  readonly labels: readonly string[];
  /** What to say where the unit of its EEG was guessed. */
  readonly unitNotice: string | null;
};

type Collected = {
  readonly stamps: NumberSeries<Float64Array>;
  /** Which stamps are own: 1, else 0. */
  readonly isOwn: NumberSeries<Uint8Array>;
  readonly labels: string[];
  readonly offsets: ClockOffset[];
  readonly take: (piece: Buffer, isLast: boolean) => number;
  readonly unit: XdfUnit;
};

/** Of all streams together, whose stamps are held in memory: seven hours of 256 Hz. A longer recording is cut first. */
const MOST_SAMPLES = 6_500_000;
const MOST_MARKS = 1_000_000;
const MOST_STREAMS = 256;
/** Of all streams together. */
const MOST_CHANNELS = 16_384;

/** Streams of marks: text, or numbers that come when they come. */
export const isMarks = ({ format, nominalHz, type }: XdfStream): boolean =>
  format === null || (nominalHz === 0 && /marker|stim|event|trigger/.test(type));

/** `cutAtByte`: where the chunk begins that does not end; null where all do. */
export async function readTracks(
  bytes: FileBytes,
): Promise<{ readonly tracks: readonly XdfTrack[]; readonly cutAtByte: number | null }> {
  const collected = new Map<number, Collected>();
  const takerOf = (id: number) => collected.get(id)?.take;
  const counts = createCounts(bytes.path);
  const walk = createXdfWalk(bytes);
  for await (const chunks of walk.chunks()) {
    for (const chunk of chunks) {
      if (chunk.tag === XDF_TAGS.samples) {
        if (!takeSamples(bytes, chunk, takerOf)) for await (const _ of readSamples(bytes, chunk, takerOf));
      } else if (chunk.tag === XDF_TAGS.streamHeader || chunk.tag === XDF_TAGS.clockOffset) {
        const content = await contentOf(bytes, chunk);
        locating(bytes.path, `byte ${chunk.position}`, () => takeChunk(collected, chunk, content, counts));
      }
    }
  }
  const tracks = [...collected.values()].map(({ unit, stamps, isOwn, labels, offsets }) => ({
    ...unit.settle(),
    samples: stamps.length(),
    stamps: synchronise(stamps.toArray(), offsets),
    isOwn: isOwn.toArray(),
    labels,
  }));
  return { tracks, cutAtByte: walk.cutAtByte() };
}

type TakerOf = (id: number) => ((piece: Buffer, isLast: boolean) => number) | undefined;

/** Gives a chunk's samples to the reader of its stream, where it is short enough to be at hand; else says false. */
export function takeSamples(bytes: FileBytes, chunk: XdfChunk, takerOf: TakerOf): boolean {
  const content = shortContentOf(chunk);
  if (!content) return false;
  try {
    takerOf(content.readUInt32LE(0))?.(content, true);
  } catch (error) {
    // Where it stood is put into words only now: there may be a million chunks.
    locating(bytes.path, `byte ${chunk.position}`, () => {
      throw error;
    });
  }
  return true;
}

/** The same for a long chunk, with a pause after each piece. */
export async function* readSamples(bytes: FileBytes, chunk: XdfChunk, takerOf: TakerOf): AsyncGenerator<void> {
  const located = <Value>(run: () => Value) => locating(bytes.path, `byte ${chunk.position}`, run);
  const id = await bytes.read(chunk.position, 4);
  const take = located(() => takerOf(id.readUInt32LE(0)));
  if (!take) return;
  for await (const { piece, isLast, used } of piecesOf(bytes, chunk)) {
    used(located(() => take(piece, isLast)));
    yield;
  }
}

type Counts = Readonly<Record<"sample" | "mark" | "stream", () => void>> & {
  readonly channels: (count: number) => void;
};

/** What a file may hold, counted over all of its streams. */
function createCounts(path: string): Counts {
  const counted = (what: string, most: number) => {
    let count = 0;
    return (more = 1) => {
      count += more;
      if (count > most) throw tooLarge(path, `it has more than ${most} ${what}`);
    };
  };
  const [sample, mark, stream, channels] = [
    counted("samples", MOST_SAMPLES),
    counted("marks", MOST_MARKS),
    counted("streams", MOST_STREAMS),
    counted("channels", MOST_CHANNELS),
  ];
  return { sample: () => sample(), mark: () => mark(), stream: () => stream(), channels };
}

function takeChunk(collected: Map<number, Collected>, { tag }: XdfChunk, content: Buffer, counts: Counts): void {
  if (tag === XDF_TAGS.streamHeader) {
    counts.stream();
    const stream = readStreamHeader(content);
    counts.channels(stream.channelCount);
    collected.set(stream.id, collect(stream, counts));
    return;
  }
  const [timeSec, offsetSec] = [content.readDoubleLE(4), content.readDoubleLE(12)];
  const own = collected.get(content.readUInt32LE(0));
  own?.offsets.push({ timeSec, offsetSec, samplesBefore: own.stamps.length() });
}

function collect(stream: XdfStream, counts: Counts): Collected {
  const reader = createXdfSampleReader(stream);
  const stamps = createNumberSeries((length) => new Float64Array(length));
  const isOwn = createNumberSeries((length) => new Uint8Array(length));
  const labels: string[] = [];
  const note = (stamp: XdfStamp) => {
    counts.sample();
    stamps.push(stamp.sec);
    isOwn.push(stamp.isOwn ? 1 : 0);
  };
  const mark = (label: string, stamp: XdfStamp) => {
    counts.mark();
    note(stamp);
    labels.push(label);
  };
  const isText = stream.format === null;
  const unit = createXdfUnit(stream);
  const look = (values: Float64Array, stamp: XdfStamp) => {
    note(stamp);
    if (unit.isWanted()) unit.take(values);
  };
  const take = (piece: Buffer, isLast: boolean): number => {
    if (isText) return reader.texts(piece, isLast, mark);
    if (isMarks(stream) || stream.words !== null)
      return reader.values(piece, isLast, (values, stamp) => mark(values.join(" "), stamp));
    return unit.isWanted() ? reader.values(piece, isLast, look) : reader.stamps(piece, isLast, note);
  };
  return { stamps, isOwn, labels, offsets: [], take, unit };
}

/** How a stream's samples lie in time. */
export type XdfTiming = {
  readonly samplingRateHz: number;
  readonly rateToldBy: string;
  readonly gaps: readonly RowGap[];
  /** Of its first and last sample, by the recorder's clock. */
  readonly startSec: number;
  readonly endSec: number;
  readonly placeTime: PlaceTime;
  readonly notices: readonly SourceNotice[];
};

/** A stream that says 256 Hz and stamps 237 has 237: the effective rate counts where they differ by more. */
const RATES_DIFFER = 0.01;

export function timeTrack(path: string, { stream, stamps, isOwn }: XdfTrack, saidHz: number | null): XdfTiming {
  const origin = stamps.find(Number.isFinite) ?? 0;
  const clock = readSeconds(
    `${path}, stream ${stream.name}`,
    stamps.map((sec) => sec - origin),
    stream.nominalHz,
  );
  const fit: RateFit = {
    ...clock.fit,
    evenHz: fitRate(clock.secs.map((sec, i) => (isOwn[i] ? sec : Number.NaN))).evenHz,
  };
  const timed: Clock = { ...clock, fit };
  const { told, notice } = rateOf(path, stream, fit);
  const { samplingRateHz, rateToldBy } = settleRate(
    path,
    told,
    saidHz,
    "its header tells none, and its stamps are too few",
  );
  const gaps = Number.isNaN(fit.hz) ? findGaps(clock.secs, samplingRateHz, 1) : clockGaps(timed, samplingRateHz);
  const finite = clock.secs.filter(Number.isFinite);
  return {
    samplingRateHz,
    rateToldBy,
    gaps,
    startSec: origin + (finite[0] ?? 0),
    endSec: origin + (finite.at(-1) ?? 0),
    placeTime: placeBy(createPlaceTime(clock.secs, gaps, samplingRateHz), origin),
    notices: [...clock.notices, ...(notice ? [notice] : [])],
  };
}

const placeBy =
  (place: PlaceTime, origin: number): PlaceTime =>
  (sec) =>
    place(sec - origin);

function rateOf(path: string, { name, nominalHz }: XdfStream, fit: RateFit) {
  const isKnown = !Number.isNaN(fit.hz);
  if (!(nominalHz > 0)) {
    const told = isKnown && fit.uncertainty < 0.05 ? tellPlainRate(fit) : null;
    return { told, notice: null };
  }
  const header = `its header says ${nominalHz} Hz`;
  const meant = `its stamps mean ${fit.hz.toFixed(2)}`;
  const off = Math.abs(fit.hz - nominalHz) / nominalHz;
  const isEven = fit.evenHz !== null && Math.abs(fit.evenHz - nominalHz) <= RATES_DIFFER * nominalHz;
  const agrees =
    !isKnown || off <= Math.max(RATES_DIFFER, Math.min(fit.uncertainty, 0.1)) || (isEven && fit.hz < nominalHz);
  if (agrees) return { told: { hz: nominalHz, by: isKnown ? `${header}, ${meant}` : header }, notice: null };
  const hz = Math.round(fit.hz * 100) / 100;
  const text = `${path}: stream ${name}: ${header}, ${meant}; ${hz} Hz is used, since frequencies follow from it`;
  return {
    told: { hz, by: `${meant}, ${header}` },
    notice: { level: "warning", code: "FILE_RATE_DIFFERS", text } as const,
  };
}
