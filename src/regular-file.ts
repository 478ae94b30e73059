/**
 * This file opens what Attune itself keeps: a regular file, or nothing. In a folder that was copied, or made to do harm, a pipe may lie in its place, which
 * would wait for its writer, a link to a device, which has no end, or a file that is mostly a hole: some kB that claim to be a terabyte.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats } from "node:fs";
import { failure } from "./errors.ts";

/** What is kept as one text is far smaller: the overview of a day has some MB. */
const MOST_TEXT_BYTES = 64 * 1024 * 1024;

/** A descriptor that the caller closes. What is not there throws the system's error. */
export function openRegular(path: string): number {
  // Windows has no such flag and no such pipes.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stats = fstatSync(file);
  const problem = stats.isFile() ? holeIn(file, stats) : "must be a file; something else lies there";
  if (problem === null) return file;
  closeSync(file);
  throw failure("NO_FILE", `${path} ${problem}`, { hint: "Move it away." });
}

/** What is smaller is read in no time, whatever it holds. */
const SMALL_BYTES = 256 * 1024 * 1024;
/** No file system packs samples so small. */
const MOST_PACKED = 64;
const BLOCK_BYTES = 512;

function holeIn(file: number, { size, blocks }: Stats): string | null {
  if (size <= SMALL_BYTES) return null;
  // Some file systems do not count blocks: there, a file that begins with nothing is taken for one that holds nothing.
  const isHole = blocks > 0 ? blocks * BLOCK_BYTES * MOST_PACKED < size : beginsWithNothing(file);
  return isHole ? `claims ${size} bytes and is a hole: next to nothing of it is on the disk` : null;
}

function beginsWithNothing(file: number): boolean {
  const head = Buffer.alloc(1024);
  readSync(file, head, 0, head.length, 0);
  return head.every((byte) => byte === 0);
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
