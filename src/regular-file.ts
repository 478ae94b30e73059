/**
 * This file opens what Attune itself keeps: a regular file, or nothing. In a folder that was copied, or made to do harm, a pipe may lie in its place, which
 * would wait for its writer, or a link to a device, which has no end.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { failure } from "./errors.ts";

/** What is kept as one text is far smaller: the overview of a day has some MB. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** A descriptor that the caller closes. What is not there throws the system's error. */
export function openRegular(path: string): number {
  // Windows has no such flag and no such pipes.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  if (fstatSync(file).isFile()) return file;
  closeSync(file);
  throw failure("NO_FILE", `${path} must be a file; something else lies there`, { hint: "Move it away." });
}

export function readRegular(path: string): string {
  const file = openRegular(path);
  try {
    const { size } = fstatSync(file);
    if (size > MOST_TEXT_BYTES) {
      throw failure("FILE_TOO_LARGE", `${path} must have at most ${MOST_TEXT_BYTES} bytes; got ${size}`);
    }
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}
