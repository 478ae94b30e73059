/** This file reads a page of text that a person wrote: from a regular file alone, for a pipe waits for its writer, and a device has no end. */
import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { badUse } from "./errors.ts";

/** What is larger is another kind of file. */
const MOST_BYTES = 256 * 1024;

/** `what` it should be, with its article. Throws for what is no file, or too large; a file that cannot be read throws the system's error. */
export function readSmallFile(path: string, what: string): string {
  if (!statSync(path).isFile()) throw badUse(path, `${what} in a file`, "something that is no file");
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw badUse(path, `${what} in a file`, "something that is no file");
    if (stats.size > MOST_BYTES) throw badUse(path, `${what} of at most ${MOST_BYTES} bytes`, stats.size);
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}
