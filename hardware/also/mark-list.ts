/** This file gathers the marks of a file in order, each within bounds. */
import { failure } from "../../src/errors.ts";
import type { FileBytes } from "../files/file-bytes.ts";

export type FileMark = { readonly atMs: number; readonly label: string };
/** `odd`: how many were none. */
export type FoundMarks = { readonly marks: readonly FileMark[]; readonly odd: number };

export type MarkList = {
  /** In any order; false for a time that is none, or beyond a week. */
  readonly add: (atMs: number, label: string) => boolean;
  readonly found: () => FoundMarks;
};

/** A day of a mark a second is less. */
const MOST_BYTES = 8 * 2 ** 20;
export const MOST_MARKS = 100_000;
/** A week. What lies beyond is a time of day, such as UNIX seconds; and no timer waits longer than 2³¹ ms. */
const MOST_MS = 7 * 24 * 3_600_000;
const MOST_LABEL = 200;

export function refuseTooLarge({ path, sizeBytes }: FileBytes): void {
  if (sizeBytes <= MOST_BYTES) return;
  throw failure("FILE_TOO_LARGE", `${path} holds more marks than anybody sets: ${sizeBytes} bytes`, {
    hint: `At most ${MOST_BYTES} bytes are read.`,
  });
}

export function createMarkList(): MarkList {
  const marks: FileMark[] = [];
  let odd = 0;
  return {
    add: (atMs, said) => {
      const isTime = atMs >= 0 && atMs <= MOST_MS;
      // No control characters, which could forge lines of a log or a file.
      const label = said
        .replaceAll(/\p{Cc}+/gu, " ")
        .trim()
        .slice(0, MOST_LABEL);
      if (isTime && label !== "" && marks.length < MOST_MARKS) marks.push({ atMs, label });
      else odd++;
      return isTime;
    },
    found: () => ({ marks: marks.sort((a, b) => a.atMs - b.atMs), odd }),
  };
}
