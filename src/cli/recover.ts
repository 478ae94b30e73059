/** `attune recover`: repairs what a crash left and says what was lost. Nothing is thrown away. */
import type { Command } from "commander";
import { type Recovery, recoverSessions } from "../recording/recover-sessions.ts";
import { type CommonFlags, dataDirOf, newCommand, writableDataDirOf } from "./options.ts";
import { printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("recover").action((flags: CommonFlags) => {
    // A folder that a person named is there, and what is recovered can be written.
    dataDirOf(flags);
    const recoveries = recoverSessions(writableDataDirOf(flags));
    if (recoveries.some(({ result }) => result === "unreadable")) process.exitCode = 1;
    if (flags.json) return printJson(recoveries);
    for (const line of linesOf(recoveries)) printLine(line);
  });
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
