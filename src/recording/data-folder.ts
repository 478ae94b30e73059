/**
 * This file looks at the folder of the recordings before anything is begun in it, so that what is wrong with it is said at once and in one line,
 * not after a session. Reading asks for less than writing: a copy on a read-only disk is listed, shown and verified.
 */
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  rmdirSync,
  rmSync,
  type Stats,
  statfsSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type AttuneError, badUse, failure } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";
import { reasonOf } from "./not-written.ts";

type Kind = "folder" | "file";

/** What Attune keeps there itself, where a thing of the other kind may lie by mistake. The index is not named: it is made again. */
const ENTRIES: Readonly<Record<string, Kind>> = {
  sessions: "folder",
  profiles: "folder",
  clients: "folder",
  token: "file",
  "encryption.json": "file",
  "lock.sqlite": "file",
};
/** Nobody reads a recording by them. */
const WRITTEN_ENTRIES: typeof ENTRIES = {
  picked: "folder",
  downloads: "folder",
  "server.json": "file",
  "lock.sqlite-journal": "file",
};
const WRITTEN = ["", "sessions", "profiles", "clients"];

/** File systems of which no part is on a disk, by their numbers in linux/magic.h. */
const MADE_UP: Readonly<Record<number, string>> = {
  40864: "proc",
  1650812274: "sysfs",
  7377: "devpts",
  1684170528: "debugfs",
  1953653091: "tracefs",
  1935894131: "securityfs",
  2613483: "cgroup",
  1667723888: "cgroup2",
  1650812272: "configfs",
  1634035564: "pstore",
  3405662737: "bpf",
};

const ANOTHER = "choose another with --data DIR";

/** For commands that only read. `named`: the person gave the folder, so that one that is not there is a slip of the pen. */
export function checkReadable(dir: string, named: boolean): void {
  const stats = look(dir);
  if (!stats) {
    if (named) throw badUse("--data", "a folder that is there", dir, "`attune doctor` tells where the recordings lie.");
    return;
  }
  if (!stats.isDirectory()) throw notAFolder(dir, stats);
  refuseMadeUp(dir);
  for (const path of [dir, join(dir, "sessions")]) checkEnterable(path);
  checkEntries(dir, ENTRIES);
}

/** A folder that can be listed and not entered would look like one that holds nothing. */
function checkEnterable(dir: string): void {
  try {
    if (statSync(dir, { throwIfNoEntry: false })?.isDirectory()) accessSync(dir, constants.R_OK | constants.X_OK);
  } catch (cause) {
    throw failure(
      "DATA_DIR_UNREADABLE",
      `the data folder must be one that you may read; got ${dir} (${reasonOf(cause)})`,
      { hint: `Give yourself access, or ${ANOTHER}.`, cause },
    );
  }
}

/** For commands that write: tries to make the folder where it is missing, and to write in it and in what it holds, and leaves no trace of that. */
export function checkWritable(dir: string): void {
  const stats = look(dir);
  if (stats && !stats.isDirectory()) throw notAFolder(dir, stats);
  if (stats) {
    refuseMadeUp(dir);
    checkEntries(dir, { ...ENTRIES, ...WRITTEN_ENTRIES });
  }
  try {
    const made = makeFolder(dir);
    for (const entry of WRITTEN) if (entry === "" || look(join(dir, entry))) tryWriting(join(dir, entry));
    for (const path of made.toReversed()) removeIfEmpty(path);
  } catch (cause) {
    throw failure(
      "DATA_DIR_UNUSABLE",
      `the data folder must be one that you may write to; got ${dir} (${reasonOf(cause)})`,
      {
        hint: `Make it writable, or ${ANOTHER}.`,
        cause,
      },
    );
  }
}

function checkEntries(dir: string, entries: typeof ENTRIES): void {
  for (const [name, kind] of Object.entries(entries)) {
    const path = join(dir, name);
    const stats = look(path);
    if (!stats || (kind === "folder" ? stats.isDirectory() : stats.isFile())) continue;
    throw failure("DATA_DIR_STRANGE", `${path} must be a ${kind}; got a ${kindOf(stats)}`, {
      hint: `Move it away, or ${ANOTHER}.`,
    });
  }
}

/** It would look like one that holds nothing yet, and takes none either. */
function refuseMadeUp(dir: string): void {
  const kind = MADE_UP[fileSystemOf(dir) ?? 0];
  if (kind === undefined) return;
  throw badUse(
    "the data folder",
    "a folder on a disk",
    `${dir}, which the system makes up (${kind})`,
    `Please ${ANOTHER}.`,
  );
}

/** The number by which Linux knows it; null elsewhere. */
function fileSystemOf(dir: string): number | null {
  if (process.platform !== "linux") return null;
  try {
    return statfsSync(dir).type;
  } catch {
    return null;
  }
}

/** Null where nothing is there, or nothing can be seen. */
function look(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** Another process may use it already. */
function removeIfEmpty(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {}
}

function tryWriting(dir: string): void {
  const probe = join(dir, `.attune-probe-${process.pid}`);
  try {
    const file = openSync(probe, "w", 0o600);
    try {
      writeSync(file, "probe");
    } finally {
      closeSync(file);
    }
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Bad use, as a folder that is not there: somebody named the wrong path. */
const notAFolder = (dir: string, stats: Stats): AttuneError =>
  badUse("the data folder", "a folder", `a ${kindOf(stats)}, ${dir}`, `Please ${ANOTHER}.`);

const kindOf = (stats: Stats): string => {
  if (stats.isDirectory()) return "folder";
  return stats.isFile() ? "file" : "pipe or device";
};
