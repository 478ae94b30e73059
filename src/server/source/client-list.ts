/** This file gathers everybody of a data folder: whoever has a session, a calibration or settings. */
import { join } from "node:path";
import { listClients, profileIdsOf } from "../../../calibration/profiles.ts";
import { clientsWithFolder, readAccess, readSettings } from "../../recording/client-folder.ts";
import type { ClientGlance } from "../../recording/looking-back.ts";
import { listSessions } from "../../recording/session-index.ts";
import { glanceAt } from "../../report/history/client-glance.ts";

/** In alphabetical order. */
export function glanceAtClients(dataDir: string, nowMs: number): readonly ClientGlance[] {
  const sessions = listSessions(dataDir);
  const profiles = join(dataDir, "profiles");
  const ids = new Set([
    ...clientsWithFolder(dataDir),
    ...listClients(profiles),
    ...sessions.flatMap(({ client }) => client ?? []),
  ]);
  return [...ids].sort().map((client) => {
    const settings = readSettings(dataDir, client);
    const known = {
      client,
      calibrations: profileIdsOf(profiles, client).length,
      protocol: settings?.protocol?.name ?? null,
      locks: settings?.locks ?? [],
      sessionsPerWeek: settings?.sessionsPerWeek ?? null,
      hasPage: readAccess(dataDir, client) !== null,
    };
    return glanceAt(known, sessions, nowMs);
  });
}
