/** This file reads the numbers and texts that are wanted from one line of a table, without splitting the rest. */
import { type Dialect, unquoted } from "./table/dialect.ts";

/** Words that stand for a sample that is missing, a spreadsheet's errors among them; an empty field does too. */
const MISSING = new Set(
  " nan na n/a null none inf -inf infinity -infinity - ? #n/a #num! #value! #div/0! #ref! #null!".split(" "),
);
/** What word processors and some countries' spreadsheets write for a minus. */
const MINUS = "\u2212";

export type ParseResult =
  | { readonly type: "row" }
  | { readonly type: "short" }
  | { readonly type: "word"; readonly word: string };

const ROW: ParseResult = { type: "row" };
const SHORT: ParseResult = { type: "short" };

/** Columns that are wanted, counted from 0. A row may end before a column of text, which then is empty. */
export type WantedColumns = { readonly numbers: readonly number[]; readonly texts?: readonly number[] };

export type RowParser = {
  /** Values of the wanted columns in their order; NaN where the field says that the sample is missing. */
  readonly values: Float64Array;
  readonly texts: string[];
  readonly parse: (line: string) => ParseResult;
};

/** A parser for lines of one table. Its `values` and `texts` are used again for every line. */
export function createRowParser(
  { separator, decimal, quotedAre }: Dialect,
  { numbers, texts = [] }: WantedColumns,
): RowParser {
  const values = new Float64Array(numbers.length);
  const words: string[] = texts.map(() => "");
  const lastNumber = Math.max(-1, ...numbers);
  const last = Math.max(lastNumber, ...texts);
  const placesOf = (wanted: readonly number[], column: number) =>
    wanted.flatMap((candidate, place) => (candidate === column ? [place] : []));
  const columns = Array.from({ length: last + 1 }, (_, column) => ({
    values: placesOf(numbers, column),
    words: placesOf(texts, column),
  }));
  const parse = (written: string): ParseResult => {
    const line = quotedAre === "several" ? written.replaceAll('"', "") : unquoted(written, separator);
    words.fill("");
    let start = 0;
    for (const [column, into] of columns.entries()) {
      if (start > line.length) return column > lastNumber ? ROW : SHORT;
      const found = line.indexOf(separator, start);
      const end = found === -1 ? line.length : found;
      for (const place of into.words) words[place] = line.slice(start, end);
      if (into.values.length > 0) {
        const value = numberOf(line.slice(start, end), decimal);
        if (value === null) return { type: "word", word: line.slice(start, end).trim() };
        for (const place of into.values) values[place] = value;
      }
      if (found === -1 && column < lastNumber) return SHORT;
      start = end + separator.length;
    }
    return ROW;
  };
  return { values, texts: words, parse };
}

/** The number a field holds, NaN for a missing sample, null for a word that is no number. */
export function numberOf(field: string, decimal: Dialect["decimal"] = "."): number | null {
  const text = field.trim();
  if (MISSING.has(text.toLowerCase())) return Number.NaN;
  const plain = text.startsWith(MINUS) ? `-${text.slice(1)}` : text;
  const value = Number(decimal === "," ? plain.replace(",", ".") : plain);
  return Number.isFinite(value) ? value : null;
}
