/** This file says why a file or folder could not be written, in a person's words instead of the system's. */
import { dirname } from "node:path";
import { type AttuneError, failure, lineOf } from "../errors.ts";

/** What the system's commonest codes mean. */
const MEANINGS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the disk is read-only",
  ENOSPC: "no space is left",
  EDQUOT: "your share of the disk is used up",
  ENOENT: "it cannot be made there",
  ENOTDIR: "a file stands in its way",
  EISDIR: "a folder lies there",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
  EIO: "the disk answers with an error",
};

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

export const reasonOf = (error: unknown): string => MEANINGS[codeOf(error)] ?? lineOf(error);

/** `path` is the one that the person named, whatever it was called while it was being written. */
export function notWritten(path: string, cause: unknown): AttuneError {
  const folder = dirname(path);
  const isHomeless = codeOf(cause) === "ENOENT";
  const reason = isHomeless ? `the folder ${folder} is not there` : reasonOf(cause);
  const hint = isHomeless
    ? "Make that folder first, or name another."
    : "Check that it may be written to and has room.";
  return failure("FILE_NOT_WRITTEN", `${path} could not be written: ${reason}`, { hint, cause });
}
