/** This file says what of a session, or of a person's sessions, lies on the disk: what is taken away with an archive, and what goes when it is deleted. */
import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { listEverySession } from "./list-every-session.ts";
import type { HeldFile } from "./looking-back.ts";
import { folderOf, type SessionFolder, sessionIds, unknownSession } from "./session-folder.ts";
import { listSessions } from "./session-index.ts";
import type { EncryptedSession, SessionSummary } from "./summary.ts";

/** Its files, by their name in the folder. */
export function filesOf({ dir, id }: SessionFolder): readonly HeldFile[] {
  if (!existsSync(dir)) throw unknownSession(id);
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .flatMap((name) => {
      // No link is followed: it would lead out. What vanishes meanwhile was half written.
      const stats = lstatSync(join(dir, name), { throwIfNoEntry: false });
      return stats?.isFile() ? [{ name: name.replaceAll("\\", "/"), bytes: stats.size }] : [];
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export const sessionFiles = (dataDir: string, session: string): readonly HeldFile[] =>
  filesOf(folderOf(dataDir, session));

/** Of everybody where no client is named; newest first. */
export const sessionsOf = (dataDir: string, client: string | null): readonly SessionSummary[] =>
  listSessions(dataDir).filter((summary) => client === null || summary.client === client);

/**
 * What cannot be read here, or a newer Attune recorded: it is nobody's, as far as can be told.
 */
export function unknownSessions(dataDir: string): readonly string[] {
  const known = new Set([...listSessions(dataDir), ...lockedSessions(dataDir)].map(({ session }) => session));
  return sessionIds(dataDir)
    .filter((id) => !known.has(id))
    .toSorted();
}

/** Encrypted ones whose passphrase is not there: nobody can tell whose they are. */
export const lockedSessions = (dataDir: string): readonly EncryptedSession[] =>
  listEverySession(dataDir).filter((one) => one.state === "encrypted");
