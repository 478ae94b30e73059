/** This file knows which sessions are being recorded right now, here or in another process. */
import { existsSync, statSync } from "node:fs";
import { keyIn } from "./encryption/key-of-log.ts";
import { readFrames } from "./read-frames.ts";
import { segmentsOf } from "./segments.ts";
import type { SessionFolder } from "./session-folder.ts";
import { parseHeader, type SessionHeader } from "./session-header.ts";
import type { SessionSummary } from "./summary.ts";

/** A log is written four times a second while its session is open. */
const STALE_MS = 10_000;

const openHere = new Map<string, () => SessionSummary>();

/** Lets this process answer for a session that it records, without reading the log. Returns the function that ends it. */
export function announceOpen(id: string, summary: () => SessionSummary): () => void {
  openHere.set(id, summary);
  return () => void openHere.delete(id);
}

/** Ids of those that this process records. */
export const openIds = (): readonly string[] => [...openHere.keys()];

export const openSummary = (id: string): SessionSummary | null => openHere.get(id)?.() ?? null;

/** What this process records now. */
export const openSummaries = (): readonly SessionSummary[] => [...openHere.values()].map((summary) => summary());

/** Whether another process is still writing this log. */
export function isBeingWritten(folder: SessionFolder, header: Pick<SessionHeader, "session" | "pid">): boolean {
  if (openHere.has(folder.id)) return true;
  // A copy of a session that is being recorded is not.
  if (folder.id !== header.session) return false;
  const pid = writerOf(folder) ?? header.pid;
  if (existsSync(folder.manifest) || pid === process.pid) return false;
  if (Date.now() - lastSignMs(folder) > STALE_MS) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The process that writes the newest segment, where there are several: a session that broke off is gone on with by another. */
function writerOf({ log }: SessionFolder): number | null {
  const segments = segmentsOf(log);
  const newest = segments.at(-1);
  if (segments.length < 2 || newest === undefined) return null;
  for (const found of readFrames(newest)) {
    if (found.type !== "frame") return null;
    const { type, payload } = found.frame;
    if (type === "key") return keyIn(found.frame)?.pid ?? null;
    return type === "header" ? parseHeader(JSON.parse(payload.toString("utf8"))).pid : null;
  }
  return null;
}

/** While the disk refuses it, a writer tries a new segment each second, and its folder shows that. */
export const lastSignMs = ({ dir, log }: SessionFolder): number =>
  Math.max(...[dir, ...segmentsOf(log)].map((path) => statSync(path).mtimeMs));
