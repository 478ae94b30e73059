/** `attune sessions`: what was recorded, newest first. */
import type { Command } from "commander";
import { listSessions } from "../recording/session-index.ts";
import type { SessionSummary } from "../recording/summary.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { formatTable, note, printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("sessions").action((flags: CommonFlags) => {
    const sessions = listSessions(dataDirOf(flags));
    if (flags.json || !process.stdout.isTTY) return printJson(sessions);
    if (sessions.length === 0) return note("No session is recorded yet; `attune run` or `attune start` makes one.");
    printLine(formatTable([HEAD, ...sessions.map(rowOf)]));
  });
}

const HEAD = ["session", "started", "source", "goal", "eyes", "length", "bars", "usable", "state"];

const rowOf = (summary: SessionSummary): readonly string[] => [
  summary.session,
  summary.startedAt.slice(0, 16).replace("T", " "),
  summary.source,
  summary.goal,
  summary.condition ?? "–",
  `${summary.durationSec.toFixed(0)} s`,
  String(summary.bars),
  `${Math.round(summary.usableShare * 100)} %`,
  summary.state,
];
