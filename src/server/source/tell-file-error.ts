/**
 * This file says why a file was refused without a word of what stands in it: who asks over HTTP may be no one who may read it. The reason that
 * names lines and values is the cause, for the terminal; `attune inspect FILE` prints it too.
 */
import { AttuneError } from "../../errors.ts";
import { isFileSource } from "./file-gate.ts";

const INSPECT = "`attune inspect FILE` says more.";

/** What may be said of a file by the code of its error; another code is only "could not be read". */
const REASONS: Readonly<Record<string, string>> = {
  FILE_ABSENT: "is not there",
  FILE_BAD_ROW: "has a damaged row",
  FILE_CUT: "is cut",
  FILE_DAMAGED: "is damaged",
  FILE_EMPTY: "holds no samples",
  FILE_NOT_EEG: "is no recording of EEG that Attune knows",
  FILE_NOT_OF_FORMAT: "is not what its beginning says, or damaged",
  FILE_NO_EEG_RATE: "holds averages, not samples",
  FILE_NO_FILE: "is no file",
  FILE_NO_HEADER: "lacks its header",
  FILE_NO_RATE: "does not tell its sampling rate: `attune start --source file:PATH --rate HZ` says it",
  FILE_OUTSIDE: "leads by a link out of the folders that may be opened, or nowhere",
  FILE_TOO_LARGE: "asks for more than its size explains",
  FILE_TOO_SLOW: "takes longer to read than its size explains",
  FILE_UNKNOWN_BOARD: "was recorded with a board that its columns do not tell",
  FILE_WHICH_BOARD: "was recorded with a board that its columns do not tell",
  NO_RECORDING: "is no recording of that board",
};

const OF_THE_HUB: readonly string[] = ["SUPERSEDED", "EEG_RATE", "EEG_TOO_MUCH"];

export type FileAsked = { readonly name: string; readonly inputs: { readonly file?: string } };

/** Of a source that is no file, and of what the hub itself says, the error stays as it is. */
export function withoutContent({ name, inputs }: FileAsked, error: unknown): unknown {
  if (!isFileSource(name) && inputs.file === undefined) return error;
  const code = error instanceof AttuneError ? error.code : "FILE_UNREADABLE";
  if (OF_THE_HUB.includes(code)) return error;
  const path = inputs.file ?? name.slice("file:".length);
  const reason = REASONS[code] ?? "could not be read";
  return new AttuneError(code, `${path} ${reason}`, 1, { hint: INSPECT, cause: error });
}

/** The error with all it says, for the terminal of whoever started the server. */
export const withContent = (error: unknown): unknown =>
  error instanceof AttuneError && error.hint === INSPECT && error.cause !== undefined ? error.cause : error;
