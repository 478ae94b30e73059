/** This file is what an agent may ask of Attune: to read, and, only where whoever started it allowed that, to begin and to stop a session. */
import { failure } from "../../errors.ts";
import { isOpen } from "../../recording/is-open.ts";
import { listEverySession } from "../../recording/list-every-session.ts";
import { readSummary } from "../../recording/read-session.ts";
import { hideSealed } from "../../recording/seal.ts";
import { findSession } from "../../recording/session-folder.ts";
import type { SessionStatus } from "../../recording/summary.ts";
import { GOALS, type Goal, type MentalState } from "../../types.ts";
import { LANGUAGES, type Language } from "../../words/in-each.ts";
import { askRunning } from "../ask-running.ts";
import { readReport } from "../read-report.ts";
import { askLive, notRunning } from "./live-link.ts";

export type Tool = {
  readonly description: string;
  /** JSON Schema of what it is asked with. */
  readonly asks: { readonly properties: Readonly<Record<string, object>>; readonly required: readonly string[] };
  readonly controls: boolean;
  readonly answer: (dataDir: string, asked: Asked) => Promise<unknown>;
};
/** Checked against the schema before it comes here. */
type Asked = {
  readonly session?: string;
  readonly limit?: number;
  readonly goal?: Goal;
  readonly minutes?: number;
  readonly language?: Language;
};

const NOTHING = { properties: {}, required: [] };
const ID = { type: "string", pattern: "^[0-9A-Z]{26}$", description: "id of a recorded session" };
/** A running session tells it four times a second, the first two seconds after it began; a busy machine, later. */
const MOST_READING_MS = 10_000;
/** A sham may have to be made first. */
const MOST_BEGINNING_MS = 60_000;
/** The music falls over six seconds, and the disk is waited for. */
const MOST_ENDING_MS = 30_000;

const USUAL_SESSIONS = 20;

const listSessions = async (dataDir: string, { limit = USUAL_SESSIONS }: Asked) => {
  const all = listEverySession(dataDir);
  return { total: all.length, sessions: all.slice(0, limit) };
};

async function sessionReport(dataDir: string, { session = "", language = "en" }: Asked) {
  const folder = findSession(dataDir, session);
  if (isOpen(folder)) throw failure("SESSION_OPEN", "this session is being recorded", { hint: "Stop it first." });
  return {
    summary: hideSealed(readSummary(folder)),
    report: readReport(folder, { checks: false, language }).told,
  };
}

/** Of a sealed session the server sends no reading, and so there is none here. */
async function liveState(dataDir: string) {
  const status = (await askRunning(dataDir, { path: "/api/v1/status" })) as
    | { session: SessionStatus | null }
    | undefined;
  if (status === undefined) throw notRunning(dataDir);
  if (status.session === null || status.session.arm === "sealed") return { ...status, state: null };
  const take = (message: { readonly type: string; readonly state?: MentalState }) =>
    message.type === "state" ? message.state : undefined;
  return { ...status, state: await askLive(dataDir, { take, mostMs: MOST_READING_MS }) };
}

async function startSession(dataDir: string, { goal = "relax", minutes = 10 }: Asked) {
  const session = await askLive(dataDir, {
    say: { type: "start", goal, minutes },
    take: (message) => (message.type === "session" && message.session ? message.session : undefined),
    mostMs: MOST_BEGINNING_MS,
  });
  if (session === null) throw failure("SLOW", "the session has not begun yet", { hint: "Ask live_state." });
  return { session };
}

async function stopSession(dataDir: string) {
  const summary = await askLive(dataDir, {
    say: { type: "stop" },
    take: (message) => (message.type === "ended" ? message.summary : undefined),
    mostMs: MOST_ENDING_MS,
  });
  if (summary === null) throw failure("SLOW", "the session has not ended yet", { hint: "Ask live_state." });
  return { summary: hideSealed(summary) };
}

export const TOOLS: Readonly<Record<string, Tool>> = {
  list_sessions: {
    description:
      "The recorded sessions, newest first: when, goal, length, how much could be read. Attune is a wellness and research tool; nothing here is a medical finding.",
    asks: { properties: { limit: { type: "integer", minimum: 1, maximum: 200 } }, required: [] },
    controls: false,
    answer: listSessions,
  },
  session_report: {
    description:
      "One session: its summary, what its figures say and what they cannot. Of a sealed one no reading before its guess.",
    asks: {
      properties: {
        session: ID,
        language: { type: "string", enum: [...LANGUAGES], description: "of its sentences and numbers; en if left out" },
      },
      required: ["session"],
    },
    controls: false,
    answer: sessionReport,
  },
  live_state: {
    description:
      "How the running Attune stands: source, session, and the newest reading of the person, null where none may be told.",
    asks: NOTHING,
    controls: false,
    answer: liveState,
  },
  start_session: {
    description: "Begins a session on the source that is open. Somebody hears it: ask them first.",
    asks: {
      properties: {
        goal: { type: "string", enum: [...GOALS] },
        minutes: { type: "number", minimum: 0.05, maximum: 180 },
      },
      required: ["goal", "minutes"],
    },
    controls: true,
    answer: startSession,
  },
  stop_session: {
    description: "Fades the running session out and closes its recording.",
    asks: NOTHING,
    controls: true,
    answer: stopSession,
  },
};
