/** `attune sessions`: what was recorded, newest first. */
import type { Command } from "commander";
import { listEverySession } from "../recording/list-every-session.ts";
import type { ListedSession } from "../recording/summary.ts";
import { type CommonFlags, dataDirOf, newCommand } from "./options.ts";
import { formatTable, note, printJson, printLine } from "./output.ts";

export function createCommand(): Command {
  return newCommand("sessions").action((flags: CommonFlags) => {
    const sessions = listEverySession(dataDirOf(flags));
    if (flags.json || !process.stdout.isTTY) return printJson(sessions);
    if (sessions.length === 0) return note("No session is recorded yet; `attune run` or `attune start` makes one.");
    printLine(formatTable([HEAD, ...sessions.map(rowOf)]));
  });
}

const HEAD = ["session", "started", "source", "goal", "eyes", "length", "bars", "usable", "state"];

const UNKNOWN = "–";

function rowOf(listed: ListedSession): readonly string[] {
  const { session, startedAt, state } = listed;
  const when = startedAt.slice(0, 16).replace("T", " ");
  if (state === "newer") {
    const unknown = Array.from({ length: HEAD.length - 3 }, () => UNKNOWN);
    return [session, when, ...unknown, `of a newer Attune (format ${listed.format})`];
  }
  const { source, goal, condition, durationSec, bars, usableShare } = listed;
  const length = `${durationSec.toFixed(0)} s`;
  const usable = `${Math.round(usableShare * 100)} %`;
  return [session, when, source, goal, condition ?? UNKNOWN, length, String(bars), usable, state];
}
