/**
 * This file repairs by itself what a crash left, when a server starts: sessions that nobody ended are summed up, folders in which nothing was ever
 * recorded are cleaned away. What another process may still write, and what may yet be gone on with, is left alone.
 */
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { lineOf } from "../errors.ts";
import { keyOfLog } from "./encryption/key-of-log.ts";
import { hasPassphrase } from "./encryption/keyring.ts";
import { readManifest } from "./manifest.ts";
import { isBeingWritten, lastSignMs } from "./open-sessions.ts";
import { readFrames } from "./read-frames.ts";
import { readHeader } from "./read-log.ts";
import { type Recovery, repair } from "./recover-sessions.ts";
import { isFull } from "./refusal.ts";
import { bytesOfLog, segmentsOf } from "./segments.ts";
import { folderOf, type SessionFolder, sessionIds } from "./session-folder.ts";

/** A session that broke off may be gone on with for so long. */
export const RESUMABLE_MS = 10 * 60_000;
/** From the folder to the first header it takes a fraction of a second. */
const BEGINNING_MS = 60_000;
/** More than two headers: what is longer once held something, and is left for a person to look at. */
const MOST_HEADER_BYTES = 64 * 1024;

export type Repairs = {
  readonly recovered: readonly Recovery[];
  /** Ids of sessions that were killed before their header. */
  readonly cleaned: readonly string[];
  /** Why not all could be repaired; one line, or null. */
  readonly problem: string | null;
  /** When the next one may be repaired that is too young now; null where there is none. */
  readonly againInMs: number | null;
};

/** Quick: whether anything may have to be repaired. */
export const mayHoldUnended = (dataDir: string): boolean =>
  sessionIds(dataDir).some((id) => !existsSync(folderOf(dataDir, id).manifest));

/** `open`: ids of sessions that this process records. */
export function repairUnended(dataDir: string, open: readonly string[], nowMs: number): Repairs {
  const recovered: Recovery[] = [];
  const cleaned: string[] = [];
  const waitsMs: number[] = [];
  let problem: string | null = null;
  for (const id of sessionIds(dataDir)) {
    if (open.includes(id)) continue;
    try {
      const folder = folderOf(dataDir, id);
      const todo = whatToDo(folder, nowMs);
      if (todo.type === "wait") waitsMs.push(todo.ms);
      else if (todo.type === "recover") recovered.push(repair(folder, id, null));
      else if (todo.type === "clean") {
        rmSync(folder.dir, { recursive: true });
        cleaned.push(id);
      }
    } catch (error) {
      // One that cannot be read is left for `attune recover`, which says why; a full disk concerns all.
      if (isFull(error)) problem = `what a crash left could not be repaired: the disk is full. Free some space`;
      else problem ??= `session ${id} could not be repaired: ${lineOf(error)}`;
    }
  }
  return { recovered, cleaned, problem, againInMs: waitsMs.length === 0 ? null : Math.min(...waitsMs) };
}

type Todo = { readonly type: "nothing" | "recover" | "clean" } | { readonly type: "wait"; readonly ms: number };

function whatToDo(folder: SessionFolder, nowMs: number): Todo {
  if (readManifest(folder.manifest)) return { type: "nothing" };
  const names = readdirSync(folder.dir);
  const isBare = names.every((name) => name === "session.log" || name.endsWith(".tmp"));
  if (isBare && holdsNothing(folder, names)) {
    return dueAfter(BEGINNING_MS, nowMs - newestMs(folder), { type: "clean" });
  }
  if (isLocked(folder)) return { type: "nothing" };
  if (isBeingWritten(folder, readHeader(folder.log))) return { type: "wait", ms: RESUMABLE_MS };
  return dueAfter(RESUMABLE_MS, nowMs - lastSignMs(folder), { type: "recover" });
}

/** An encrypted one waits for whoever has its passphrase. */
const isLocked = ({ log }: SessionFolder): boolean => keyOfLog(log) !== null && !hasPassphrase();

const dueAfter = (waitMs: number, ageMs: number, todo: Todo): Todo =>
  ageMs >= waitMs ? todo : { type: "wait", ms: waitMs - ageMs };

const newestMs = ({ dir }: SessionFolder): number => statSync(dir).mtimeMs;

/** No log, or one in which not one frame is whole. */
function holdsNothing({ log }: SessionFolder, names: readonly string[]): boolean {
  if (!names.includes("session.log")) return true;
  if (bytesOfLog(log) > MOST_HEADER_BYTES) return false;
  return segmentsOf(log).every((path) => [...readFrames(path)].every(({ type }) => type === "damage"));
}
