/** This file reads the OpenBCI GUI's text recordings, versions 3 to 6: `%` lines, perhaps a column header, then one row a sample. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { type ChunkWriter, createChunkWriter } from "./chunk-writer.ts";
import { createPackageCount } from "./package-count.ts";
import { settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Notify, Recording } from "./recording.ts";
import { excerptOf } from "./text-lines.ts";
import { fieldCount, notOfFormat, readRows } from "./text-table.ts";

/** Version 3 has neither header nor count: index, EEG, three of acceleration. Fields of a row → EEG channels. */
const CHANNELS_BY_FIELDS: Readonly<Record<number, number>> = { 8: 4, 12: 8, 20: 16 };
/** A Cyton's package number is one byte. */
const MODULUS = 256;
/** UNIX time in ms is above this, in s below. */
const LARGEST_UNIX_SEC = 1e11;

type Layout = {
  readonly firstLine: number;
  readonly fields: number;
  readonly index: number;
  readonly eeg: readonly number[];
  readonly stamp: number | null;
  readonly marker: number | null;
};

export const OPENBCI: FileFormat = {
  name: "openbci",
  title: "OpenBCI GUI text",
  detects: (head) => /^%.*openbci/i.test(head.lines[0] ?? ""),
  open: openOpenBci,
};

async function openOpenBci({ bytes, head, samplingRateHz, notify }: FormatInput): Promise<Recording> {
  const layout = layoutOf(bytes.path, head);
  const told = /^%\s*Sample Rate\s*=\s*([\d.]+)/i;
  const toldHz = head.lines.flatMap((line) => told.exec(line)?.[1] ?? []).map(Number)[0] ?? null;
  const stream: StreamInfo = {
    id: "eeg",
    kind: "eeg",
    samplingRateHz: settleRate(bytes.path, toldHz, samplingRateHz),
    channels: layout.eeg.map((_, i) => ({ electrode: `Ch${i + 1}`, unit: "uV" })),
  };
  const stride = strideOf(head, layout);
  if (stride === 0) notify(uncountedNotice(bytes.path));
  return {
    streams: [stream],
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const writer = createChunkWriter(stream, out);
      const onRow = createRowTaker(bytes.path, layout, stride, stream.samplingRateHz, writer, say);
      const columns = [...layout.eeg, layout.index, layout.stamp ?? 0, layout.marker ?? 0];
      const table = { separator: ",", columns, fields: layout.fields, firstLine: layout.firstLine, skips: isRemark };
      for await (const _ of readRows(bytes, table, say, onRow)) yield out.splice(0);
      writer.flush();
      yield out;
    },
  };
}

const isRemark = (line: string) => line.startsWith("%");

/** Rails stay as they are (±187,500 µV on a Cyton): the signal stage names them. */
function createRowTaker(
  path: string,
  { eeg, stamp, marker }: Layout,
  stride: number,
  samplingRateHz: number,
  writer: ChunkWriter,
  say: Notify,
) {
  const count = createPackageCount({ modulus: MODULUS, stride: stride || 1, samplingRateHz });
  let lastMarker = 0;
  return (values: Float64Array, line: number) => {
    const time = stamp === null ? Number.NaN : (values[eeg.length + 1] ?? Number.NaN);
    const timeSec = time > LARGEST_UNIX_SEC ? time / 1000 : time;
    const { lostSamples, estimated } = stride === 0 ? UNCOUNTED : count(values[eeg.length] ?? Number.NaN, timeSec);
    if (lostSamples < 0) {
      const text = `${path}, line ${line}: this package came twice; left out`;
      return say({ level: "warning", code: "FILE_TWICE", text });
    }
    writer.gap(lostSamples, "lost-packets", estimated);
    const mark = marker === null ? 0 : values[eeg.length + 2] || 0;
    if (mark !== 0 && mark !== lastMarker) writer.mark(String(mark));
    lastMarker = mark;
    writer.row(values);
  };
}

const UNCOUNTED = { lostSamples: 0, estimated: false };

function layoutOf(path: string, head: FileHead): Layout {
  const firstRow = head.lines.findIndex((line) => /^\s*[-\d.]/.test(line));
  if (!/^%/.test(head.lines[0] ?? "") || firstRow === -1) {
    const line = excerptOf(head.lines[Math.max(0, firstRow)] ?? "");
    throw notOfFormat(path, 1, "openbci", `it must begin with % lines that rows of numbers follow; got ${line}`);
  }
  const header = head.lines[firstRow - 1] ?? "";
  const fields = fieldCount(head.lines[firstRow] ?? "", ",");
  const shape = { firstLine: firstRow + 1, fields };
  return isRemark(header)
    ? { ...shape, ...countedLayout(path, head, fields, firstRow) }
    : { ...shape, ...namedLayout(path, header, firstRow) };
}

/** Version 5 and later: the columns have names. */
function namedLayout(path: string, header: string, line: number): Omit<Layout, "firstLine" | "fields"> {
  const names = header.split(",").map((name) => name.trim());
  const placeOf = (pattern: RegExp) => {
    const found = names.findIndex((name) => pattern.test(name));
    return found === -1 ? null : found;
  };
  const eeg = names.flatMap((name, column) => (/^(EXG|EEG)/i.test(name) ? [column] : []));
  const index = placeOf(/^(Sample )?Index$/i);
  if (eeg.length === 0 || index === null) {
    throw notOfFormat(
      path,
      line,
      "openbci",
      `its header must name Sample Index and EXG Channel 0 …; got ${excerptOf(header)}`,
    );
  }
  return { index, eeg, stamp: placeOf(/^Timestamp$/i), marker: placeOf(/^Marker/i) };
}

/** Earlier versions: a count in a `%` line, or only the width of a row. */
function countedLayout(
  path: string,
  head: FileHead,
  fields: number,
  firstRow: number,
): Omit<Layout, "firstLine" | "fields"> {
  const pattern = /^%\s*Number of channels\s*=\s*(\d+)/i;
  const told = head.lines.flatMap((line) => pattern.exec(line)?.[1] ?? []).map(Number)[0];
  const count = told ?? CHANNELS_BY_FIELDS[fields];
  if (count === undefined || count < 1 || count + 1 > fields) {
    const reason = `${fields} fields a row and no count of channels: 8, 12 or 20 are known`;
    throw notOfFormat(path, firstRow + 1, "openbci", reason);
  }
  return { index: 0, eeg: Array.from({ length: count }, (_, i) => i + 1), stamp: null, marker: null };
}

/** What the index most often grows by: 1 on a Cyton, 2 with a Daisy, which pairs packages; 0 where it counts no samples (Ganglion). */
function strideOf(head: FileHead, layout: Layout): number {
  const rows = head.lines.slice(layout.firstLine - 1).filter((line) => !isRemark(line));
  const numbers = rows.map((line) => Number(line.split(",")[layout.index]));
  const counts = [0, 0, 0];
  for (const [i, number] of numbers.entries()) {
    const step = (number - (numbers[i - 1] ?? Number.NaN) + MODULUS) % MODULUS;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  if (/ganglion/i.test(head.lines.slice(0, layout.firstLine).join(" "))) return 0;
  const [none = 0, one = 0, two = 0] = counts;
  if (none > 0.25 * numbers.length) return 0;
  return two > one ? 2 : 1;
}

function uncountedNotice(path: string) {
  const text = `${path}: this board's package numbers count no samples; losses in it cannot be seen`;
  return { level: "warning", code: "FILE_UNCOUNTED", text } as const;
}
