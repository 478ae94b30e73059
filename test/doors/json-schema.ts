/** This file checks a value against the part of JSON Schema that the API's description uses; a word that it does not know is an error. */

export type Schema = {
  readonly $ref?: string;
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
};
const NOTES = ["description", "format", "minLength", "maxLength"];
const KNOWN = [
  "$ref",
  "type",
  "required",
  "properties",
  "additionalProperties",
  "items",
  "enum",
  "anyOf",
  "pattern",
  "minimum",
  "maximum",
];

const isType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** One line each; empty where it fits. */
export function problemsOf(
  value: unknown,
  schema: Schema,
  all: Readonly<Record<string, Schema>>,
  at = "",
): readonly string[] {
  const strange = Object.keys(schema).filter((word) => !KNOWN.includes(word) && !NOTES.includes(word));
  if (strange.length > 0) throw new Error(`${at}: no rule for ${strange.join(", ")}`);
  const here = at === "" ? "it" : at;
  if (schema.$ref) {
    const named = all[schema.$ref.replace("#/components/schemas/", "")];
    return named ? problemsOf(value, named, all, at) : [`${here}: there is no ${schema.$ref}`];
  }
  if (schema.anyOf) {
    const each = schema.anyOf.map((one) => problemsOf(value, one, all, at));
    return each.some(({ length }) => length === 0) ? [] : (each[0] ?? []);
  }
  if (schema.type && !isType[schema.type]?.(value)) return [`${here} must be ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value))
    return [`${here} must be one of ${schema.enum.join(", ")}; is ${value}`];
  if (schema.pattern && !new RegExp(schema.pattern).test(String(value)))
    return [`${here} must match ${schema.pattern}`];
  if (typeof value === "number" && (value < (schema.minimum ?? value) || value > (schema.maximum ?? value)))
    return [`${here} is out of range`];
  if (Array.isArray(value)) return value.flatMap((one, i) => problemsOf(one, schema.items ?? {}, all, `${at}[${i}]`));
  if (typeof value !== "object" || value === null) return [];
  const dot = at === "" ? "" : `${at}.`;
  const missing = (schema.required ?? [])
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => `${dot}${name} is missing`);
  const parts = Object.entries(value).flatMap(([name, part]) =>
    problemsOf(part, schema.properties?.[name] ?? schema.additionalProperties ?? {}, all, `${dot}${name}`),
  );
  return [...missing, ...parts];
}
