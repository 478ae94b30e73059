/** This file lists what lies in a data folder, also what only a newer Attune can read: it is there, it can be deleted, and it is not shown as lost. */
import { statSync } from "node:fs";
import * as v from "valibot";
import { keyOfLog } from "./encryption/key-of-log.ts";
import { readFrames } from "./read-frames.ts";
import { folderOf, type SessionFolder, sessionIds } from "./session-folder.ts";
import { LOG_FORMAT } from "./session-header.ts";
import { listSessions } from "./session-index.ts";
import type { EncryptedSession, ListedSession, NewerSession } from "./summary.ts";

/** What a header of any version tells; all else may mean something else by then. */
const AnyHeader = v.looseObject({ format: v.number(), startedAt: v.optional(v.pipe(v.string(), v.isoTimestamp())) });
/** A header stands at the very start, twice. */
const LOOK_AT_FRAMES = 4;

/** Newest first. */
export function listEverySession(dataDir: string): readonly ListedSession[] {
  const known = listSessions(dataDir);
  const ids = new Set(known.map(({ session }) => session));
  const others = sessionIds(dataDir).filter((id) => !ids.has(id));
  const newer = others.flatMap((id) => newerIn(folderOf(dataDir, id), id) ?? []);
  if (newer.length === 0) return known;
  return [...known, ...newer].sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0));
}

function newerIn(folder: SessionFolder, session: string): NewerSession | EncryptedSession | null {
  try {
    let looked = 0;
    const key = keyOfLog(folder.log);
    if (key) return { session, startedAt: key.startedAt, state: "encrypted" };
    for (const found of readFrames(folder.log)) {
      if (++looked > LOOK_AT_FRAMES) break;
      if (found.type === "damage" || found.frame.type !== "header") continue;
      const { format, startedAt } = v.parse(AnyHeader, JSON.parse(found.frame.payload.toString("utf8")));
      if (format <= LOG_FORMAT) return null;
      return { session, startedAt: startedAt ?? statSync(folder.log).birthtime.toISOString(), format, state: "newer" };
    }
  } catch {
    // No header that can be understood: that is for `attune recover` to say.
  }
  return null;
}
