/** This file runs at most one listening session on the open source and tells every page what it does. */
import { randomBytes } from "node:crypto";
import { chooseBaseline } from "../../../calibration/choose-baseline.ts";
import { listProfiles } from "../../../calibration/profiles.ts";
import { VERSION } from "../../config.ts";
import { badUse, failure, lineOf } from "../../errors.ts";
import type { SessionStatus } from "../../recording/summary.ts";
import { type Session, type SessionOptions, startSession } from "../../session/session.ts";
import { SOUND_VERSION } from "../../sound/version.ts";
import type { Acknowledgement, Command, LoopOutput } from "../../types.ts";
import type { ClientMessage, ServerMessage } from "../../wire.ts";
import { createBacklog } from "../live/backlog.ts";
import type { Log } from "../log.ts";
import { nowOf, profilesDir } from "./profile-summary.ts";
import type { SourceHub } from "./source-hub.ts";

type StartRequest = Omit<Extract<ClientMessage, { type: "start" }>, "type">;

export type SessionHost = {
  readonly start: (request: StartRequest) => Promise<void>;
  /** Throws when no session runs. */
  readonly command: (command: Command) => void;
  readonly status: () => SessionStatus | null;
  /** True from the moment of a start until the recording is closed. */
  readonly busy: () => boolean;
  readonly timeMs: () => number | null;
  readonly acknowledge: (ack: Acknowledgement) => void;
  /** The worst that a player of this session, or of the last one, reported. */
  readonly lateness: () => Lateness;
  /** What a page that joins now must know. */
  readonly backlog: () => readonly ServerMessage[];
  /** Fades, closes the recording, and resolves when it is on disk. */
  readonly stop: () => Promise<void>;
};

const STATUS_EVERY_MS = 1000;

/** A player's own count of what reached it too late to sound as written. */
type Lateness = { readonly lateFrames: number; readonly lateBars: number };

type Running = {
  readonly session: Session;
  readonly backlog: ReturnType<typeof createBacklog>;
  readonly finished: Promise<void>;
};

function modulationOf({ goal, modulation = 0 }: StartRequest): number {
  if (modulation > 0 && goal !== "focus")
    throw badUse("modulation", `left out for ${goal}; it is for focus`, modulation);
  return modulation;
}

export function createSessionHost(config: {
  readonly dataDir: string;
  readonly mainsHz: 50 | 60;
  /** From a mood said before to the goal; left out: as usual. */
  readonly moodMinutes?: number;
  readonly hub: SourceHub;
  /** Whether a calibration has the source. */
  readonly isTaken: () => boolean;
  readonly onMessage: (message: ServerMessage) => void;
  readonly log: Log;
}): SessionHost {
  let starting: Promise<Running> | null = null;
  let running: Running | null = null;
  let late: Lateness = { lateFrames: 0, lateBars: 0 };

  const status = () => running?.session.status() ?? null;
  const sendStatus = () => config.onMessage({ type: "session", session: status() });

  async function start(request: StartRequest): Promise<void> {
    if (starting || running) {
      throw failure("SESSION_RUNNING", "a session is already running", { hint: "Stop it before you start another." });
    }
    if (config.isTaken()) {
      throw failure("CALIBRATION_RUNNING", "a calibration is running", { hint: "Finish or cancel it first." });
    }
    late = { lateFrames: 0, lateBars: 0 };
    starting = begin(request);
    try {
      running = await starting;
    } finally {
      starting = null;
    }
    sendStatus();
  }

  async function begin(request: StartRequest): Promise<Running> {
    const tap = await config.hub.openTap();
    const backlog = createBacklog();
    const options: SessionOptions = {
      dataDir: config.dataDir,
      sourceName: tap.source.name,
      // The hub holds every source to real time, so that session time is the clock that pages hear by.
      pace: "live",
      streams: tap.source.streams,
      events: tap.events,
      notify: tap.notify,
      goal: request.goal,
      ...(request.world !== undefined && { world: request.world }),
      mood: request.mood ?? null,
      ...(config.moodMinutes !== undefined && { moodMinutes: config.moodMinutes }),
      modulation: modulationOf(request),
      minutes: request.minutes,
      seed: request.seed ?? randomBytes(4).readUInt32LE(),
      client: request.client ?? null,
      speed: null,
      mainsHz: config.mainsHz,
      ...comparedWith(request),
      version: VERSION,
      soundVersion: SOUND_VERSION,
      onProblem: tell,
      onOutput: (output) => forward(output, backlog),
    };
    const session = await startSession(options).catch((error: unknown) => {
      tap.release();
      throw error;
    });
    return { session, backlog, finished: finish(session) };
  }

  /** The client's newest profile that fits; nothing where the session shall learn its own baseline, or has to. */
  function comparedWith({ client, useProfile = true }: StartRequest): Pick<SessionOptions, "baseline" | "fastTaps"> {
    const now = client === undefined ? null : nowOf(config.hub, client);
    if (!now || !useProfile) return { baseline: null };
    const known = listProfiles(profilesDir(config.dataDir), now, (problem) => config.log.warn({ problem }, "profile"));
    const { stored, profile, why } = chooseBaseline(known, "newest");
    if (!stored && known.length > 0) config.onMessage({ type: "notice", level: "info", text: `${why}.` });
    return { baseline: stored, fastTaps: profile?.firTaps ?? null };
  }

  function forward(output: LoopOutput, backlog: ReturnType<typeof createBacklog>): void {
    if (output.type === "state") config.onMessage({ type: "state", state: output });
    else if (output.type === "bar") config.onMessage({ type: "bar", bar: output });
    else if (output.type === "frame") config.onMessage({ type: "frame", frame: output });
    if (output.type === "state" || output.type === "bar" || output.type === "frame") backlog.add(output);
    if (output.type === "phase") setImmediate(sendStatus);
  }

  function tell(problem: unknown): void {
    config.log.error({ problem: lineOf(problem) }, "session ended before its time");
    config.onMessage({ type: "notice", level: "warning", text: `The session ended: ${lineOf(problem)}` });
  }

  async function finish(session: Session): Promise<void> {
    const timer = setInterval(sendStatus, STATUS_EVERY_MS);
    try {
      const summary = await session.done;
      running = null;
      config.onMessage({ type: "ended", summary });
    } catch (error) {
      running = null;
      tell(error);
    } finally {
      clearInterval(timer);
      sendStatus();
    }
  }

  function command(wanted: Command): void {
    if (!running) throw failure("NO_SESSION", "no session is running", { hint: "Start one first." });
    running.session.command(wanted);
  }

  async function stop(): Promise<void> {
    const ending = starting ? await starting.catch(() => null) : running;
    if (!ending) return;
    ending.session.command({ type: "command", name: "stop" });
    await ending.finished;
  }

  return {
    start,
    command,
    status,
    busy: () => starting !== null || running !== null,
    timeMs: () => running?.session.timeMs() ?? null,
    acknowledge: (ack) => {
      running?.session.acknowledge(ack);
      const { lateFrames, lateBars } = ack;
      late = { lateFrames: Math.max(late.lateFrames, lateFrames), lateBars: Math.max(late.lateBars, lateBars) };
    },
    lateness: () => late,
    backlog: () => (running ? running.backlog.at(running.session.timeMs()) : []),
    stop,
  };
}
