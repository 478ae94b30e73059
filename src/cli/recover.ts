/** `attune recover`: repairs what a crash left and says what was lost. Nothing is thrown away. */
import type { Command } from "commander";
import { diskFull, type Recovery, recoverSessions } from "../recording/recover-sessions.ts";
import { isFull } from "../recording/refusal.ts";
import { type CommonFlags, dataDirOf, newCommand, writableDataDirOf } from "./options.ts";
import { printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("recover").action((flags: CommonFlags) => {
    // A folder that a person named is there, and what is recovered can be written.
    dataDirOf(flags);
    const recoveries = recoverSessions(folderToRepair(flags));
    if (recoveries.some(({ result }) => result === "unreadable")) process.exitCode = 1;
    if (flags.json) return printJson(recoveries);
    for (const line of linesOf(recoveries)) printLine(line);
  });
}

/** Of a full disk its owner hears what to do about the recordings, not that the folder is not theirs. */
function folderToRepair(flags: CommonFlags): string {
  try {
    return writableDataDirOf(flags);
  } catch (error) {
    if (error instanceof Error && isFull(error.cause)) throw diskFull(error.cause);
    throw error;
  }
}

const RESULTS: Readonly<Record<Recovery["result"], string>> = {
  whole: "is whole",
  open: "is being recorded",
  recovered: "was recovered",
  unreadable: "cannot be read; it was left as it is",
};

function linesOf(recoveries: readonly Recovery[]): readonly string[] {
  if (recoveries.length === 0) return ["No session is recorded here."];
  return recoveries.flatMap(({ session, result, durationSec, lost }) => {
    const length = durationSec === null ? "" : ` (${durationSec.toFixed(1)} s)`;
    const told = result === "whole" && lost.length > 0 ? "was recovered before" : RESULTS[result];
    return [`${session} ${told}${length}`, ...lost.map((sentence) => `  ${sentence}`)];
  });
}
