/** This file finds how a table is written: what stands between its fields, and whether its numbers have a point or a comma. */

export type Dialect = {
  readonly separator: string;
  readonly decimal: "." | ",";
  /** What stands between quotes: one field, unless a program writes a list of values there. */
  readonly quotedAre?: "several";
};

export const COMMAS: Dialect = { separator: ",", decimal: "." };

/** A comma may be a decimal one, so it is asked last. */
const SEPARATORS = ["\t", ";", ","];
/** Columns set apart by blanks alone, as numpy writes them. */
const BLANK = " ";
const NUMBER = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$|^nan$/i;
/** Lines that are looked at. */
const MOST_LINES = 40;

/** The dialect of lines that are a header and rows, or rows only; null where no separator is in all of them. */
export function findDialect(lines: readonly string[]): Dialect | null {
  const told = lines.filter((line) => line.trim() !== "").slice(0, MOST_LINES);
  const separator = SEPARATORS.find((candidate) => told.length > 0 && told.every((line) => line.includes(candidate)));
  if ((separator === undefined || separator === ",") && areSetByBlanks(told)) {
    return { separator: BLANK, decimal: told.slice(1).some((line) => line.includes(",")) ? "," : "." };
  }
  if (separator === undefined) return null;
  const fields = told.flatMap((line) => fieldsOf(line, separator));
  const commas = fields.filter((field) => /^-?\d+,\d+$/.test(field)).length;
  const points = fields.filter((field) => /^-?\d+\.\d+$/.test(field)).length;
  return { separator, decimal: separator !== "," && commas > points ? "," : "." };
}

/** Numbers in as many columns in each line, but for a header; a comma within them is a decimal one. */
function areSetByBlanks(lines: readonly string[]): boolean {
  const words = lines.map((line) => fieldsOf(line, BLANK));
  const width = words.at(-1)?.length ?? 0;
  return (
    lines.length > 1 &&
    width >= 2 &&
    words.every(({ length }) => length === width) &&
    words.slice(1).every((fields) => fields.every((field) => NUMBER.test(field))) &&
    lines.slice(1).every((line) => !line.includes(",") || !/[.]/.test(line))
  );
}

/** The fields of a line, without quotes and blanks around them. */
export function fieldsOf(line: string, separator: string): string[] {
  return unquoted(line, separator)
    .split(separator)
    .map((field) => field.trim());
}

/** A line without quotes; a separator between quotes becomes a blank. Where blanks separate, there is one between fields and numpy's # is gone. */
export function unquoted(line: string, separator: string): string {
  if (separator === BLANK)
    return line
      .replace(/^\s*[#%](?=\s)/, "")
      .trim()
      .replace(/\s+/g, BLANK);
  if (!line.includes('"')) return line;
  return line.replace(/"([^"]*)"/g, (_, inner: string) => inner.replaceAll(separator, " "));
}
