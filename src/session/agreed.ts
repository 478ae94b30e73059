/** This file puts a request under what is agreed with its client, wherever it is asked: on the page or on the command line. */
import { readSettings } from "../recording/client-folder.ts";
import { listSessions } from "../recording/session-index.ts";
import { type ClientSettings, underSettings } from "./client-settings.ts";
import type { SessionAsk } from "./request.ts";

/** Null where nothing is agreed, and for nobody. */
export const settingsFor = (dataDir: string, client: string | null | undefined): ClientSettings | null =>
  client === null || client === undefined ? null : readSettings(dataDir, client);

export function asAgreed<Asked extends SessionAsk>(
  dataDir: string,
  asked: Asked,
  nameOf?: (field: string) => string,
  nowMs = Date.now(),
): Asked {
  const { client } = asked;
  const settings = settingsFor(dataDir, client);
  if (!settings || !client) return asked;
  return underSettings(asked, settings, () => sessionsOnDayOf(dataDir, client, nowMs), nameOf);
}

/** The day is that of this computer's clock; whoever opens and closes at once has had no session. */
function sessionsOnDayOf(dataDir: string, client: string, nowMs: number): number {
  const day = new Date(nowMs).toDateString();
  return listSessions(dataDir).filter(
    (summary) =>
      summary.client === client && summary.durationSec >= 60 && new Date(summary.startedAt).toDateString() === day,
  ).length;
}
