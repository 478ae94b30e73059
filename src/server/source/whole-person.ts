/** This file knows everything of one person in a data folder, and takes it away for good. */
import { statSync } from "node:fs";
import { deleteProfile, profileIdsOf } from "../../../calibration/profiles.ts";
import { failure } from "../../errors.ts";
import { clientFilePath, clientFiles, removeClientFolder } from "../../recording/client-folder.ts";
import { deleteSession } from "../../recording/delete-session.ts";
import { lockedSessions, sessionFiles, sessionsOf, unknownSessions } from "../../recording/holdings.ts";
import type { PersonHoldings } from "../../recording/looking-back.ts";
import { profilesDir } from "./profile-summary.ts";

/** Throws where a recording may be this person's and nobody can tell: "everything" would not be all. */
export function personHoldings(dataDir: string, client: string): PersonHoldings {
  const locked = lockedSessions(dataDir).length;
  if (locked > 0) {
    throw failure(
      "ENCRYPTED",
      `${locked} recordings here are encrypted, and nobody can tell whether they are ${client}'s`,
      {
        hint: "Start Attune with their passphrase, or delete them one by one with `attune sessions --delete ID`; nothing was deleted.",
      },
    );
  }
  const all = sessionsOf(dataDir, client);
  const closed = all.filter(({ state }) => state !== "open");
  const files = closed.flatMap(({ session }) => sessionFiles(dataDir, session));
  const profiles = profileIdsOf(profilesDir(dataDir), client).length;
  const own = clientFiles(dataDir, client).map((name) => statSync(clientFilePath(dataDir, client, name)).size);
  return {
    sessions: closed.length,
    profiles,
    files: files.length + profiles + own.length,
    bytes: [...files.map(({ bytes }) => bytes), ...own].reduce((sum, bytes) => sum + bytes, 0),
    open: all.length - closed.length,
    unknown: unknownSessions(dataDir),
  };
}

/** What went. A session that is being recorded stays: it is stopped first. */
export function deletePerson(dataDir: string, client: string): PersonHoldings {
  const held = personHoldings(dataDir, client);
  for (const { session, state } of sessionsOf(dataDir, client)) if (state !== "open") deleteSession(dataDir, session);
  const dir = profilesDir(dataDir);
  for (const id of profileIdsOf(dir, client)) deleteProfile(dir, client, id);
  removeClientFolder(dataDir, client);
  return held;
}
