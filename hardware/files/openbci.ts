/** This file reads the OpenBCI GUI's text recordings, versions 1 to 6, and what its converter makes of an SD card: `%` lines, then one row a sample. */
import { failure } from "../../src/errors.ts";
import { toldBy } from "./rate.ts";
import {
  type FileFormat,
  type FileHead,
  type FormatInput,
  isNot,
  isOf,
  type LeftOut,
  type Recording,
} from "./recording.ts";
import { COMMAS, type Dialect, findDialect } from "./table/dialect.ts";
import { openTable, type TableColumn } from "./table/open-table.ts";
import { leftOutOf } from "./table/plan-columns.ts";
import { sortColumns } from "./table/sort-columns.ts";
import { excerptOf } from "./text-lines.ts";
import { fieldCount, notOfFormat, requireRows } from "./text-table.ts";

/** Rows without names: index, EEG, three of acceleration or five of auxiliary inputs. Fields before those of time → EEG channels. */
const CHANNELS_BY_FIELDS: Readonly<Record<number, number>> = { 8: 4, 10: 4, 12: 8, 14: 8, 20: 16, 22: 16 };
/** A row has a number, channels and more. */
const LEAST_FIELDS = 4;
/** First lines that the GUI and its converter have written. */
const FIRST_LINE = /^%\s*(.*openbci.*|raw e[ex]g data|obci sd convert.*)/i;

type Layout = {
  readonly firstLine: number;
  readonly fields: number;
  readonly dialect: Dialect;
  readonly channels: readonly number[];
  readonly number: number;
  readonly stamp: TableColumn | null;
  readonly markers: readonly number[];
  readonly leftOut: readonly LeftOut[];
};

export const OPENBCI: FileFormat = {
  name: "openbci",
  title: "OpenBCI GUI text",
  endings: [".txt", ".csv"],
  recognise: (head) => {
    const first = head.lines[0] ?? "";
    if (FIRST_LINE.test(first)) return isOf(`its first line is "${excerptOf(first)}"`);
    return isRemark(first) ? isNot("its % lines do not name OpenBCI", 0.4) : isNot("it does not begin with % lines");
  },
  open: openOpenBci,
};

/** Rails stay as they are (±187,500 µV on a Cyton): the signal stage names them. Electrodes are numbered: the file knows no places. */
async function openOpenBci(input: FormatInput): Promise<Recording> {
  const { bytes, head } = input;
  const { firstLine, fields, dialect, channels, number, stamp, markers, leftOut } = layoutOf(bytes.path, head);
  return openTable(input, {
    table: { dialect, fields, firstLine, skips: isRemark },
    groups: [{ kind: "eeg", unit: "uV", columns: channels.map((column, i) => ({ column, name: `Ch${i + 1}` })) }],
    stamp,
    markers,
    number,
    uncounted: "this board's package numbers count no samples; losses under a second cannot be seen",
    device: null,
    told: toldBy("its line % Sample Rate", toldNumber(head, /^%\s*Sample Rate\s*=\s*([\d.,]+)/i)),
    emptyRows: "missing",
    leftOut,
  });
}

const isRemark = (line: string) => line.startsWith("%");

function toldNumber(head: FileHead, pattern: RegExp): number | null {
  const told = head.lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])[0];
  return told === undefined ? null : Number(told.replace(",", "."));
}

function layoutOf(path: string, head: FileHead): Layout {
  const firstRow = head.lines.findIndex((line) => /^\s*[-\d.]/.test(line));
  if (!isRemark(head.lines[0] ?? "")) {
    throw notOfFormat(path, 1, "openbci", `it must begin with % lines; got ${excerptOf(head.lines[0] ?? "")}`);
  }
  requireRows(path, head, firstRow === -1 ? head.lines.length + 1 : firstRow + 1);
  const header = head.lines[firstRow - 1] ?? "";
  const rows = head.lines.slice(firstRow).filter((line) => !isRemark(line) && line.trim() !== "");
  const dialect = dialectOf(rows);
  const between = dialect.separator === ", " ? "," : dialect.separator;
  const names = isRemark(header) ? null : header.split(between).map((name) => name.trim());
  refuseMixedCommas(path, firstRow + 1, rows, dialect, names);
  const place = names ? namedColumns(path, names, firstRow) : countedColumns(path, head, rows, dialect, firstRow);
  return { ...place, firstLine: firstRow + 1, fields: leastFields(rows, dialect), dialect };
}

/** Rows of an SD card have acceleration only now and then; a width that comes once is a cut row. */
function leastFields(rows: readonly string[], { separator }: Dialect): number {
  const widths = rows.slice(0, 200).map((line) => fieldCount(line, separator));
  return Math.min(
    ...widths.filter((width) => widths.length < 3 || widths.filter((other) => other === width).length > 1),
  );
}

/** Where the computer's country writes a decimal comma, only the blank after it tells the commas between fields. */
function dialectOf(rows: readonly string[]): Dialect {
  // A spreadsheet has saved it again.
  const other = [";", "\t"].find((separator) => fieldCount(rows[0] ?? "", separator) > LEAST_FIELDS);
  if (other !== undefined) return findDialect(rows) ?? { separator: other, decimal: "." };
  const fields = (rows[0] ?? "").split(", ").map((field) => field.trim());
  const hasPoints = fields.some((field) => /^-?\d+\.\d+/.test(field));
  const hasCommas = fields.filter((field) => /^-?\d+,\d+$/.test(field)).length >= 2;
  return hasCommas && !hasPoints ? { separator: ", ", decimal: "," } : COMMAS;
}

function refuseMixedCommas(
  path: string,
  line: number,
  rows: readonly string[],
  { separator }: Dialect,
  names: readonly string[] | null,
): void {
  const fields = fieldCount(rows[0] ?? "", separator);
  if (!names || separator !== "," || fields < 1.5 * names.length) return;
  const reason = `${fields} fields under ${names.length} names: its decimal commas cannot be told from the commas between fields`;
  throw failure("FILE_DECIMAL_COMMA", `${path}, line ${line}: ${reason}`, {
    hint: "Save it with decimal points.",
  });
}

type Place = Pick<Layout, "channels" | "number" | "stamp" | "markers" | "leftOut">;

/** Version 5 and later: the columns have names. In version 5 the marker's is "Other", after the time. */
function namedColumns(path: string, names: readonly string[], line: number): Place {
  const placeOf = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  const channels = names.flatMap((name, column) => (/^(EXG|EEG)/i.test(name) ? [column] : []));
  const number = placeOf(/^(Sample )?Index$/i);
  if (channels.length === 0 || number === -1) {
    const got = excerptOf(names.join(", "));
    throw notOfFormat(path, line, "openbci", `its header must name Sample Index and EXG Channel 0 …; got ${got}`);
  }
  const stamp = placeOf(/^Timestamp$/i);
  const markers = names.flatMap((name, column) => (/^(Marker|Annotation)/i.test(name) ? [column] : []));
  const used = new Set([...channels, number, stamp, ...markers]);
  const others = sortColumns(names).filter(
    ({ column, name }) => !used.has(column) && !/^(other|not used)$/i.test(name),
  );
  const isOther = markers.length === 0 && stamp !== -1 && /^Other$/i.test(names[stamp + 1] ?? "");
  return {
    channels,
    number,
    stamp: stamp === -1 ? null : { column: stamp, name: "Timestamp" },
    markers: isOther ? [stamp + 1] : markers,
    leftOut: leftOutOf(others),
  };
}

/** Earlier versions: a count in a `%` line, or only the width of a row. A time of day and UNIX milliseconds may come last. */
function countedColumns(
  path: string,
  head: FileHead,
  rows: readonly string[],
  { separator }: Dialect,
  firstRow: number,
): Place {
  const widest = rows.slice(0, 100).reduce((a, b) => (fieldCount(b, separator) > fieldCount(a, separator) ? b : a), "");
  const fields = widest.split(separator).map((field) => field.trim());
  const times = fields.flatMap((field, column) => (/\d:\d/.test(field) || Number(field) > 1e11 ? [column] : []));
  const width = times[0] ?? fieldCount(widest, separator);
  const count = toldNumber(head, /^%\s*Number of channels\s*=\s*(\d+)/i) ?? CHANNELS_BY_FIELDS[width];
  if (count === undefined || count < 1 || count + 1 > width) {
    const reason = `${fields.length} fields a row and no count of channels: 8, 12 or 20 and a time are known`;
    throw notOfFormat(path, firstRow + 1, "openbci", reason);
  }
  const stamp = times.find((column) => Number(fields[column]) > 1e11) ?? times[0];
  return {
    channels: Array.from({ length: count }, (_, i) => i + 1),
    number: 0,
    stamp: stamp === undefined ? null : { column: stamp, name: "Timestamp" },
    markers: [],
    leftOut: [],
  };
}
