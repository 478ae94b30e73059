/** This file reads JSON that a person typed, and finds the place where it stops being any. */

export type JsonRead = { readonly value: unknown } | { readonly line: number; readonly column: number } | null;

/** Null: no JSON, and the browser does not say where. */
export function readJson(text: string): JsonRead {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch (error) {
    return placeOf(error instanceof Error ? error.message : "", text);
  }
}

/** Chromium tells a position, Firefox line and column; of a text that ends too soon the place is its end. */
function placeOf(message: string, text: string): JsonRead {
  const told = /line (\d+) column (\d+)/.exec(message);
  if (told) return { line: Number(told[1]), column: Number(told[2]) };
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined && !/end of JSON/i.test(message)) return null;
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
