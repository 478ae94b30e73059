/** This file reads a pulse without EEG: CSV columns of ECG or PPG, or one bare column of numbers. */
import type { StreamKind } from "../../src/types.ts";
import { toldBy } from "./rate.ts";
import { type FileFormat, type FileHead, type FormatInput, isNot, isOf, type Recording } from "./recording.ts";
import { COMMAS, type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { openTable, type TableColumn, type TableGroup } from "./table/open-table.ts";
import { excerptOf } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

/** Names of columns → what they hold. HeartPy calls its PPG "hr". */
const KINDS: readonly (readonly [RegExp, StreamKind])[] = [
  [/^(ecg|ekg)/i, "ecg"],
  [/^(ppg|pulse|pleth|bvp|hr$)/i, "ppg"],
];
const STAMPS = /^(timer|time_?ms|time(_?sec)?|timestamps?|datetime)$/i;

const [MOST_FIELDS, LOOKED_AT] = [8, 100];
/** "heart_rate", "HR [bpm]": a watch's averages. */
const RATES = /^(heart[_ ]?rate|hr\b|bpm$)/i;

type PulseColumn = TableColumn & { readonly kind: StreamKind };
/** Empatica's files of one column begin with their start in UNIX time, and their rate. */
const [LEAST_UNIX_SEC, MOST_UNIX_SEC, LEAST_HZ, MOST_HZ] = [1e9, 1e10, 16, 1024];

type Layout = {
  readonly firstLine: number;
  /** In the lines above; null where there are none of those. */
  readonly toldHz: number | null;
  readonly fields: number;
  readonly dialect: Dialect;
  readonly stamp: TableColumn | null;
  readonly columns: readonly PulseColumn[];
};

export const PULSE_CSV: FileFormat = {
  name: "pulse-csv",
  title: "CSV of ECG or PPG",
  endings: [".csv"],
  recognise: (head) => {
    const layout = layoutOf(head);
    if (!layout && holdsRates(head)) return isNot("it holds heart rates, neither beats nor a wave of the pulse", 0.8);
    if (!layout) return isNot("no column is named ECG, PPG or hr, and it is not one column of numbers");
    return isOf(layout.firstLine !== 2 ? "it is one column of numbers" : "its header names ECG, PPG or hr");
  },
  open: openPulseCsv,
};

async function openPulseCsv(input: FormatInput): Promise<Recording> {
  const { bytes, head, notify } = input;
  const layout = layoutOf(head);
  if (!layout) {
    const reason = `it must have a column named ECG, PPG or hr, or only one column of numbers; got ${excerptOf(head.lines[0] ?? "")}`;
    throw notOfFormat(bytes.path, 1, "pulse-csv", reason);
  }
  const { dialect, fields, firstLine, toldHz, stamp, columns } = layout;
  const kinds = [...new Set(columns.map(({ kind }) => kind))];
  const recording = await openTable(input, {
    table: { dialect, fields, firstLine },
    groups: kinds.map(
      (kind): TableGroup => ({ kind, unit: "au", columns: columns.filter((own) => own.kind === kind) }),
    ),
    stamp,
    markers: [],
    number: null,
    uncounted: null,
    device: null,
    told: toldBy("its second line", toldHz),
    emptyRows: "missing",
    leftOut: [],
  });
  if (firstLine === 1 || toldHz !== null) {
    const text = `${bytes.path} has no header: its one column is taken as PPG${toldHz === null ? "" : ", below its start and its rate, as Empatica writes them"}`;
    notify({ level: "info", code: "FILE_NO_HEADER", text });
  }
  return recording;
}

function holdsRates({ lines }: FileHead): boolean {
  const { separator } = findDialect(lines) ?? COMMAS;
  const names = fieldsOf(lines[0] ?? "", separator);
  return names.length <= MOST_FIELDS && names.some((name) => RATES.test(name));
}

/** One number a line; with commas only where all of them are decimal: a sign, and digits enough. */
function bareDecimal(lines: readonly string[]): "." | "," | null {
  if (lines.slice(0, 10).every((line) => /^\s*-?[\d.]+(e[-+]?\d+)?\s*$/i.test(line))) return ".";
  const told = lines.filter((line) => line.trim() !== "");
  const isComma = told.every((line) => /^\s*-?\d{1,6}(,\d+)?\s*$/.test(line));
  const digits = told.filter((line) => /,\d{4,}\s*$/.test(line));
  return isComma && told.length >= 10 && digits.length >= 0.9 * told.length ? "," : null;
}

function layoutOf(head: FileHead): Layout | null {
  const decimal = bareDecimal(head.lines.slice(0, LOOKED_AT));
  if (decimal !== null) {
    const columns: readonly PulseColumn[] = [{ column: 0, name: "PPG", kind: "ppg" }];
    const [startSec = 0, toldHz = 0] = head.lines.slice(0, 2).map(Number);
    const isTold = startSec >= LEAST_UNIX_SEC && startSec < MOST_UNIX_SEC && toldHz >= LEAST_HZ && toldHz <= MOST_HZ;
    return {
      firstLine: isTold ? 3 : 1,
      toldHz: isTold ? toldHz : null,
      fields: 1,
      dialect: { separator: decimal === "," ? ";" : ",", decimal },
      stamp: null,
      columns,
    };
  }
  const dialect = findDialect(head.lines) ?? COMMAS;
  const names = fieldsOf(head.lines[0] ?? "", dialect.separator);
  const columns = names.flatMap((name, column): PulseColumn[] => {
    const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
    return kind ? [{ column, name: name === "hr" ? "PPG" : name, kind }] : [];
  });
  const stamp = names.findIndex((name) => STAMPS.test(name));
  if (columns.length === 0) return null;
  return {
    firstLine: 2,
    toldHz: null,
    fields: names.length,
    dialect,
    stamp: stamp === -1 ? null : { column: stamp, name: names[stamp] ?? "" },
    columns,
  };
}
