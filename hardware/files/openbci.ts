/** This file reads the OpenBCI GUI's text recordings, versions 3 to 6: `%` lines, perhaps a column header, then one row a sample. */
import type { StreamInfo } from "../../src/types.ts";
import { strideOf } from "./package-count.ts";
import { settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Recording } from "./recording.ts";
import type { RowColumns } from "./row-taker.ts";
import { excerptOf } from "./text-lines.ts";
import { readTextRecording } from "./text-recording.ts";
import { fieldCount, notOfFormat, requireRows } from "./text-table.ts";

/** Version 3 has neither header nor count: index, EEG, three of acceleration. Fields of a row → EEG channels. */
const CHANNELS_BY_FIELDS: Readonly<Record<number, number>> = { 8: 4, 12: 8, 20: 16 };
/** A Cyton's package number is one byte; so is what the GUI writes for other boards. */
const MODULUS = 256;

type Layout = { readonly firstLine: number; readonly fields: number; readonly columns: RowColumns };

export const OPENBCI: FileFormat = {
  name: "openbci",
  title: "OpenBCI GUI text",
  detects: (head) => /^%.*openbci/i.test(head.lines[0] ?? ""),
  open: openOpenBci,
};

/** Rails stay as they are (±187,500 µV on a Cyton): the signal stage names them. Electrodes are numbered: the file knows no places. */
async function openOpenBci({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const layout = layoutOf(bytes.path, head);
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: settleRate(bytes.path, toldNumber(head, /^%\s*Sample Rate\s*=\s*([\d.]+)/i), samplingRateHz),
    channels: layout.columns.channels.map((_, i) => ({ electrode: `Ch${i + 1}`, unit: "uV" })),
  };
  const stride = countsSamples(head) ? strideOf(packageNumbers(head, layout), MODULUS) : 0;
  if (stride === 0) {
    const text = `${bytes.path}: this board's package numbers count no samples; losses under a second cannot be seen`;
    notify({ level: "warning", code: "FILE_UNCOUNTED", text });
  }
  const numbers = stride === 0 ? null : { modulus: MODULUS, stride };
  return readTextRecording({ bytes, stream, numbers, separator: ",", skips: isRemark, ...layout });
}

const isRemark = (line: string) => line.startsWith("%");

/** A Ganglion packs two samples under one number. */
const countsSamples = (head: FileHead) => !head.lines.some((line) => isRemark(line) && /ganglion/i.test(line));

function toldNumber(head: FileHead, pattern: RegExp): number | null {
  const told = head.lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])[0];
  return told === undefined ? null : Number(told);
}

function packageNumbers(head: FileHead, { firstLine, columns }: Layout): readonly number[] {
  const rows = head.lines.slice(firstLine - 1).filter((line) => !isRemark(line));
  return rows.map((line) => Number(line.split(",")[columns.number ?? 0]));
}

function layoutOf(path: string, head: FileHead): Layout {
  const firstRow = head.lines.findIndex((line) => /^\s*[-\d.]/.test(line));
  if (!isRemark(head.lines[0] ?? "")) {
    throw notOfFormat(path, 1, "openbci", `it must begin with % lines; got ${excerptOf(head.lines[0] ?? "")}`);
  }
  requireRows(path, head, firstRow === -1 ? head.lines.length + 1 : firstRow + 1);
  const header = head.lines[firstRow - 1] ?? "";
  const fields = fieldCount(head.lines[firstRow] ?? "", ",");
  const columns = isRemark(header)
    ? countedColumns(path, head, fields, firstRow)
    : namedColumns(path, header, firstRow);
  return { firstLine: firstRow + 1, fields, columns };
}

/** Version 5 and later: the columns have names. */
function namedColumns(path: string, header: string, line: number): RowColumns {
  const names = header.split(",").map((name) => name.trim());
  const columnOf = (pattern: RegExp) => {
    const found = names.findIndex((name) => pattern.test(name));
    return found === -1 ? null : found;
  };
  const channels = names.flatMap((name, column) => (/^(EXG|EEG)/i.test(name) ? [column] : []));
  const number = columnOf(/^(Sample )?Index$/i);
  if (channels.length === 0 || number === null) {
    throw notOfFormat(
      path,
      line,
      "openbci",
      `its header must name Sample Index and EXG Channel 0 …; got ${excerptOf(header)}`,
    );
  }
  return { channels, number, stamp: columnOf(/^Timestamp$/i), marker: columnOf(/^Marker/i) };
}

/** Earlier versions: a count in a `%` line, or only the width of a row. */
function countedColumns(path: string, head: FileHead, fields: number, firstRow: number): RowColumns {
  const count = toldNumber(head, /^%\s*Number of channels\s*=\s*(\d+)/i) ?? CHANNELS_BY_FIELDS[fields];
  if (count === undefined || count < 1 || count + 1 > fields) {
    const reason = `${fields} fields a row and no count of channels: 8, 12 or 20 are known`;
    throw notOfFormat(path, firstRow + 1, "openbci", reason);
  }
  return { channels: Array.from({ length: count }, (_, i) => i + 1), number: 0, stamp: null, marker: null };
}
