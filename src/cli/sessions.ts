/** `attune sessions`: what was recorded, newest first; with flags, what of it is looked for. */
import { type Command, Option } from "commander";
import { checkClientId } from "../../calibration/client-id.ts";
import { badUse } from "../errors.ts";
import { deleteSession } from "../recording/delete-session.ts";
import { findSessions } from "../recording/history.ts";
import { sessionFiles } from "../recording/holdings.ts";
import { listEverySession } from "../recording/list-every-session.ts";
import type { HistoryAsk } from "../recording/looking-back.ts";
import type { ListedSession, Resumable } from "../recording/summary.ts";
import { findResumable } from "../session/resume/resumable.ts";
import { CONDITIONS, GOALS } from "../types.ts";
import { askRunning } from "./ask-running.ts";
import { count } from "./count.ts";
import { type CommonFlags, dataDirOf, newCommand, writableDataDirOf } from "./options.ts";
import { formatTable, note, printJson, printLine } from "./output.ts";

type Flags = CommonFlags &
  Pick<HistoryAsk, "client" | "search" | "tag" | "goal" | "condition"> & {
    readonly from?: string;
    readonly to?: string;
    readonly delete?: readonly string[];
    readonly yes?: true;
  };

export function createCommand(): Command {
  return newCommand("sessions")
    .option("--client <id>", "of this client alone", checkClientId)
    .option("--search <words>", "each word stands in its day, source, goal, protocol, client, tags or note")
    .option("--tag <tag>", "with this tag")
    .addOption(new Option("--goal <goal>", "of this goal").choices(GOALS))
    .addOption(new Option("--condition <eyes>", "with eyes open or closed").choices(CONDITIONS))
    .option("--from <day>", "from this day on, such as 2026-11-30 (UTC)", parseDay("--from"))
    .option("--to <day>", "up to this day, and with it (UTC)", parseDay("--to"))
    .option("--delete <id...>", "delete these for good, also what cannot be read")
    .option("--yes", "with --delete: without being asked")
    .action(({ delete: ids, ...flags }: Flags) => (ids ? deleteAll(ids, flags) : list(flags)));
}

/** All of them, or none: whoever mistypes one id has lost nothing. */
async function deleteAll(ids: readonly string[], flags: Flags): Promise<void> {
  const dataDir = writableDataDirOf(flags);
  const files = ids.flatMap((id) => sessionFiles(dataDir, id));
  const held = `${count(ids.length, "session")}: ${count(files.length, "file")}`;
  if (!flags.yes) throw badUse("--yes", `given to delete ${held} for good`, "nothing");
  for (const id of ids) {
    const told = await askRunning(dataDir, { method: "DELETE", path: `/api/sessions/${id}` });
    if (told === undefined) deleteSession(dataDir, id);
  }
  if (flags.json) printJson({ deleted: ids, files: files.length });
  else printLine(`deleted: ${held}`);
}

function list({ data, json, from, to, yes, ...asked }: Flags) {
  if (yes) throw badUse("--yes", "left out without --delete", "--yes");
  const dataDir = dataDirOf(data === undefined ? {} : { data });
  const all = listEverySession(dataDir);
  const resumable = new Map(findResumable(dataDir, Date.now()).map((found) => [found.session, found]));
  const found = findSessions(all, { ...asked, fromDay: from, toDay: to });
  const sessions = found.map((listed) => withGoOn(listed, resumable.get(listed.session)));
  if (json || !process.stdout.isTTY) return printJson(sessions);
  if (all.length === 0) return note("No session is recorded yet; `attune run` or `attune start` makes one.");
  if (sessions.length === 0) return note(`None of the ${all.length} sessions is such a one.`);
  printLine(formatTable([HEAD, ...sessions.map(rowOf)]));
}

const parseDay =
  (flag: string) =>
  (text: string): string => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
    throw badUse(flag, "a day such as 2026-11-30", text);
  };

/** How much is left of a session that broke off, and until when it can go on: `attune run --resume`, or the page. */
type Told = ListedSession & { readonly goOn?: { readonly leftSec: number | null; readonly until: string } };

function withGoOn(listed: ListedSession, found: Resumable | undefined): Told {
  if (!found) return listed;
  return { ...listed, goOn: { leftSec: found.leftSec, until: new Date(found.untilMs).toISOString() } };
}

const HEAD = ["session", "started", "source", "goal", "eyes", "length", "bars", "usable", "state", "client", "tags"];

const UNKNOWN = "–";
const unknown = () => Array.from({ length: HEAD.length - 5 }, () => UNKNOWN);

function rowOf(listed: Told): readonly string[] {
  const { session, startedAt, state } = listed;
  const when = startedAt.slice(0, 16).replace("T", " ");
  if (state === "newer") {
    return [session, when, ...unknown(), `of a newer Attune (format ${listed.format})`, UNKNOWN, ""];
  }
  if (state === "encrypted") return [session, when, ...unknown(), "encrypted, needs its passphrase", UNKNOWN, ""];
  const { source, goal, condition, durationSec, bars, usableShare, client, tags } = listed;
  const length = `${durationSec.toFixed(0)} s`;
  const usable = `${Math.round(usableShare * 100)} %`;
  return [
    ...[session, when, source, goal, condition ?? UNKNOWN, length, String(bars), usable],
    ...[listed.goOn ? `${state}, can go on` : state, client ?? UNKNOWN, tags.join(", ")],
  ];
}
