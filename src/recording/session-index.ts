/**
 * This file lists the sessions of a data folder quickly: SQLite remembers each finished session's summary.
 * It holds nothing of its own: a lost or corrupt index is set aside and built again from the session folders.
 */
import { closeSync, constants, existsSync, openSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "libsql";
import { makeFolder } from "../make-folder.ts";
import { keyOfLog } from "./encryption/key-of-log.ts";
import { readSummary } from "./read-session.ts";
import { segmentsOf } from "./segments.ts";
import { folderOf, type SessionFolder, sessionIds } from "./session-folder.ts";
import { NO_NOTES } from "./session-notes.ts";
import type { SessionSummary } from "./summary.ts";

/** `stamp` names the version of the folder that the row was made from. */
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  CREATE TABLE IF NOT EXISTS sessions (
    session TEXT PRIMARY KEY, stamp TEXT NOT NULL, startedAt TEXT NOT NULL, summary TEXT NOT NULL
  ) STRICT;`;

type Row = { readonly session: string; readonly stamp: string; readonly summary: string };

const indexPath = (dataDir: string): string => join(dataDir, "index.sqlite");

/** Every session, newest first. A folder that tells nothing (no header can be read) is left to `attune recover`. */
export function listSessions(dataDir: string): readonly SessionSummary[] {
  const ids = sessionIds(dataDir);
  if (ids.length === 0 && !existsSync(indexPath(dataDir))) return [];
  const summaries = withIndex(dataDir, (index) => summariesOf(dataDir, ids, index));
  return [...summaries].sort((a, b) => order(b.startedAt, a.startedAt) || order(a.session, b.session));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Takes a session out of the index, leaving no byte of it there, nor in one that was damaged and set aside: all of it can be made again. */
export function forgetSession(dataDir: string, id: string): void {
  forgetSetAside(dataDir);
  if (!existsSync(indexPath(dataDir))) return;
  withIndex(dataDir, (index) => {
    index?.prepare("DELETE FROM sessions WHERE session = ?").run(id);
  });
}

function forgetSetAside(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const prefix = `${basename(indexPath(dataDir))}.corrupt-`;
  for (const name of readdirSync(dataDir)) {
    if (name.startsWith(prefix)) rmSync(join(dataDir, name), { force: true });
  }
}

function summariesOf(dataDir: string, ids: readonly string[], index: Database.Database | null): SessionSummary[] {
  const rows = new Map(
    ((index?.prepare("SELECT session, stamp, summary FROM sessions").all() ?? []) as Row[]).map((row) => [
      row.session,
      row,
    ]),
  );
  const summaries: SessionSummary[] = [];
  for (const id of ids) {
    const folder = folderOf(dataDir, id);
    const stamp = stampOf(folder);
    const row = rows.get(id);
    rows.delete(id);
    const known = row && stamp !== null && row.stamp === stamp ? parseSummary(row.summary) : null;
    const summary = known ?? readOrNull(folder);
    if (!summary) continue;
    summaries.push(summary);
    // Of what is encrypted nothing is remembered in plain.
    if (!known && stamp !== null && summary.state !== "open" && keyOfLog(folder.log) === null)
      remember(index, summary, stamp);
  }
  for (const id of rows.keys()) index?.prepare("DELETE FROM sessions WHERE session = ?").run(id);
  return summaries;
}

function remember(index: Database.Database | null, summary: SessionSummary, stamp: string): void {
  index
    ?.prepare("INSERT OR REPLACE INTO sessions (session, stamp, startedAt, summary) VALUES (?, ?, ?, ?)")
    .run(summary.session, stamp, summary.startedAt, JSON.stringify(summary));
}

/** Changes whenever the folder says something else; null where there is no log. */
function stampOf({ log, manifest, after, reveal, notes }: SessionFolder): string | null {
  if (!existsSync(log)) return null;
  const stats = [...segmentsOf(log), manifest, after, reveal, notes].map((path) =>
    statSync(path, { throwIfNoEntry: false }),
  );
  return stats.map((stat) => `${stat?.size ?? 0} ${stat?.mtimeMs ?? 0}`).join(" ");
}

function readOrNull(folder: SessionFolder): SessionSummary | null {
  try {
    return readSummary(folder);
  } catch {
    return null;
  }
}

function parseSummary(text: string): SessionSummary | null {
  try {
    // What an older version remembered may lack what was added since.
    const remembered = {
      condition: null,
      resumed: [],
      changes: [],
      baseline: null,
      montage: null,
      protocol: null,
      mood: null,
      after: null,
      arm: "contingent",
      reveal: null,
      levels: null,
      ...NO_NOTES,
      ...JSON.parse(text),
    };
    const { baseline } = remembered;
    return { ...remembered, baseline: baseline && { condition: null, ...baseline } } as SessionSummary;
  } catch {
    return null;
  }
}

/** Runs with the index; a corrupt one is set aside and begun anew, and without any (read-only folder, busy) the folders answer alone. */
function withIndex<T>(dataDir: string, use: (index: Database.Database | null) => T): T {
  for (let attempt = 0; attempt < 2; attempt++) {
    let index: Database.Database | null = null;
    try {
      index = openIndex(dataDir);
      const result = use(index);
      // The write-ahead log would keep what was deleted, and hide damage of the file itself.
      index.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
      return result;
    } catch (error) {
      if (!isOfTheIndex(error)) throw error;
      index?.close();
      index = null;
      if (!isCorrupt(error) || !setAside(dataDir)) break;
    } finally {
      index?.close();
    }
  }
  return use(null);
}

/** A pipe that lies there is told at once, and waits for no reader. */
const TOUCH = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND | (constants.O_NONBLOCK ?? 0);

function openIndex(dataDir: string): Database.Database {
  makeFolder(dataDir);
  closeSync(openSync(indexPath(dataDir), TOUCH, 0o600));
  const index = new Database(indexPath(dataDir), { timeout: 1000 });
  try {
    index.exec(SCHEMA);
    return index;
  } catch (error) {
    index.close();
    throw error;
  }
}

/** SQLite's own, or the system's while it was opened: a folder lies there, nothing may be written. */
const isOfTheIndex = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && "code" in error && (String(error.code).startsWith("SQLITE_") || "syscall" in error);

const isCorrupt = (error: { readonly code: string }): boolean =>
  /NOTADB|CORRUPT|FORMAT|SCHEMA|ERROR|^EISDIR$|^ENXIO$/.test(error.code);

/** False where nothing may be written, not even a name. */
function setAside(dataDir: string): boolean {
  const path = indexPath(dataDir);
  const aside = `${path}.corrupt-${Date.now()}`;
  try {
    for (const suffix of ["", "-wal", "-shm"]) {
      if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
    }
    return true;
  } catch {
    return false;
  }
}
