/**
 * This file finds the sessions that broke off and can be gone on with: nobody has ended them, they are young enough, this version makes the same of
 * what was recorded, and time is left.
 */
import { existsSync } from "node:fs";
import { failure } from "../../errors.ts";
import { isBeingWritten, lastSignMs } from "../../recording/open-sessions.ts";
import { readHeader, readLog } from "../../recording/read-log.ts";
import { RESUMABLE_MS } from "../../recording/repair-unended.ts";
import { findSession, folderOf, type SessionFolder, sessionIds } from "../../recording/session-folder.ts";
import type { SessionHeader } from "../../recording/session-header.ts";
import type { Resumable } from "../../recording/summary.ts";
import type { World } from "../../types.ts";
import { otherMakers } from "../made-by.ts";
import type { SettledRequest } from "../request.ts";

export type ResumableHeader = SessionHeader & SettledRequest & { readonly world: World };

/** Less is no session any more: the last six seconds are the fade. */
const LEAST_LEFT_SEC = 10;

/** Newest first. Reads the whole log of each. */
export function findResumable(dataDir: string, nowMs: number): readonly Resumable[] {
  return sessionIds(dataDir)
    .flatMap((id) => resumableIn(folderOf(dataDir, id), nowMs) ?? [])
    .sort((a, b) => b.untilMs - a.untilMs);
}

function resumableIn(folder: SessionFolder, nowMs: number): Resumable | null {
  // Most sessions were ended, and no log is read for them.
  if (existsSync(folder.manifest) || !existsSync(folder.log)) return null;
  try {
    if (whyNot(folder, nowMs) !== null) return null;
    const header = readHeader(folder.log);
    const reach = reachOf(folder.log);
    return whyOver(header, reach) === null ? offerOf(folder, header, reach) : null;
  } catch {
    // No header is left: that is for `attune recover` to say.
    return null;
  }
}

/** The header of a session that may be gone on with, as far as that stands in its head; throws in one line, why one may not. */
export function resumableHeader(dataDir: string, id: string, nowMs: number): ResumableHeader {
  const folder = findSession(dataDir, id);
  const why = whyNot(folder, nowMs);
  if (why !== null) throw notResumable(id, why);
  return readHeader(folder.log) as ResumableHeader;
}

export const notResumable = (id: string, why: string): Error =>
  failure("NOT_RESUMABLE", `session ${id} cannot be gone on with: ${why}`, {
    hint: "`attune sessions` lists what was recorded, and what can go on.",
  });

function whyNot(folder: SessionFolder, nowMs: number): string | null {
  if (existsSync(folder.manifest)) return "it was ended";
  const header = readHeader(folder.log);
  if (isBeingWritten(folder, header)) return "it is being recorded";
  if (nowMs - lastSignMs(folder) > RESUMABLE_MS) {
    return `it broke off more than ${RESUMABLE_MS / 60_000} minutes ago`;
  }
  if (header.session !== folder.id) return "it is a copy of another session";
  const other = otherMakers(header);
  if (other !== null) return other;
  return header.protocol === null ? "it has no protocol" : null;
}

/** How far a session came, in its own time. */
export type Reach = { readonly elapsedMs: number; readonly isEnded: boolean };

/** Null where there is something left of it. */
export function whyOver({ minutes }: Pick<SessionHeader, "minutes">, { elapsedMs, isEnded }: Reach): string | null {
  if (isEnded) return "it had come to its end";
  const leftSec = leftSecOf(minutes, elapsedMs);
  return leftSec !== null && leftSec < LEAST_LEFT_SEC ? "it was all but over" : null;
}

const offerOf = (folder: SessionFolder, header: SessionHeader, { elapsedMs }: Reach): Resumable => {
  const { session, goal, client, startedAt, source, minutes } = header;
  return {
    ...{ session, goal, client, startedAt, source },
    elapsedSec: elapsedMs / 1000,
    leftSec: leftSecOf(minutes, elapsedMs),
    untilMs: Math.round(lastSignMs(folder) + RESUMABLE_MS),
  };
};

const leftSecOf = (minutes: number | null, elapsedMs: number): number | null =>
  minutes === null ? null : minutes * 60 - elapsedMs / 1000;

function reachOf(log: string): Reach {
  let elapsedMs = 0;
  let isEnded = false;
  for (const entry of readLog(log)) {
    if (entry.type !== "record") continue;
    const { record } = entry;
    if (record.type === "input") elapsedMs = record.input.timeMs;
    else if (record.type === "close") isEnded = true;
    else if (record.type === "output" && record.output.type === "phase") isEnded = record.output.phase === "ended";
  }
  return { elapsedMs, isEnded };
}
