/** This file reads the numbers that are wanted from one line of a table, without splitting the rest. */

/** Words that stand for a sample that is missing; an empty field does too. */
const MISSING = new Set(["", "nan", "na", "n/a", "null", "none", "inf", "-inf", "infinity", "-infinity"]);

export type ParseResult =
  | { readonly type: "row" }
  | { readonly type: "short" }
  | { readonly type: "word"; readonly word: string };

const ROW: ParseResult = { type: "row" };
const SHORT: ParseResult = { type: "short" };

export type RowParser = {
  /** Values of the wanted columns in their order; NaN where the field says that the sample is missing. */
  readonly values: Float64Array;
  readonly parse: (line: string) => ParseResult;
};

/** A parser for lines of one table. `columns` are the wanted columns, counted from 0. */
export function createRowParser(separator: string, columns: readonly number[]): RowParser {
  const values = new Float64Array(columns.length);
  const last = Math.max(...columns);
  const wantedBy = Array.from({ length: last + 1 }, (_, column) =>
    columns.flatMap((wanted, i) => (wanted === column ? [i] : [])),
  );
  const parse = (line: string): ParseResult => {
    let start = 0;
    for (const [column, into] of wantedBy.entries()) {
      if (start > line.length) return SHORT;
      const found = line.indexOf(separator, start);
      const end = found === -1 ? line.length : found;
      if (into.length > 0) {
        const value = numberOf(line.slice(start, end));
        if (value === null) return { type: "word", word: line.slice(start, end).trim() };
        for (const i of into) values[i] = value;
      }
      if (found === -1 && column < last) return SHORT;
      start = end + 1;
    }
    return ROW;
  };
  return { values, parse };
}

/** The number a field holds, NaN for a missing sample, null for a word that is no number. */
export function numberOf(field: string): number | null {
  const text = field.trim();
  if (MISSING.has(text.toLowerCase())) return Number.NaN;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}
