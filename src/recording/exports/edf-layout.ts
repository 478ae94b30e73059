/** This file plans an EDF+C or BDF+C: how long a record is, which streams fit, between which values each signal lies, how much room its words need. */
import { failure } from "../../errors.ts";
import { isSparse } from "../../types.ts";
import { MOST_SESSION_SEC } from "../believable.ts";
import { annotationList, annotationsOf, type EdfAnnotation, labelOf, recordList } from "./edf-annotations.ts";
import { edfLimit } from "./edf-text.ts";
import type { Extremes, Survey, SurveyedStream } from "./survey.ts";

export type EdfKind = "edf" | "bdf";
export const BYTES_A_SAMPLE: Readonly<Record<EdfKind, 2 | 3>> = { edf: 2, bdf: 3 };

export type EdfSignal = {
  readonly label: string;
  readonly unit: string;
  readonly physicalMin: string;
  readonly physicalMax: string;
  readonly samplesPerRecord: number;
  /** Where its samples begin in a record. */
  readonly offsetBytes: number;
};
export type LaidOutStream = {
  readonly stream: SurveyedStream;
  readonly samplesPerRecord: number;
  /** Its sample that is the file's first. */
  readonly zeroSample: number;
  readonly signals: readonly EdfSignal[];
};
export type EdfLayout = {
  readonly kind: EdfKind;
  readonly recordSec: number;
  readonly recordSecText: string;
  readonly records: number;
  readonly streams: readonly LaidOutStream[];
  /** Lists of each record, where it has any beside its own start. */
  readonly lists: ReadonlyMap<number, Buffer>;
  readonly listBytes: number;
  readonly recordBytes: number;
  readonly leftOut: readonly string[];
};

/** A whole number of samples of every stream stands in a record; ten seconds bring any rate in tenths of a Hz. */
const MOST_RECORD_SEC = 10;
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9 * Math.max(1, value);

function recordSecOf({ samplingRateHz }: SurveyedStream["info"]): { readonly sec: number; readonly text: string } {
  for (let sec = 1; sec <= MOST_RECORD_SEC; sec++) if (isWhole(samplingRateHz * sec)) return { sec, text: String(sec) };
  // About a second, as near as eight characters tell it.
  const text = (Math.round(samplingRateHz) / samplingRateHz).toFixed(6);
  return { sec: Number(text), text };
}

export function layOut(
  survey: Survey,
  main: SurveyedStream,
  kind: EdfKind,
  only: readonly SurveyedStream[],
): EdfLayout {
  const { sec: recordSec, text: recordSecText } = recordSecOf(main.info);
  const zeroSec = main.firstSample / main.info.samplingRateHz;
  const misfit = (stream: SurveyedStream): string | null => {
    const { info } = stream;
    if (stream === main) return null;
    if (isSparse(info))
      return `${info.id}: it comes beat by beat, and a record holds what comes evenly; XDF and JSON have it`;
    if (isWhole(info.samplingRateHz * recordSec)) return null;
    return `${info.id}: ${info.samplingRateHz} Hz give no whole number of samples in ${recordSec} s`;
  };
  const kept = only.filter((stream) => misfit(stream) === null);
  const leftOut = only.flatMap((stream) => misfit(stream) ?? []);
  const bytes = BYTES_A_SAMPLE[kind];
  let offsetBytes = 0;
  const streams = kept.map((stream): LaidOutStream => {
    const samplesPerRecord = Math.round(stream.info.samplingRateHz * recordSec);
    const signals = stream.info.channels.map(({ unit }, c) => {
      const signal: EdfSignal = {
        label: labelOf(stream.info, c),
        unit,
        ...limitsOf(stream.extremes[c]),
        samplesPerRecord,
        offsetBytes,
      };
      offsetBytes += samplesPerRecord * bytes;
      return signal;
    });
    return { stream, samplesPerRecord, zeroSample: Math.round(zeroSec * stream.info.samplingRateHz), signals };
  });
  const endOf = ({ stream, samplesPerRecord, zeroSample }: LaidOutStream) =>
    Math.ceil((stream.endSample - zeroSample) / samplesPerRecord);
  const records = Math.max(1, ...streams.map(endOf));
  if (!(records * recordSec <= MOST_SESSION_SEC)) throw tooLong(records * recordSec);
  const lists = listsOf(annotationsOf(survey, kept, zeroSec, records * recordSec), recordSec, records);
  const longest = Math.max(0, ...[...lists.values()].map(({ length }) => length));
  // Room for the record's own start, rounded up to whole samples.
  const needed = longest + recordList(records * recordSec + 0.123456789).length;
  const listBytes = Math.ceil(needed / bytes) * bytes;
  const recordBytes = offsetBytes + listBytes;
  return { kind, recordSec, recordSecText, records, streams, lists, listBytes, recordBytes, leftOut };
}

/** Every moment of a gap is written, so that a damaged number would fill the disk. */
const tooLong = (sec: number) =>
  failure("EXPORT_TOO_LONG", `an EDF is written of at most a week; this would be ${(sec / 86_400).toFixed(1)} days`, {
    hint: "XDF and JSON leave out what is missing.",
  });

/** A signal that never moves, or has no sample, still needs two limits that differ. */
function limitsOf(extremes: Extremes | undefined): Pick<EdfSignal, "physicalMin" | "physicalMax"> {
  const { lowest, highest } = extremes ?? { lowest: 0, highest: 0 };
  if (!(lowest <= highest)) return { physicalMin: "-1", physicalMax: "1" };
  const margin = highest > lowest ? 0 : Math.max(1, Math.abs(highest) * 0.01);
  return { physicalMin: edfLimit(lowest - margin, "down"), physicalMax: edfLimit(highest + margin, "up") };
}

function listsOf(
  annotations: readonly EdfAnnotation[],
  recordSec: number,
  records: number,
): ReadonlyMap<number, Buffer> {
  const lists = new Map<number, Buffer[]>();
  for (const annotation of annotations) {
    const record = Math.min(records - 1, Math.max(0, Math.floor(annotation.onsetSec / recordSec)));
    const list = annotationList(annotation);
    const there = lists.get(record);
    if (there) there.push(list);
    else lists.set(record, [list]);
  }
  return new Map([...lists].map(([record, all]) => [record, Buffer.concat(all)]));
}
