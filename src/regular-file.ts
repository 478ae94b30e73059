/**
 * This file opens what Attune itself keeps: a regular file, or nothing. In a folder that was copied, or made to do harm, a pipe may lie in its place, which
 * would wait for its writer, a link to a device, which has no end, or a file that is mostly a hole: some kB that claim to be a terabyte.
 */
import { randomInt } from "node:crypto";
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
const [LOOKS, LOOK_BYTES] = [32, 64];
/** A hole may claim more than a place can be drawn of. */
const MOST_PLACE = 2 ** 47;

/**
 * Its blocks are not believed alone: ZFS counts those of what was written some seconds ago not yet, a store that lies elsewhere has one or none, and some
 * count none at all. So there it is looked into, at places that nobody can foresee.
 */
export function holeIn(
  file: number,
  { size, blocks }: Pick<Stats, "size" | "blocks">,
  smallBytes = SMALL_BYTES,
): string | null {
  if (size <= smallBytes || blocks * BLOCK_BYTES * MOST_PACKED >= size) return null;
  const places = Array.from({ length: LOOKS }, () => randomInt(Math.min(MOST_PLACE, size - LOOK_BYTES)));
  const isHole = places.filter((place) => holdsNothing(file, place)).length > LOOKS / 2;
  return isHole ? `claims ${size} bytes and is a hole: next to nothing of it is on the disk` : null;
}

function holdsNothing(file: number, place: number): boolean {
  const part = Buffer.alloc(LOOK_BYTES);
  readSync(file, part, 0, part.length, place);
  return part.every((byte) => byte === 0);
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
