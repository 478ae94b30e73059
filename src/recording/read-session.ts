/** This file reads what a session folder says of itself: from the manifest where it is finished, else from the log. */
import { readAfterSession } from "./after-session.ts";
import { type Manifest, readManifest, writeManifest } from "./manifest.ts";
import { isBeingWritten, openSummary } from "./open-sessions.ts";
import { describeDamage } from "./read-frames.ts";
import { readHeader, readLog } from "./read-log.ts";
import { hideSealed, readReveal } from "./seal.ts";
import { bytesOfLog } from "./segments.ts";
import type { SessionFolder } from "./session-folder.ts";
import type { SessionHeader } from "./session-header.ts";
import { readNotes } from "./session-notes.ts";
import { createSummarize } from "./summarize.ts";
import type { Reveal, SessionSummary } from "./summary.ts";

export type LogSummary = {
  readonly summary: SessionSummary;
  readonly damage: readonly string[];
  /** Whether the log was ended properly. */
  readonly closed: boolean;
};

/** Sums the whole log up, whatever the manifest says. */
export function summarizeLog(folder: SessionFolder, state: SessionSummary["state"]): LogSummary {
  const summarize = createSummarize(readHeader(folder.log));
  const damage: string[] = [];
  let closed = false;
  for (const entry of readLog(folder.log)) {
    if (entry.type === "damage") damage.push(describeDamage(entry));
    else if (entry.record.type === "input") summarize.addInput(entry.record.input);
    else if (entry.record.type === "output") summarize.addOutput(entry.record.output);
    closed = entry.type === "record" && entry.record.type === "close";
  }
  return { summary: summarize.summary(state), damage, closed };
}

/** A manifest of a log that has another length now, cut or grown, tells nothing but what once was. */
export function isOfThisLog(manifest: Manifest, folder: SessionFolder): boolean {
  return bytesOfLog(folder.log) === manifest.log.bytes;
}

export const readSummary = (folder: SessionFolder): SessionSummary =>
  hideSealed({
    ...readRecorded(folder),
    session: folder.id,
    after: readAfterSession(folder),
    reveal: revealOf(folder),
    ...readNotes(folder),
  });

/** Without what the verdict counts. */
export function revealOf(folder: SessionFolder): Reveal | null {
  const revealed = readReveal(folder);
  return revealed && { guess: revealed.guess, arms: revealed.arms };
}

/** Its session was revealed, and the disk took no other manifest then. */
export const hidesOpened = ({ summary: { arm, levels } }: Manifest, folder: SessionFolder): boolean =>
  arm === "sealed" && levels === null && readReveal(folder) !== null;

const openedOf = (folder: SessionFolder, { state }: SessionSummary): SessionSummary =>
  summarizeLog(folder, state).summary;

/** Until the guess a manifest has none of its person's figures; then they stand there. A disk that takes nothing leaves them to the log. */
export function openManifest(folder: SessionFolder): void {
  const manifest = readManifest(folder.manifest);
  if (!manifest || !isOfThisLog(manifest, folder) || !hidesOpened(manifest, folder)) return;
  const summary = openedOf(folder, manifest.summary);
  try {
    writeManifest(folder, { ...manifest, summary });
  } catch {}
}

/** A version of before left its person's figures in a sealed session's manifest. */
export function hideInManifest(folder: SessionFolder, manifest: Manifest): void {
  const { arm, levels, protocol } = manifest.summary;
  const hasFigures = levels !== null || (protocol?.success ?? null) !== null;
  if (arm !== "sealed" || !hasFigures || readReveal(folder) !== null) return;
  try {
    writeManifest(folder, { ...manifest, summary: hideSealed(manifest.summary, false) });
  } catch {}
}

function readRecorded(folder: SessionFolder): SessionSummary {
  const manifest = readManifest(folder.manifest);
  if (manifest && isOfThisLog(manifest, folder))
    return hidesOpened(manifest, folder) ? openedOf(folder, manifest.summary) : manifest.summary;
  let header: SessionHeader;
  try {
    header = readHeader(folder.log);
  } catch (error) {
    // Nothing is left of the log: then the manifest is all that anybody knows.
    if (manifest) return manifest.summary;
    throw error;
  }
  const open = openSummary(folder.id);
  if (open) return open;
  return summarizeLog(folder, isBeingWritten(folder, header) ? "open" : "crashed").summary;
}
