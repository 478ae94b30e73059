/** This file reads a table of few and very long rows: their names and their numbers, row by row, however long a row is. */
import { failure } from "../../src/errors.ts";
import type { FileBytes } from "./file-bytes.ts";
import { numberOf } from "./number-row.ts";
import { createNumberSeries } from "./number-series.ts";
import type { Dialect } from "./table/dialect.ts";
import { encodingOf } from "./text-lines.ts";

const BLOCK_BYTES = 65_536;
/** More are no recording of an hour: they would not fit into memory. */
const MOST_VALUES = 8_000_000;
const MOST_ROWS = 512;
/** A field longer than this is no number. */
const LONGEST_FIELD = 1000;

export type FieldRow = {
  readonly name: string;
  /** NaN where a sample is missing. */
  readonly values: Float64Array;
  /** A text that stands where a number should; null where none does. */
  readonly word: string | null;
  /** False for a last row whose line is not ended. */
  readonly isEnded: boolean;
};

/** All rows that are not empty. The first field of a row is its name. */
export async function readFieldRows(bytes: FileBytes, { separator, decimal }: Dialect): Promise<readonly FieldRow[]> {
  const rows: FieldRow[] = [];
  const decoder = new TextDecoder(encodingOf(await bytes.read(0, BLOCK_BYTES)));
  const begin = () => createRow(decimal, separator === " ");
  let open = begin();
  let count = 0;
  let rest = "";
  const add = (field: string) => {
    open.add(field);
    if (++count > MOST_VALUES) throw tooLarge(bytes.path, `${MOST_VALUES} values`);
  };
  const end = (isEnded: boolean) => {
    const row = open.end(isEnded);
    if (row !== null) rows.push(row);
    if (rows.length > MOST_ROWS) throw tooLarge(bytes.path, `${MOST_ROWS} rows`);
    open = begin();
  };
  for (let at = 0; at < bytes.sizeBytes; at += BLOCK_BYTES) {
    const text = rest + decoder.decode(await bytes.read(at, BLOCK_BYTES), { stream: true });
    const lines = text.split(/\r?\n/);
    for (const [i, line] of lines.entries()) {
      const fields = line.split(separator);
      const isLast = i === lines.length - 1;
      rest = isLast ? (fields.pop() ?? "") : "";
      for (const field of fields) if (separator !== " " || field !== "") add(field);
      if (!isLast) end(true);
    }
    if (rest.length > LONGEST_FIELD) rest = rest.slice(0, LONGEST_FIELD);
  }
  if (rest !== "") add(rest);
  end(false);
  return rows;
}

/** `isByBlanks`: a name may have several words. */
function createRow(decimal: Dialect["decimal"], isByBlanks: boolean) {
  const values = createNumberSeries((length) => new Float64Array(length));
  let name: string | null = null;
  let word: string | null = null;
  return {
    add: (field: string) => {
      const text = field.trim().replace(/^"|"$/g, "");
      if (name === null) {
        name = text;
        return;
      }
      const value = numberOf(text, decimal);
      if (value === null && isByBlanks && values.length() === 0) {
        name = `${name} ${text}`;
        return;
      }
      if (value === null) word ??= text;
      values.push(value ?? Number.NaN);
    },
    end: (isEnded: boolean): FieldRow | null => {
      if (name === null || (name === "" && values.length() === 0)) return null;
      const all = values.toArray();
      // A separator at the end of a line begins no other field.
      const last = all.length - 1;
      const isBlankEnd = isEnded && last >= 0 && Number.isNaN(all[last]) && word === null;
      return { name, values: isBlankEnd ? all.subarray(0, last) : all, word, isEnded };
    },
  };
}

const tooLarge = (path: string, most: string) =>
  failure("FILE_TOO_LARGE", `${path} has more than ${most} in rows of electrodes`, {
    hint: "Save it with a row for each sample.",
  });
