/** This file reads a text recording row by row and says which line is wrong and why. */
import { type AttuneError, failure } from "../../src/errors.ts";
import type { FileBytes } from "./file-bytes.ts";
import { createRowParser, type ParseResult } from "./number-row.ts";
import { type FileHead, locating, type Notify } from "./recording.ts";
import { excerptOf, readLines } from "./text-lines.ts";

export type TextTable = {
  readonly separator: string;
  /** Columns whose numbers are wanted, counted from 0. */
  readonly columns: readonly number[];
  /** Fields of a whole row: a last line with fewer was cut. */
  readonly fields: number;
  /** Line at which the rows begin, counted from 1. */
  readonly firstLine: number;
  /** Lines that are no rows, among them. */
  readonly skips?: (line: string, number: number) => boolean;
};

/** Calls `onRow` with the wanted numbers of every row (one array, used again); yields once a block of the file. */
export async function* readRows(
  bytes: FileBytes,
  table: TextTable,
  notify: Notify,
  onRow: (values: Float64Array, number: number, line: string) => void,
): AsyncGenerator<void> {
  const { values, parse } = createRowParser(table.separator, table.columns);
  for await (const block of readLines(bytes)) {
    for (const [i, line] of block.lines.entries()) {
      const number = block.firstNumber + i;
      if (number < table.firstLine || line.trim() === "" || table.skips?.(line, number)) continue;
      const isCut = block.endsOpen && fieldCount(line, table.separator) < table.fields;
      const result = isCut ? null : parse(line);
      if (result?.type === "row") locating(bytes.path, `line ${number}`, () => onRow(values, number, line));
      else if (result === null || block.endsOpen) notify(cutNotice(bytes.path, number));
      else throw badRow(bytes.path, number, line, result, table);
    }
    yield;
  }
}

/** Fields of a line; a separator at its end does not begin another one. */
export function fieldCount(line: string, separator: string): number {
  const fields = line.split(separator);
  return fields.at(-1)?.trim() === "" ? fields.length - 1 : fields.length;
}

function cutNotice(path: string, line: number) {
  return {
    level: "warning",
    code: "FILE_CUT",
    text: `${path} is cut in line ${line}; read up to the line before`,
  } as const;
}

function badRow(path: string, number: number, line: string, result: ParseResult, table: TextTable): AttuneError {
  const reason =
    result.type === "word"
      ? `"${excerptOf(result.word)}" is no number`
      : `it has ${fieldCount(line, table.separator)} of ${table.fields} fields`;
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
