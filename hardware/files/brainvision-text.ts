/** This file reads the samples of a BrainVision recording that were exported as text (DataFormat=ASCII): a line a sample, or a line a channel. */
import { failure } from "../../src/errors.ts";
import type { BrainVisionHeader, BrainVisionText } from "./brainvision-header.ts";
import { readFieldRows } from "./field-rows.ts";
import type { FileBytes } from "./file-bytes.ts";
import { numberOf } from "./number-row.ts";
import { asDamage, type Notify } from "./recording.ts";
import type { SampleReader } from "./sample-blocks.ts";
import { type Dialect, fieldsOf, findDialect } from "./table/dialect.ts";
import { excerptOf, splitLines, textOf } from "./text-lines.ts";
import { readRows, type TextTable } from "./text-table.ts";

/** Enough for some lines of many channels. */
const HEAD_BYTES = 131_072;
/** Lines of titles that an export may have beyond those that it tells of, and lines that are looked at. */
const [MOST_TITLES, MOST_LINES] = [3, 40];

/** Whole samples in `bytes`, the file that the header names. */
export async function countBrainVisionText(
  bytes: FileBytes,
  header: BrainVisionHeader,
  text: BrainVisionText,
  notify: Notify,
): Promise<number> {
  let count = 0;
  if (header.isByChannel) count = (await readChannels(bytes, header, text))[0]?.length ?? 0;
  else for await (const _ of readRows(bytes, await tableOf(bytes, header, text), notify, () => void count++));
  if (count === 0) throw failure("FILE_EMPTY", `${bytes.path} holds no whole sample`, { hint: "Copy it anew." });
  return count;
}

/** Reads on from where it stopped. What is wrong in the file was said when its samples were counted. */
export async function brainVisionTextReader(
  bytes: FileBytes,
  header: BrainVisionHeader,
  text: BrainVisionText,
): Promise<SampleReader> {
  return header.isByChannel
    ? channelReader(await readChannels(bytes, header, text))
    : rowReader(bytes, await tableOf(bytes, header, text));
}

type SampleTable = TextTable & { readonly numbers: readonly number[] };

async function tableOf(
  bytes: FileBytes,
  { channels }: BrainVisionHeader,
  { decimal, skipLines, skipColumns }: BrainVisionText,
): Promise<SampleTable> {
  const lines = splitLines(textOf(await bytes.read(0, HEAD_BYTES))).slice(skipLines, skipLines + MOST_LINES);
  const dialect = dialectOf(lines, decimal);
  const numbers = channels.map((_, c) => skipColumns + c);
  const isRow = (line: string) => {
    const fields = fieldsOf(line, dialect.separator);
    return line.trim() !== "" && numbers.every((column) => numberOf(fields[column] ?? "x", decimal) !== null);
  };
  const titles = Math.max(0, lines.slice(0, MOST_TITLES + 1).findIndex(isRow));
  return { dialect, fields: skipColumns + channels.length, firstLine: skipLines + titles + 1, numbers };
}

function rowReader(bytes: FileBytes, table: SampleTable): SampleReader {
  let waiting: Float64Array[] = [];
  let next = 0;
  const blocks = readRows(
    bytes,
    table,
    () => {},
    ({ values }) => void waiting.push(values.slice()),
  );
  return async (from, to, onSample) => {
    for (let i = from; i < to; i++) {
      while (next >= waiting.length) {
        waiting = [];
        next = 0;
        if ((await blocks.next()).done) return;
      }
      onSample(waiting[next++] ?? new Float64Array(0));
    }
  };
}

/** A line a channel stands in memory whole. */
async function readChannels(
  bytes: FileBytes,
  { channels }: BrainVisionHeader,
  { decimal, skipLines, skipColumns }: BrainVisionText,
): Promise<readonly Float64Array[]> {
  const line = splitLines(textOf(await bytes.read(0, HEAD_BYTES)))[skipLines] ?? "";
  const separators = decimal === "," ? ["\t", ";"] : ["\t", ";", ","];
  const separator = separators.find((candidate) => line.includes(candidate)) ?? " ";
  const rows = (await readFieldRows(bytes, { separator, decimal })).slice(skipLines, skipLines + channels.length);
  const damaged = (reason: string) => asDamage(bytes.path, new RangeError(reason));
  if (rows.length < channels.length) throw damaged(`it has ${rows.length} of ${channels.length} lines`);
  const values = rows.map(({ name, values: others, word }) => {
    if (word !== null) throw damaged(`"${excerptOf(word)}" is no number`);
    // The first field is a name where a column is to be skipped, else a value.
    if (skipColumns > 0) return others.subarray(skipColumns - 1);
    return withFirst(numberOf(name, decimal) ?? Number.NaN, others);
  });
  if (values.some(({ length }) => length !== values[0]?.length)) throw damaged("its lines are of different lengths");
  return values;
}

/** A row of minutes is too long to be handed over as arguments. */
function withFirst(first: number, others: Float64Array): Float64Array {
  const all = new Float64Array(others.length + 1);
  all[0] = first;
  all.set(others, 1);
  return all;
}

function channelReader(rows: readonly Float64Array[]): SampleReader {
  const sample = new Float64Array(rows.length);
  return async (from, to, onSample) => {
    for (let i = from; i < to; i++) {
      for (const [c, row] of rows.entries()) sample[c] = row[i] ?? Number.NaN;
      onSample(sample);
    }
  };
}

/** Blanks part the fields unless the lines show something else; the header tells the decimal symbol. */
function dialectOf(lines: readonly string[], decimal: "." | ","): Dialect {
  const found = findDialect(lines);
  const isSame = found?.separator === "," && decimal === ",";
  return { separator: found && !isSame ? found.separator : " ", decimal };
}
