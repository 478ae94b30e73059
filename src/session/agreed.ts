/** This file puts a request under what is agreed with its client, wherever it is asked: on the page or on the command line. */
import type { Protocol } from "../protocols/protocol.ts";
import { readSettings } from "../recording/client-folder.ts";
import { sessionsOnDay } from "./caps.ts";
import { type ClientSettings, underSettings } from "./client-settings.ts";
import type { SessionAsk } from "./request.ts";

/** Null where nothing is agreed, and for nobody. */
export const settingsFor = (dataDir: string, client: string | null | undefined): ClientSettings | null =>
  client === null || client === undefined ? null : readSettings(dataDir, client);

type How = {
  readonly nameOf?: (field: string) => string;
  readonly nowMs?: number;
  /** What sessions of its goal do where neither the request nor what is agreed says. */
  readonly usual?: Protocol | null | undefined;
};

export function asAgreed<Asked extends SessionAsk>(
  dataDir: string,
  wished: Asked,
  { nameOf, nowMs = Date.now(), usual = null }: How = {},
): Asked {
  const { client, goal } = wished;
  const settings = settingsFor(dataDir, client);
  const isUsual = !wished.protocol && usual?.goal === goal && settings?.protocol?.goal !== goal;
  const asked = isUsual ? { ...wished, protocol: usual } : wished;
  if (!settings || !client) return asked;
  return underSettings(asked, settings, () => sessionsOnDay(dataDir, client, new Date(nowMs)).length, nameOf);
}
