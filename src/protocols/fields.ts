/** The fields of a protocol: each schema carries, as its message, what a person may write there. */
import * as v from "valibot";

type Range = readonly [least: number, most: number];

export function numberWithin([least, most]: Range) {
  const allowed = `a number from ${least} to ${most}`;
  return v.pipe(v.number(allowed), v.minValue(least, allowed), v.maxValue(most, allowed));
}

export function wholeWithin([least, most]: Range) {
  const allowed = `a whole number from ${least} to ${most}`;
  return v.pipe(v.number(allowed), v.integer(allowed), v.minValue(least, allowed), v.maxValue(most, allowed));
}

export const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.join(", ")}`);

/** All of these fields and no other; an unknown one and a missing one are told by `refusalOf`. */
export const record = <const Fields extends v.ObjectEntries>(fields: Fields) =>
  v.pipe(v.strictObject(fields, `an object with the fields ${Object.keys(fields).join(", ")}`), v.readonly());

export const recordOrNull = <const Fields extends v.ObjectEntries>(fields: Fields) =>
  v.pipe(
    v.nullable(v.strictObject(fields, `null, or an object with the fields ${Object.keys(fields).join(", ")}`)),
    v.readonly(),
  );

/** [where the person is furthest below the threshold, at it, furthest above it]: all the way up or all the way down. */
export function courseWithin([least, most]: Range) {
  const allowed = `three numbers from ${least} to ${most}, [lowest, at the threshold, highest], which only rise or only fall`;
  const value = v.pipe(v.number(allowed), v.minValue(least, allowed), v.maxValue(most, allowed));
  return v.pipe(
    v.strictTuple([value, value, value], allowed),
    v.check(([low, middle, high]) => (middle - low) * (high - middle) >= 0, allowed),
    v.readonly(),
  );
}

export function eachOf<const Names extends readonly string[], Schema extends v.GenericSchema>(
  names: Names,
  schema: Schema,
) {
  return Object.fromEntries(names.map((name) => [name, schema])) as Readonly<Record<Names[number], Schema>>;
}

export type Refusal = { readonly path: string; readonly allowed: string; readonly got: string };

/** Where a value first leaves its schema, what is allowed there, and what stands there. */
export function refusalOf(issue: v.BaseIssue<unknown>): Refusal {
  const path = v.getDotPath(issue) ?? "";
  if (issue.type !== "strict_object" || issue.expected === null || !issue.path) {
    return { path, allowed: issue.message, got: textOf(issue.input) };
  }
  if (issue.expected === "never") {
    const fields = issue.message.slice(issue.message.indexOf("the fields "));
    return { path, allowed: `left out: it is not one of ${fields}`, got: textOf(issue.path.at(-1)?.value) };
  }
  // Of a missing field the issue knows the name alone, as the end of its path.
  return issue.received === "undefined"
    ? { path, allowed: "given", got: "nothing" }
    : { path, allowed: issue.message, got: textOf(issue.input) };
}

const MOST_SHOWN = 80;

/** As it stands in the file. */
function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
