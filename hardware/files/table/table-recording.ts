/** This file makes a recording of a table of text: rows of one rate, split into streams, with their losses and marks. */
import type { SourceEvent, StreamInfo } from "../../../src/types.ts";
import type { TellWord } from "../../headband-words.ts";
import { createChunkWriter } from "../chunk-writer.ts";
import type { RowGap } from "../clock/find-gaps.ts";
import { type Clock, clockGaps } from "../clock/read-clock.ts";
import type { FileBytes } from "../file-bytes.ts";
import { createPackageCount, type PackageRule } from "../package-count.ts";
import type { Notify, Recording } from "../recording.ts";
import { scaled } from "../sample-recording.ts";
import { readRows, type TableRow, type TextTable } from "../text-table.ts";
import { createLabels } from "./labels.ts";
import { createWordReader, type WordColumns } from "./word-columns.ts";

export type TableStream = {
  readonly info: StreamInfo;
  readonly columns: readonly number[];
  /** Factor to the unit of the stream; 1 unless told. */
  readonly scale?: number;
};

export type TableRecordingConfig = {
  readonly bytes: FileBytes;
  readonly table: TextTable;
  /** The first is the one that marks and gaps are counted by. */
  readonly streams: readonly TableStream[];
  /** Columns of text or numbers whose changes are marks. */
  readonly markers: readonly number[];
  readonly clock: Clock | null;
  /** Where the rows are counted by package numbers: their column and rule. */
  readonly packages: { readonly column: number; readonly rule: PackageRule } | null;
  /** Columns of what the headband said of itself. */
  readonly words: WordColumns | null;
  /** What a row without a single sample is: a loss, or a line that is no sample (its markers are marks). */
  readonly emptyRows: "missing" | "events";
};

/** Streams and events of a table; the reader adds what else it knows. */
export function readTable(config: TableRecordingConfig): Pick<Recording, "streams" | "read" | "hasWords"> {
  const { bytes, table, streams, markers, packages, words } = config;
  const texts = [...markers, ...(words?.columns ?? [])];
  const numbers = [...streams.flatMap(({ columns }) => columns), ...(packages ? [packages.column] : [])];
  return {
    streams: streams.map(({ info }) => info),
    hasWords: words !== null,
    read: async function* (say, tell) {
      const out: SourceEvent[] = [];
      const taker = createTaker(config, out, { say, tell });
      for await (const _ of readRows(bytes, { ...table, numbers, texts }, say, taker.take)) yield out.splice(0);
      taker.flush();
      yield out;
    },
  };
}

type Told = { readonly say: Notify; readonly tell: TellWord };

function createTaker(config: TableRecordingConfig, out: SourceEvent[], { say, tell }: Told) {
  const { bytes, streams, clock, packages, emptyRows, table } = config;
  const rateHz = streams[0]?.info.samplingRateHz ?? Number.NaN;
  const tracks = createTracks(streams, out);
  const marked = config.markers.length;
  const labels = createLabels(marked, table.dialect);
  const wordOf = config.words && createWordReader(config.words, streams[0]?.info.id ?? "", table.dialect.decimal);
  const count = packages && createPackageCount({ ...packages.rule, samplingRateHz: rateHz });
  const gaps = clock && !count ? clockGaps(clock, rateHz) : [];
  const sampleCount = streams.reduce((sum, { columns }) => sum + columns.length, 0);
  const firstCount = streams[0]?.columns.length ?? 0;
  let row = 0;
  let nextGap = 0;

  /** False for a row that came twice. */
  const countLoss = (values: Float64Array, line: number): boolean => {
    const step = count?.(values[sampleCount] ?? Number.NaN, clock?.secs[row] ?? Number.NaN);
    if (step && step.lostSamples < 0) {
      say({
        level: "warning",
        code: "FILE_TWICE",
        text: `${bytes.path}, line ${line}: this package came twice; left out`,
      });
      return false;
    }
    if (step) tracks.gap(step.lostSamples, step.estimated);
    for (let gap: RowGap | undefined = gaps[nextGap]; gap && gap.row <= row; gap = gaps[++nextGap]) {
      tracks.gap(gap.lengthSamples, true);
    }
    return true;
  };

  const tellWord = (fields: readonly string[]) => {
    const word = wordOf?.(fields, tracks.position());
    if (word) tell(word);
  };
  const take = ({ values, texts: fields, line, text }: TableRow) => {
    const texts = wordOf ? fields.slice(0, marked) : fields;
    if (emptyRows === "events" && values.subarray(0, firstCount).every(Number.isNaN)) {
      tellWord(fields.slice(marked));
      for (const label of labels.ofEvent(texts, text)) tracks.mark(label);
      return;
    }
    const isNew = countLoss(values, line);
    row += 1;
    if (!isNew) return;
    if (wordOf) tellWord(fields.slice(marked));
    for (const label of labels.ofSample(texts)) tracks.mark(label);
    tracks.row(values);
  };
  return { take, flush: tracks.flush };
}

/** The streams of a table: all have the same rows. */
function createTracks(streams: readonly TableStream[], out: SourceEvent[]) {
  let from = 0;
  const tracks = streams.map(({ info, columns, scale = 1 }) => {
    const start = from;
    from += columns.length;
    return { writer: createChunkWriter(info, out), start, end: from, scale };
  });
  return {
    /** Of the sample that comes next. */
    position: () => tracks[0]?.writer.position() ?? 0,
    row: (values: Float64Array) => {
      for (const { writer, start, end, scale } of tracks) {
        const own = values.subarray(start, end);
        if (scale !== 1) for (let i = 0; i < own.length; i++) own[i] = scaled(own[i], scale);
        writer.row(own);
      }
    },
    gap: (lengthSamples: number, estimated: boolean) => {
      for (const { writer } of tracks) writer.gap(lengthSamples, "lost-packets", estimated);
    },
    mark: (label: string) => tracks[0]?.writer.mark(label),
    flush: () => {
      for (const { writer } of tracks) writer.flush();
    },
  };
}
