/**
 * This file finds a time in a log without reading what stands before it: session time only grows from frame to frame, so the place is halved in. Some
 * twenty looks find any moment of twelve hours.
 */
import { statSync } from "node:fs";
import { readFramesFrom } from "./read-frames.ts";
import { entriesOf, type LogEntry, readLog } from "./read-log.ts";
import { segmentsOf } from "./segments.ts";

/** Closer than this reading on is quicker than looking once more. */
const NEAR_BYTES = 128 * 1024;

/** All entries from that time on, and some before it. A log of several segments, which a failing disk leaves, is read from its start. */
export function* readLogFrom(log: string, fromMs: number): Generator<LogEntry> {
  const [only, ...others] = segmentsOf(log);
  if (only === undefined || others.length > 0 || fromMs <= 0) return yield* readLog(log);
  yield* entriesOf(readFramesFrom(only, byteBefore(only, fromMs)), log);
}

/** Time of the last input, 0 where there is none. */
export function lastTimeMs(log: string): number {
  let lastMs = 0;
  for (const entry of readLogFrom(log, Number.POSITIVE_INFINITY)) lastMs = inputTimeMs(entry) ?? lastMs;
  return lastMs;
}

/** A byte from which on every input of that time or later is met. */
function byteBefore(path: string, fromMs: number): number {
  let before = 0;
  let after = statSync(path).size;
  while (after - before > NEAR_BYTES) {
    const middle = before + Math.floor((after - before) / 2);
    const timeMs = firstTimeMs(path, middle);
    if (timeMs !== null && timeMs < fromMs) before = middle;
    else after = middle;
  }
  return before;
}

/** Time of the first input from there on; null where there is none. */
function firstTimeMs(path: string, fromByte: number): number | null {
  for (const entry of entriesOf(readFramesFrom(path, fromByte), path)) {
    const timeMs = inputTimeMs(entry);
    if (timeMs !== null) return timeMs;
  }
  return null;
}

const inputTimeMs = (entry: LogEntry): number | null =>
  entry.type === "record" && entry.record.type === "input" ? entry.record.input.timeMs : null;
