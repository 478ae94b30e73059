/** This file asks the server over HTTP; every answer is either the value or one sentence that a person can act on. */

import type { Arm, Goal, Guess, Places, ShamPlan, ThresholdRule, World } from "../../src/types.ts";
import type {
  AfterSession,
  CheckedProtocol,
  DisplayMains,
  EvidenceReport,
  HeldFile,
  ImpedanceReport,
  LevelTile,
  Overview,
  PersonHoldings,
  PlaceFacts,
  PlayedOtherwise,
  Preview,
  ProfileSummary,
  ProtocolChoice,
  PyramidName,
  ReplayPart,
  Revealing,
  SourceChoice,
  SourceStatus,
} from "../../src/wire.ts";
import type { Language } from "../../src/words/in-each.ts";
import { bannerWords } from "../words/banner-words.ts";
import { sentence } from "../words/sentence.ts";
import type { PieceName } from "./piece-link.ts";

export type Answer<T> = { readonly value: T } | { readonly problem: string };

type Refusal = { readonly message?: string; readonly hint?: string };

async function problemOf(response: Response): Promise<string> {
  try {
    const { message, hint } = (await response.json()) as Refusal;
    if (message) return sentence(message, hint);
  } catch {
    // Not one of Attune's own answers: the status says what there is to say.
  }
  return bannerWords().status(response.status);
}

export async function ask<T>(
  path: string,
  request: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { credentials: "same-origin", ...request });
    return response.ok ? { value: await read(response) } : { problem: await problemOf(response) };
  } catch {
    return { problem: bannerWords().lookTerminal };
  }
}

const get = <T>(path: string) => ask(path, {}, (response) => response.json() as Promise<T>);

export type SourceInputs = Readonly<Record<string, string | number>>;

export const fetchSources = () => get<readonly SourceChoice[]>("/api/sources");
export const fetchProtocols = () => get<readonly ProtocolChoice[]>("/api/protocols");
/** Whole, as its file has it. */
export const fetchProtocol = (goal: Goal) => get<CheckedProtocol>(`/api/protocols/${goal}`);
const sessionPath = (id: string) => `/api/sessions/${encodeURIComponent(id)}`;
export const fetchOverview = (id: string) => get<Overview>(`${sessionPath(id)}/overview`);
export const fetchPart = (id: string, part: number) => get<ReplayPart>(`${sessionPath(id)}/parts/${part}`);

export const fetchTile = (id: string, pyramid: PyramidName, level: number, tile: number) =>
  get<LevelTile>(`${sessionPath(id)}/tiles/${pyramid}/${level}/${tile}`);

/** The part of the server's bank that a world plays; null where the server has none. */
export const fetchInstruments = (world: World) =>
  ask(`/api/instruments/${world}`, {}, async (response) =>
    response.status === 204
      ? null
      : { hash: response.headers.get("x-attune-bank") ?? "", bytes: await response.arrayBuffer() },
  );
export const fetchPreview = (world: World, goal: Goal) => get<Preview>(`/api/previews/${world}/${goal}`);

/** What a link to a piece names. */
export const fetchPiece = ({ goal, world, seed, minutes }: PieceName) =>
  get<Preview>(`/api/pieces/${goal}/${world}/${seed}/${minutes}`);

export const fetchClients = () => get<readonly string[]>("/api/clients");

const profilesPath = (client: string) => `/api/clients/${encodeURIComponent(client)}/profiles`;
export const fetchProfiles = (client: string) => get<readonly ProfileSummary[]>(profilesPath(client));
export const deleteProfile = (client: string, id: string) =>
  ask(`${profilesPath(client)}/${encodeURIComponent(id)}`, { method: "DELETE" }, async () => id);

const jsonOf = (value: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

export const checkProtocol = (file: string, value: unknown) =>
  ask("/api/protocols/check", jsonOf({ file, value }), (response) => response.json() as Promise<CheckedProtocol>);

export const sayAfter = (session: string, after: AfterSession) =>
  ask(`/api/sessions/${encodeURIComponent(session)}/after`, jsonOf(after), async () => session);

/** `asked`: what shall be other than it was. */
/** What shall be other than it was; what is left out stays. */
export type OtherwiseAsk = {
  readonly goal?: Goal;
  readonly world?: World;
  readonly rule?: ThresholdRule;
  readonly arm?: Arm;
  readonly protocol?: CheckedProtocol["protocol"];
};

export const playOtherwise = (session: string, asked: OtherwiseAsk) =>
  ask(`${sessionPath(session)}/otherwise`, jsonOf(asked), (response) => response.json() as Promise<PlayedOtherwise>);

/** Made once; the answer tells what it was. */
export const guessSealed = (session: string, guess: Guess) =>
  ask(`${sessionPath(session)}/guess`, jsonOf({ guess }), (response) => response.json() as Promise<Revealing>);

/** `plan`: what the protocol of the next session draws. */
export function fetchEvidence(client: string, goal: Goal, plan?: ShamPlan) {
  const drawn = plan ? `&share=${plan.share}&unit=${plan.unit}&arm=${plan.arm}` : "";
  return get<EvidenceReport>(`/api/clients/${encodeURIComponent(client)}/evidence?goal=${goal}${drawn}`);
}

/** Of every goal that somebody had sealed sessions of, and no more: what is offered for the next one costs seconds to work out. */
export const fetchCourses = (client: string) =>
  get<EvidenceReport>(`/api/clients/${encodeURIComponent(client)}/evidence`);

export const deleteSession = (id: string) =>
  ask(`/api/sessions/${encodeURIComponent(id)}`, { method: "DELETE" }, async () => id);

/** Once more what failed, with the same inputs; its status tells whether it streams now. */
export const openAgain = () =>
  ask("/api/source/again", jsonOf({}), (response) => response.json() as Promise<SourceStatus>);

/** Answers when the source streams or has failed: a board that is not there is told by its status. */
export async function openSource(name: string, inputs: SourceInputs): Promise<Answer<string>> {
  const answer = await ask(
    "/api/source",
    jsonOf({ source: name, inputs }),
    (response) => response.json() as Promise<SourceStatus>,
  );
  if ("problem" in answer) return answer;
  const { phase, message, hint } = answer.value;
  return phase === "failed" ? { problem: sentence(message, hint) } : { value: name };
}

export const fetchPlace = () => get<PlaceFacts>("/api/place");
export const drawWithout = (mainsHz: DisplayMains) => ask("/api/display", jsonOf({ mainsHz }), async () => mainsHz);

export const placeChannels = (places: Places | null) => ask("/api/places", jsonOf({ places }), async () => places);

export const measureImpedance = () =>
  ask("/api/impedance", jsonOf({}), (response) => response.json() as Promise<ImpedanceReport>);

/** As `attune export` calls them, and the report. */
export type DownloadKind = "report" | "wav" | "midi" | "edf" | "bdf" | "xdf" | "csv" | "bids" | "json";
export const downloadPath = (id: string, kind: DownloadKind) => `${sessionPath(id)}/${kind}`;
/** `nearest`: in its goal's own world where this version lacks the one that it sounds in. */
export const wavPath = (id: string, nearest: boolean) => `${downloadPath(id, "wav")}${nearest ? "?nearest=1" : ""}`;
export const reportPath = (id: string, language: Language) => `${downloadPath(id, "report")}?language=${language}`;
export const fetchHoldings = (id: string) => get<readonly HeldFile[]>(`${sessionPath(id)}/holdings`);

const personPath = (client: string) => `/api/clients/${encodeURIComponent(client)}`;
export const archivePath = (client: string | null, language: Language) =>
  `${client === null ? "/api" : personPath(client)}/archive?language=${language}`;
export const fetchPersonHoldings = (client: string) => get<PersonHoldings>(`${personPath(client)}/holdings`);
export const deletePerson = (client: string) =>
  ask(personPath(client), { method: "DELETE" }, (response) => response.json() as Promise<PersonHoldings>);
