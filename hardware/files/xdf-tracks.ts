/** This file reads an XDF once for its clocks alone: every stream's stamps on the recorder's time, its rate, and where it lost samples. */
import type { SourceNotice } from "../source.ts";
import { findGaps, type RowGap } from "./clock/find-gaps.ts";
import { fitRate, type RateFit } from "./clock/fit-rate.ts";
import { createPlaceTime, type PlaceTime } from "./clock/place-times.ts";
import { type Clock, clockGaps, readSeconds } from "./clock/read-clock.ts";
import { tellPlainRate } from "./clock/tell-rate.ts";
import type { FileBytes } from "./file-bytes.ts";
import { settleRate } from "./rate.ts";
import { locating } from "./recording.ts";
import { contentOf, XDF_TAGS, type XdfChunk } from "./xdf-chunks.ts";
import { type ClockOffset, synchronise } from "./xdf-clock.ts";
import { createXdfSampleReader } from "./xdf-samples.ts";
import { readStreamHeader, type XdfStream } from "./xdf-stream.ts";

export type XdfTrack = {
  readonly stream: XdfStream;
  readonly samples: number;
  /** Stamps by the recorder's clock; those that follow from others are not their own. */
  readonly stamps: Float64Array;
  readonly isOwn: Uint8Array;
  /** Of a stream of marks. */
  readonly labels: readonly string[];
};

type Collected = {
  readonly stream: XdfStream;
  readonly stamps: number[];
  readonly isOwn: number[];
  readonly labels: string[];
  readonly offsets: ClockOffset[];
  readonly take: (content: Buffer) => void;
};

/** Streams of marks: text, or numbers that come when they come. */
export const isMarks = ({ format, nominalHz, type }: XdfStream): boolean =>
  format === null || (nominalHz === 0 && /marker|stim|event|trigger/.test(type));

export async function readTracks(bytes: FileBytes, chunks: readonly XdfChunk[]): Promise<XdfTrack[]> {
  const collected = new Map<number, Collected>();
  for (const chunk of chunks) {
    const isWanted =
      chunk.tag === XDF_TAGS.streamHeader || chunk.tag === XDF_TAGS.samples || chunk.tag === XDF_TAGS.clockOffset;
    if (!isWanted) continue;
    const content = await contentOf(bytes, chunk);
    locating(bytes.path, `byte ${chunk.position}`, () => takeChunk(collected, chunk, content));
  }
  return [...collected.values()].map(({ stream, stamps, isOwn, labels, offsets }) => ({
    stream,
    samples: stamps.length,
    stamps: synchronise(Float64Array.from(stamps), offsets),
    isOwn: Uint8Array.from(isOwn),
    labels,
  }));
}

function takeChunk(collected: Map<number, Collected>, { tag }: XdfChunk, content: Buffer): void {
  if (tag === XDF_TAGS.streamHeader) {
    const stream = readStreamHeader(content);
    collected.set(stream.id, collect(stream));
    return;
  }
  const own = collected.get(content.readUInt32LE(0));
  if (!own) return;
  if (tag === XDF_TAGS.samples) own.take(content);
  else {
    const [timeSec, offsetSec] = [content.readDoubleLE(4), content.readDoubleLE(12)];
    own.offsets.push({ timeSec, offsetSec, samplesBefore: own.stamps.length });
  }
}

function collect(stream: XdfStream): Collected {
  const reader = createXdfSampleReader(stream);
  const [stamps, isOwn, labels]: [number[], number[], string[]] = [[], [], []];
  const note = (stamp: { readonly sec: number; readonly isOwn: boolean }) => {
    stamps.push(stamp.sec);
    isOwn.push(stamp.isOwn ? 1 : 0);
  };
  const isText = stream.format === null;
  const take = (content: Buffer) => {
    if (isText) {
      reader.texts(content, (text, stamp) => {
        note(stamp);
        labels.push(text);
      });
    } else if (isMarks(stream)) {
      reader.values(content, (values, stamp) => {
        note(stamp);
        labels.push(values.join(" "));
      });
    } else reader.stamps(content, note);
  };
  return { stream, stamps, isOwn, labels, offsets: [], take };
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
