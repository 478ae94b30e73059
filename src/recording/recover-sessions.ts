/**
 * This file repairs what a crash left: it gives every log that nobody ended a manifest, and says what was lost.
 * Logs are never changed, cut or removed: a damaged one stays as it is and is read as far as it goes.
 */
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failure, lineOf } from "../errors.ts";
import { type Manifest, readManifest, writeManifest } from "./manifest.ts";
import { isBeingWritten } from "./open-sessions.ts";
import { readHeader } from "./read-log.ts";
import { hideInManifest, isOfThisLog, summarizeLog } from "./read-session.ts";
import { isFull } from "./refusal.ts";
import { hideSealed, readReveal } from "./seal.ts";
import { bytesOfLog, sha256OfLog } from "./segments.ts";
import { folderOf, type SessionFolder, sessionIds } from "./session-folder.ts";

export type Recovery = {
  readonly session: string;
  /** `whole`: nothing to do. `open`: being recorded. `recovered`: a manifest was made. `unreadable`: no header is left. */
  readonly result: "whole" | "open" | "recovered" | "unreadable";
  readonly durationSec: number | null;
  /** Sentences: what cannot be read any more. */
  readonly lost: readonly string[];
};

export function recoverSessions(dataDir: string): readonly Recovery[] {
  return sessionIds(dataDir).map((id) => recoverSession(folderOf(dataDir, id), id));
}

function recoverSession(folder: SessionFolder, session: string): Recovery {
  try {
    if (!existsSync(folder.log)) return unreadable(session, "the folder holds no log");
    const manifest = readManifest(folder.manifest);
    if (manifest && isOfThisLog(manifest, folder) && manifest.log.sha256 === sha256OfLog(folder.log)) {
      hideInManifest(folder, manifest);
      return { session, result: "whole", durationSec: manifest.summary.durationSec, lost: manifest.damage };
    }
    if (!manifest && isBeingWritten(folder, readHeader(folder.log))) {
      return { session, result: "open", durationSec: null, lost: [] };
    }
    return repair(folder, session, manifest);
  } catch (error) {
    if (isFull(error)) throw diskFull(error);
    return unreadable(session, lineOf(error));
  }
}

export const diskFull = (cause: unknown) =>
  failure("DISK_FULL", "nothing can be recovered: the disk of the data folder is full", {
    hint: "Free some space and run `attune recover` again; the recordings are as they were",
    cause,
  });

const unreadable = (session: string, reason: string): Recovery => ({
  session,
  result: "unreadable",
  durationSec: null,
  lost: [reason],
});

export function repair(folder: SessionFolder, session: string, manifest: Manifest | null): Recovery {
  removeHalfWritten(folder);
  const { summary, damage, closed } = summarizeLog(folder, "recovered");
  const lost = [...damage];
  if (!closed) lost.push(`the recording was not ended: it reaches to ${summary.durationSec.toFixed(1)} s`);
  if (manifest) lost.push(`the log is not the one that its manifest tells of (${manifest.log.bytes} bytes then)`);
  else if (existsSync(folder.manifest)) lost.push("the manifest could not be read and was made again");
  const log = { bytes: bytesOfLog(folder.log), sha256: sha256OfLog(folder.log) };
  const putBack = existsSync(folder.manifest) ? keepBeside(folder.manifest) : () => {};
  try {
    writeManifest(folder, { summary: hideSealed(summary, readReveal(folder) !== null), log, damage: lost });
  } catch (error) {
    putBack();
    throw error;
  }
  return { session, result: "recovered", durationSec: summary.durationSec, lost };
}

/** A manifest that was being written when the process died was never the manifest. */
function removeHalfWritten(folder: SessionFolder): void {
  for (const name of readdirSync(folder.dir)) if (name.endsWith(".tmp")) rmSync(join(folder.dir, name));
}

/** Returns what undoes it. */
function keepBeside(path: string): () => void {
  let number = 1;
  while (existsSync(`${path}.before-${number}`)) number++;
  renameSync(path, `${path}.before-${number}`);
  return () => renameSync(`${path}.before-${number}`, path);
}
