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
/** Where a country writes a decimal comma, only the blank after it tells the commas between fields: "0,004, 12,5, -3,7". */
const COMMA_BLANK = ", ";
const DECIMAL_COMMA = /^[-+\u2212]?\d+,\d+(e[-+]?\d+)?$/i;
/** "2024-01-01 12:00:00,123", as Python's log writes a time. */
const TIME_COMMA = /:\d\d,\d+\s*$/;
/** Thousands, or a decimal comma before three digits: nobody can tell. */
const THOUSANDS = /^[-+\u2212]?[1-9]\d{0,2},\d{3}$/;
/** Columns set apart by blanks alone, as numpy writes them. */
const BLANK = " ";
const NUMBER = /^[-+\u2212]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d+)?$|^nan$/i;
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
  if (separator === "," && areSetByCommaBlanks(told)) return { separator: COMMA_BLANK, decimal: "," };
  const fields = told.flatMap((line) => fieldsOf(line, separator));
  const commas = fields.filter((field) => DECIMAL_COMMA.test(field)).length;
  const points = fields.filter((field) => /^[-+\u2212]?\d+\.\d+(e[-+]?\d+)?$/i.test(field)).length;
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

/** Rows of as many fields, numbers with a comma among them; a header above may stand without blanks. */
function areSetByCommaBlanks(lines: readonly string[]): boolean {
  const rows = (lines.length > 1 ? lines.slice(1) : lines).map((line) => fieldsOf(line, COMMA_BLANK));
  const width = rows[0]?.length ?? 0;
  const told = rows.flat().filter((field) => field !== "");
  const withComma = told.filter((field) => DECIMAL_COMMA.test(field)).length;
  return width >= 2 && rows.every(({ length }) => length === width) && withComma >= 0.5 * told.length;
}

/** The fields of a line, without quotes and blanks around them. */
export function fieldsOf(line: string, separator: string): string[] {
  const between = separator === COMMA_BLANK && !line.includes(COMMA_BLANK) ? "," : separator;
  return unquoted(line, between).split(between).map(bareField);
}

/** Without blanks around it, and without the single quotes of PhysioNet's tables. */
export const bareField = (field: string): string => field.trim().replace(/^'(.*)'$/, "$1");

/** A line without quotes; a separator between quotes becomes a blank. Where blanks separate, there is one between fields and numpy's # is gone. */
export function unquoted(line: string, separator: string): string {
  if (separator === BLANK)
    return line
      .replace(/^\s*[#%](?=\s)/, "")
      .trim()
      .replace(/\s+/g, BLANK);
  if (!line.includes('"')) return line;
  const hasDecimals = separator === "," && line.includes(",") && hasQuotedDecimals(line);
  return line.replace(/"([^"]*)"/g, (_, inner: string) =>
    (hasDecimals && DECIMAL_COMMA.test(inner.trim())) || TIME_COMMA.test(inner)
      ? inner.replace(",", ".")
      : inner.replaceAll(separator, " "),
  );
}

/** A spreadsheet puts a number with a decimal comma between quotes where commas separate; one that cannot be thousands tells it for its line. */
function hasQuotedDecimals(line: string): boolean {
  return [...line.matchAll(/"([^"]*)"/g)].some(([, inner = ""]) => {
    const text = inner.trim();
    return DECIMAL_COMMA.test(text) && !THOUSANDS.test(text);
  });
}
