/** This file writes several things in a row as the reader's language does: "a, b and c". */
import { language } from "./language.ts";

const AND = { en: " and ", de: " und " } as const;

/** Not Intl's, which sets a comma before the last in American English. */
export const listed = (things: readonly string[]): string =>
  things.length < 2
    ? (things[0] ?? "")
    : `${things.slice(0, -1).join(", ")}${AND[language.value]}${things.at(-1) ?? ""}`;
