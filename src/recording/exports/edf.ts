/**
 * This file writes a recording as EDF+C (16 bits) or BDF+C (24 bits). Both want every sample of every second: what is missing is filled with the last
 * value that was there and marked `BAD_ACQ_SKIP`, so that no reader takes it for a signal.
 */
import { failure } from "../../errors.ts";
import { readLog } from "../read-log.ts";
import { recordList } from "./edf-annotations.ts";
import { DIGITAL, type EdfOrigin, edfHeader } from "./edf-header.ts";
import { BYTES_A_SAMPLE, type EdfKind, type EdfLayout, type LaidOutStream, layOut } from "./edf-layout.ts";
import type { Exported, OnProgress } from "./exported.ts";
import { createStreamRows, type StreamRows } from "./stream-rows.ts";
import type { Survey, SurveyedStream } from "./survey.ts";
import { type Sink, writeWholeFile } from "./whole-file.ts";

type EdfChoice = {
  /** All that were recorded, unless it is said which. */
  readonly streams?: readonly SurveyedStream[];
  /** When it began; left out: as recorded. */
  readonly startedAt?: string;
};

export function writeEdf(
  survey: Survey,
  kind: EdfKind,
  path: string,
  onProgress: OnProgress = () => {},
  { streams = survey.streams, startedAt = survey.header.startedAt }: EdfChoice = {},
): Exported {
  const { main, header } = survey;
  if (!main) throw failure("NOTHING_TO_EXPORT", `session ${header.session} ended before its first sample`);
  const layout = layOut(survey, main, kind, streams);
  const origin: EdfOrigin = { startedAt, session: header.session, version: header.version, source: header.source };
  let late = 0;
  writeWholeFile(path, (write) => {
    write(edfHeader(layout, origin));
    late = writeRecords(survey, layout, write, onProgress);
  });
  const leftOut = late === 0 ? layout.leftOut : [...layout.leftOut, `${late} samples that came minutes late`];
  return { files: [path], leftOut };
}

/** A stream that stands still while the others go on is waited for so long, in records. */
const HELD_RECORDS = 300;

/** Records in order, held until every stream has passed them. Returns how many samples came too late to find their place. */
function writeRecords(survey: Survey, layout: EdfLayout, write: Sink, onProgress: OnProgress): number {
  const { records, recordBytes, streams } = layout;
  const held = new Map<number, Buffer>();
  let written = 0;
  let late = 0;
  const recordAt = (record: number): Buffer | null => {
    if (record < written || record >= records) return null;
    const known = held.get(record);
    if (known) return known;
    const made = Buffer.alloc(recordBytes);
    held.set(record, made);
    return made;
  };
  const fillers = streams.map((stream) =>
    createFiller(stream, layout.kind, recordAt, (count) => {
      late += count;
    }),
  );
  const giveUntil = (until: number) => {
    for (; written < until; written++) {
      for (const filler of fillers) filler.fillUntil(written + 1);
      const record = recordAt(written) ?? Buffer.alloc(recordBytes);
      putLists(record, layout, written);
      write(record);
      held.delete(written);
    }
  };
  const byId = new Map(fillers.map((filler) => [filler.id, filler]));
  for (const entry of readLog(survey.folder.log)) {
    if (entry.type !== "record" || entry.record.type !== "input") continue;
    const { event, timeMs } = entry.record.input;
    if (event.type !== "chunk" && event.type !== "gap") continue;
    byId.get(event.stream)?.rows.take(event);
    const passed = fillers.map((filler) => filler.record());
    giveUntil(Math.max(Math.min(...passed), Math.max(...passed) - HELD_RECORDS));
    onProgress(survey.endMs > 0 ? timeMs / survey.endMs : 1);
  }
  giveUntil(records);
  return late;
}

function putLists(record: Buffer, { recordSec, listBytes, recordBytes, lists }: EdfLayout, number: number): void {
  const at = recordBytes - listBytes;
  const start = recordList(number * recordSec);
  start.copy(record, at);
  lists.get(number)?.copy(record, at + start.length);
}

type Filler = {
  readonly id: string;
  readonly rows: StreamRows;
  /** The record in which the next sample belongs. */
  readonly record: () => number;
  /** Fills up to the beginning of a record with the last value that was there. */
  readonly fillUntil: (record: number) => void;
};

function createFiller(
  { stream, samplesPerRecord, zeroSample, signals }: LaidOutStream,
  kind: EdfKind,
  recordAt: (record: number) => Buffer | null,
  onLate: (samples: number) => void,
): Filler {
  const bytes = BYTES_A_SAMPLE[kind];
  const { min, max } = DIGITAL[kind];
  const scales = signals.map(({ physicalMin, physicalMax }) => {
    const lowest = Number(physicalMin);
    return { lowest, perUnit: (max - min) / (Number(physicalMax) - lowest) };
  });
  const digital = (c: number, value: number): number => {
    const { lowest, perUnit } = scales[c] ?? { lowest: 0, perUnit: 1 };
    return Math.min(max, Math.max(min, Math.round((value - lowest) * perUnit) + min));
  };
  const last = signals.map((_, c) => digital(c, 0));
  /** Counted from the file's first sample. */
  let next = 0;

  const put = (c: number, at: number, value: number) => {
    const record = Math.floor(at / samplesPerRecord);
    const into = recordAt(record);
    if (!into) {
      if (c === 0) onLate(1);
      return;
    }
    into.writeIntLE(value, (signals[c]?.offsetBytes ?? 0) + (at - record * samplesPerRecord) * bytes, bytes);
  };
  const fill = (until: number) => {
    for (; next < until; next++) for (const [c, value] of last.entries()) put(c, next, value);
  };
  const rows = createStreamRows({
    onMissing: ({ firstSample, lengthSamples }) => fill(firstSample + lengthSamples - zeroSample),
    onRows: ({ firstSample, samples }) => {
      fill(firstSample - zeroSample);
      const length = samples[0]?.length ?? 0;
      const skipped = Math.min(length, Math.max(0, zeroSample - firstSample));
      // Their place was filled while the others went on: put where the stream stands now, all that follows would be out of its time.
      const from = Math.min(length, Math.max(skipped, next - (firstSample - zeroSample)));
      onLate(from - skipped);
      for (let i = from; i < length; i++, next++) {
        for (const [c, row] of samples.entries()) {
          const value = row[i] ?? Number.NaN;
          if (!Number.isNaN(value)) last[c] = digital(c, value);
          put(c, next, last[c] ?? 0);
        }
      }
    },
  });
  return {
    id: stream.info.id,
    rows,
    record: () => Math.floor(next / samplesPerRecord),
    fillUntil: (record) => fill(record * samplesPerRecord),
  };
}
