/** This file reads a text recording row by row and says which line is wrong and why. */
import { type AttuneError, failure } from "../../src/errors.ts";
import type { FileBytes } from "./file-bytes.ts";
import { createRowParser, type ParseResult, type WantedColumns } from "./number-row.ts";
import { type FileHead, locating, type Notify } from "./recording.ts";
import { type Dialect, unquoted } from "./table/dialect.ts";
import { createRepeats } from "./table/doubled-rows.ts";
import { excerptOf, readLines } from "./text-lines.ts";

export type TextTable = {
  readonly dialect: Dialect;
  /** Fields of a whole row: a last line with fewer was cut. */
  readonly fields: number;
  /** Line at which the rows begin, counted from 1. */
  readonly firstLine: number;
  /** Lines that are no rows, among them. */
  readonly skips?: (line: string, number: number) => boolean;
  /** Every row stands twice; each is read once. */
  readonly isDoubled?: boolean;
};

/** A row's wanted numbers and texts (arrays that are used again), and its whole text. */
export type TableRow = {
  readonly values: Float64Array;
  readonly texts: readonly string[];
  readonly line: number;
  readonly text: string;
};

/** Calls `onRow` with what is wanted of every row; yields once a block of the file. */
export async function* readRows(
  bytes: FileBytes,
  table: TextTable & WantedColumns,
  notify: Notify,
  onRow: (row: TableRow) => void,
): AsyncGenerator<void> {
  const { separator } = table.dialect;
  const { values, texts, parse } = createRowParser(table.dialect, table);
  const isAgain = table.isDoubled ? createRepeats() : null;
  let header: string | null = null;
  /** A line of words alone is a footer until a row follows it. */
  let words: { readonly line: number; readonly error: AttuneError } | null = null;
  for await (const block of readLines(bytes)) {
    for (const [i, text] of block.lines.entries()) {
      const line = block.firstNumber + i;
      if (line === table.firstLine - 1) header = text;
      else if (text === header) {
        notify(againNotice(bytes.path, line));
        continue;
      }
      if (isNoRow(table, text, line) || isAgain?.(text)) continue;
      const isCut = block.endsOpen && fieldCount(text, separator) < table.fields;
      const result = isCut ? null : parse(text);
      if (words !== null && result?.type === "row") throw words.error;
      if (result?.type === "row") locating(bytes.path, `line ${line}`, () => onRow({ values, texts, line, text }));
      else if (result === null || block.endsOpen) notify(cutNotice(bytes.path, line));
      else {
        const error = badRow(bytes.path, line, text, result, table);
        if (!areWords(text, separator)) throw error;
        words ??= { line, error };
      }
    }
    yield;
  }
  if (words !== null) notify(footerNotice(bytes.path, words.line));
}

/** Lines above the rows, empty ones, remarks, and those that a reader knows to be no rows. */
export const isNoRow = (table: TextTable, text: string, line: number): boolean =>
  line < table.firstLine || text.trim() === "" || text.startsWith("#") || (table.skips?.(text, line) ?? false);

/** "End of recording", "Mean;;;": not one field is a number. */
const areWords = (line: string, separator: string): boolean =>
  line.split(separator).every((field) => !/\d/.test(field) || Number.isNaN(Number(field.replace(",", "."))));

/** Fields of a line; a separator at its end does not begin another one. */
export function fieldCount(line: string, separator: string): number {
  const fields = (separator === " " || line.includes('"') ? unquoted(line, separator) : line).split(separator);
  return fields.at(-1)?.trim() === "" ? fields.length - 1 : fields.length;
}

function cutNotice(path: string, line: number) {
  return {
    level: "warning",
    code: "FILE_CUT",
    text: `${path} is cut in line ${line}; read up to the line before`,
  } as const;
}

function footerNotice(path: string, line: number) {
  const text = `${path}: from line ${line} on it holds words, not samples; read up to the line before`;
  return { level: "info", code: "FILE_FOOTER", text } as const;
}

/** A recorder that was started again, or two files put together. */
function againNotice(path: string, line: number) {
  const text = `${path}: its header comes again in line ${line}; the rows below it go on`;
  return { level: "info", code: "FILE_HEADER_AGAIN", text } as const;
}

const QUOTED_COMMA = /"[-+\u2212]?\d{1,3},\d{3}(\.\d+)?"/;

function badRow(path: string, number: number, line: string, result: ParseResult, table: TextTable): AttuneError {
  if (QUOTED_COMMA.test(line)) {
    const why = "a comma between quotes may stand for a decimal point or for thousands";
    return failure("FILE_BAD_ROW", `${path}, line ${number}: ${why}`, { hint: "Save it with plain numbers." });
  }
  const reason =
    result.type === "word"
      ? `"${excerptOf(result.word)}" is no number`
      : `it has ${fieldCount(line, table.dialect.separator)} of ${table.fields} fields`;
  return failure("FILE_BAD_ROW", `${path}, line ${number}: ${reason}`, {
    hint: "Mend or remove that line.",
  });
}

/** A header alone is no recording. */
export function requireRows(path: string, head: FileHead, firstLine: number): void {
  if (head.lines.slice(firstLine - 1).some((line) => line.trim() !== "")) return;
  throw failure("FILE_EMPTY", `${path} ends in line ${firstLine - 1}: a header and no rows`, { hint: "Record again." });
}

/** The error for a file that is not of the format it was opened as. */
export function notOfFormat(path: string, line: number, format: string, reason: string): AttuneError {
  return failure("FILE_NOT_OF_FORMAT", `${path}, line ${line}: not ${format}: ${reason}`, {
    hint: "Leave out --format, or name the one that fits.",
  });
}
