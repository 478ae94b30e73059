/** This file asks the server for sessions that are looked for, what they show over weeks, and what is agreed with clients. */
import type {
  Agreed,
  ClientDay,
  ClientGlance,
  ClientPage,
  ClientSettings,
  HistoryAsk,
  HistoryPage,
  SessionNotes,
  SettingsAsk,
  Trends,
} from "../../src/wire.ts";
import type { Language } from "../../src/words/in-each.ts";
import { ask } from "./api.ts";

const get = <T>(path: string) => ask(path, {}, (response) => response.json() as Promise<T>);
const post = <T>(path: string, value: unknown) =>
  ask(
    path,
    { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(value) },
    (response) => response.json() as Promise<T>,
  );
const clientPath = (client: string) => `/api/clients/${encodeURIComponent(client)}`;

/** What stands behind the ?; nothing of what is not asked. */
export function historyQuery(asked: HistoryAsk): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== null && value !== "");
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** Where a client's own page asks, and where everybody's does. */
export type HistoryDoor = {
  readonly history: (asked: HistoryAsk) => string;
  readonly trends: (client: string) => string;
  readonly weeks: (client: string, weeks: number, language: Language) => string;
};
export const OWNERS_DOOR: HistoryDoor = {
  history: (asked) => `/api/history?${historyQuery(asked)}`,
  trends: (client) => `${clientPath(client)}/trends`,
  weeks: (client, weeks, language) => `${clientPath(client)}/weeks/${weeks}/report?language=${language}`,
};
export const CLIENTS_DOOR: HistoryDoor = {
  history: (asked) => `/client/api/history?${historyQuery(asked)}`,
  trends: () => "/client/api/trends",
  weeks: (_, weeks, language) => `/client/api/weeks/${weeks}/report?language=${language}`,
};

export const fetchHistory = (asked: HistoryAsk, door = OWNERS_DOOR) => get<HistoryPage>(door.history(asked));
export const fetchTrends = (client: string, door = OWNERS_DOOR) => get<Trends>(door.trends(client));
export const fetchAgreed = () => get<Agreed>("/client/api/agreed");
export const ownReportPath = (session: string, language: Language) =>
  `/client/api/sessions/${encodeURIComponent(session)}/report?language=${language}`;

export const writeNotes = (session: string, notes: SessionNotes) =>
  post<SessionNotes>(`/api/sessions/${encodeURIComponent(session)}/notes`, notes);

export const fetchGlance = () => get<readonly ClientGlance[]>("/api/client-list");
export const fetchSettings = (client: string) => get<ClientSettings>(`${clientPath(client)}/settings`);
export const fetchToday = (client: string) => get<ClientDay>(`${clientPath(client)}/today`);
export const writeSettings = (client: string, settings: SettingsAsk) =>
  post<ClientSettings>(`${clientPath(client)}/settings`, settings);
export const openPage = (client: string) => post<ClientPage>(`${clientPath(client)}/page`, {});
export const closePage = (client: string) =>
  ask(`${clientPath(client)}/page`, { method: "DELETE" }, async () => client);
