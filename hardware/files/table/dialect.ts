/** This file finds how a table is written: what stands between its fields, and whether its numbers have a point or a comma. */

export type Dialect = { readonly separator: string; readonly decimal: "." | "," };

export const COMMAS: Dialect = { separator: ",", decimal: "." };

/** A comma may be a decimal one, so it is asked last. */
const SEPARATORS = ["\t", ";", ","];
/** Lines that are looked at. */
const MOST_LINES = 40;

/** The dialect of lines that are a header and rows, or rows only; null where no separator is in all of them. */
export function findDialect(lines: readonly string[]): Dialect | null {
  const told = lines.filter((line) => line.trim() !== "").slice(0, MOST_LINES);
  const separator = SEPARATORS.find((candidate) => told.length > 0 && told.every((line) => line.includes(candidate)));
  if (separator === undefined) return null;
  const fields = told.flatMap((line) => fieldsOf(line, separator));
  const commas = fields.filter((field) => /^-?\d+,\d+$/.test(field)).length;
  const points = fields.filter((field) => /^-?\d+\.\d+$/.test(field)).length;
  return { separator, decimal: separator !== "," && commas > points ? "," : "." };
}

/** The fields of a line, without quotes and blanks around them. */
export function fieldsOf(line: string, separator: string): string[] {
  return unquoted(line, separator)
    .split(separator)
    .map((field) => field.trim());
}

/** A line without quotes; a separator between quotes becomes a blank. */
export function unquoted(line: string, separator: string): string {
  if (!line.includes('"')) return line;
  return line.replace(/"([^"]*)"/g, (_, inner: string) => inner.replaceAll(separator, " "));
}
