/** This file reads a pulse without EEG: CSV columns of ECG or PPG, or one bare column of numbers. */
import type { SourceEvent, StreamInfo, StreamKind } from "../../src/types.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { normaliseElectrodes } from "./electrode-name.ts";
import type { FileBytes } from "./file-bytes.ts";
import { numberOf } from "./number-row.ts";
import { rateFromStamps, settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Recording } from "./recording.ts";
import { excerptOf, readLines } from "./text-lines.ts";
import { notOfFormat, readRows, requireRows } from "./text-table.ts";

/** Names of columns → what they hold. HeartPy calls its PPG "hr". */
const KINDS: readonly (readonly [RegExp, StreamKind])[] = [
  [/^(ecg|ekg)/i, "ecg"],
  [/^(ppg|pulse|pleth|bvp|hr$)/i, "ppg"],
];
/** Columns of time → how a stamp is read, in seconds. */
const STAMPS: readonly (readonly [RegExp, (field: string) => number])[] = [
  [/^timer$|^time_?ms$/i, (field) => (numberOf(field) ?? Number.NaN) / 1000],
  [/^time(_?sec)?$|^timestamps?$/i, (field) => numberOf(field) ?? Number.NaN],
  [/^datetime$/i, (field) => Date.parse(`${field.trim().replace(" ", "T")}Z`) / 1000],
];

type PulseColumn = { readonly column: number; readonly name: string; readonly kind: StreamKind };
type Layout = { readonly firstLine: number; readonly fields: number; readonly columns: readonly PulseColumn[] };

export const PULSE_CSV: FileFormat = {
  name: "pulse-csv",
  title: "CSV of ECG or PPG",
  detects: (head) => layoutOf(head) !== null,
  open: openPulseCsv,
};

async function openPulseCsv({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `it must have a column named ECG, PPG or hr, or only one column of numbers; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "pulse-csv", reason);
  }
  requireRows(bytes.path, head, layout.firstLine);
  const rateHz = settleRate(bytes.path, await rateTold(bytes, head, layout), samplingRateHz);
  if (layout.firstLine === 1) {
    const text = `${bytes.path} has no header: its one column is taken as PPG`;
    notify({ level: "info", code: "FILE_NO_HEADER", text });
  }
  const groups = new Map<StreamKind, PulseColumn[]>();
  for (const column of layout.columns) groups.set(column.kind, [...(groups.get(column.kind) ?? []), column]);
  const streams = [...groups].map(([kind, columns]): StreamInfo => {
    const electrodes = normaliseElectrodes(columns.map(({ name }) => name));
    return {
      id: kind,
      kind,
      samplingRateHz: rateHz,
      channels: electrodes.map((electrode) => ({ electrode, unit: "au" })),
    };
  });
  const ordered = [...groups.values()].flat().map(({ column }) => column);
  return {
    streams,
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writers = streams.map((stream) => createChunkWriter(stream, out));
      const widths = streams.map(({ channels }) => channels.length);
      const onRow = (values: Float64Array) => {
        let from = 0;
        for (const [i, writer] of writers.entries()) {
          const width = widths[i] ?? 0;
          writer.row(values.subarray(from, from + width));
          from += width;
        }
      };
      for await (const _ of readRows(bytes, { ...layout, separator: ",", columns: ordered }, say, onRow))
        yield out.splice(0);
      for (const writer of writers) writer.flush();
      yield out;
    },
  };
}

function layoutOf(head: FileHead): Layout | null {
  const names = (head.lines[0] ?? "").split(",").map((name) => name.trim());
  const bare = head.lines.slice(0, 10).every((line) => /^\s*-?[\d.]+(e[-+]?\d+)?\s*$/i.test(line));
  if (bare) return { firstLine: 1, fields: 1, columns: [{ column: 0, name: "PPG", kind: "ppg" }] };
  const columns = names.flatMap((name, column): PulseColumn[] => {
    const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
    return kind ? [{ column, name: name === "hr" ? "PPG" : name, kind }] : [];
  });
  return columns.length > 0 ? { firstLine: 2, fields: names.length, columns } : null;
}

/** The rate that a column of time means: the mean over the whole file, since stamps repeat and jump. */
async function rateTold(bytes: FileBytes, head: FileHead, { firstLine }: Layout): Promise<number | null> {
  const names = (head.lines[0] ?? "").split(",").map((name) => name.trim());
  const column = names.findIndex((name) => STAMPS.some(([pattern]) => pattern.test(name)));
  const read = STAMPS.find(([pattern]) => pattern.test(names[column] ?? ""))?.[1];
  if (!read) return null;
  const stamps: number[] = [];
  for await (const { lines, firstNumber } of readLines(bytes)) {
    for (const [i, line] of lines.entries()) {
      if (firstNumber + i >= firstLine) stamps.push(read(line.split(",")[column] ?? ""));
    }
  }
  const hz = rateFromStamps(stamps, 1);
  return Number.isFinite(hz) ? Math.round(hz * 100) / 100 : null;
}
