/**
 * This file knows the files of a log: session.log, and session.1.log, session.2.log … where a disk refused the one before. Together they are
 * one log, which whoever reads, counts or checks takes as a whole.
 */
import { createHash } from "node:crypto";
import { closeSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { openRegular } from "../regular-file.ts";

const ENDING = ".log";

/** Of the first file's path; 0 is that file itself. */
export const segmentPath = (log: string, number: number): string =>
  number === 0 ? log : `${log.slice(0, -ENDING.length)}.${number}${ENDING}`;

/** The files that are there, in their order. */
export function segmentsOf(log: string): readonly string[] {
  const stem = basename(log).slice(0, -ENDING.length);
  const numbers = readdirSync(dirname(log))
    .map((name) => numberOf(name, stem))
    .filter((number) => number !== null)
    .sort((a, b) => a - b);
  // A log that is not there is still asked for by its name, and missed by it.
  return numbers.length === 0 ? [log] : numbers.map((number) => segmentPath(log, number));
}

function numberOf(name: string, stem: string): number | null {
  if (name === `${stem}${ENDING}`) return 0;
  if (!name.startsWith(`${stem}.`) || !name.endsWith(ENDING)) return null;
  const number = name.slice(stem.length + 1, -ENDING.length);
  return /^[1-9]\d{0,5}$/.test(number) ? Number(number) : null;
}

/** Number that the next segment has. */
export function nextSegmentOf(log: string): number {
  const newest = basename(segmentsOf(log).at(-1) ?? log);
  return (numberOf(newest, basename(log).slice(0, -ENDING.length)) ?? 0) + 1;
}

export const bytesOfLog = (log: string): number =>
  segmentsOf(log).reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);

/** SHA-256 of the segments, one after the other, without holding them in memory. */
export function sha256OfLog(log: string): string {
  const hash = createHash("sha256");
  const part = Buffer.allocUnsafe(1024 * 1024);
  for (const path of segmentsOf(log)) {
    const file = openRegular(path);
    try {
      for (let read = readSync(file, part); read > 0; read = readSync(file, part)) hash.update(part.subarray(0, read));
    } finally {
      closeSync(file);
    }
  }
  return hash.digest("hex");
}
