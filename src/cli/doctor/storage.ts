/** This file checks the folder of the recordings: that it can be written, and that it has room. */
import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { AttuneError, lineOf } from "../../errors.ts";
import { checkWritable } from "../../recording/data-folder.ts";
import { type Finding, fail, ok, warn } from "./check.ts";

const NAME = "data folder";
const GIGABYTE = 1e9;
/** About 40 hours of a four-channel headband with everything that is logged. */
const ENOUGH_BYTES = GIGABYTE;
/** An hour may need more than half of it. */
const LEAST_BYTES = 0.1 * GIGABYTE;

export function checkDataFolder(dir: string): Finding {
  try {
    checkWritable(dir);
  } catch (error) {
    if (!(error instanceof AttuneError)) return fail(NAME, lineOf(error), "Choose another folder with --data DIR.");
    return fail(NAME, error.message, error.hint);
  }
  const { bavail, bsize } = statfsSync(nearest(dir));
  return judgeRoom(dir, bavail * bsize);
}

/** The folder itself, or, while it is not made yet, the one that it will be made in. */
const nearest = (dir: string): string => (existsSync(dir) || dirname(dir) === dir ? dir : nearest(dirname(dir)));

export function judgeRoom(dir: string, freeBytes: number): Finding {
  const text = `${dir}, ${(freeBytes / GIGABYTE).toFixed(1)} GB free`;
  const hint = "Free some space, or choose another folder with --data DIR.";
  if (freeBytes < LEAST_BYTES) return fail(NAME, text, hint);
  return freeBytes < ENOUGH_BYTES ? warn(NAME, text, hint) : ok(NAME, text);
}
