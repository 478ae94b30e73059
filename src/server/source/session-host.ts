/** This file runs at most one listening session on the open source and tells every page what it does. */
import { chooseBaseline } from "../../../calibration/choose-baseline.ts";
import { listProfiles } from "../../../calibration/profiles.ts";
import type { FoundBank } from "../../bank/find-bank.ts";
import { VERSION } from "../../config.ts";
import type { OscOut } from "../../doors/osc-out.ts";
import { failure, lineOf } from "../../errors.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import { type Interruption, resumedText } from "../../recording/refusal.ts";
import { findSession } from "../../recording/session-folder.ts";
import type { SessionStatus } from "../../recording/summary.ts";
import { asAgreed, settingsFor } from "../../session/agreed.ts";
import { refuseBeyondCaps, refuseBeyondDay } from "../../session/caps.ts";
import { refuseLockedCommand } from "../../session/client-settings.ts";
import { drawSeed } from "../../session/draw-seed.ts";
import { type ArmDoors, type PreparedArm, prepareArm } from "../../session/prepare-arm.ts";
import { requestOf, type SessionAsk, type SettledRequest, seated, settle } from "../../session/request.ts";
import { reopenArm } from "../../session/resume/reopen-arm.ts";
import { type ResumableHeader, resumableHeader } from "../../session/resume/resumable.ts";
import { resumeSession } from "../../session/resume/resume-session.ts";
import { startSession } from "../../session/session.ts";
import type { Session, SessionOptions } from "../../session/session-options.ts";
import { SOUND_VERSION } from "../../sound/version.ts";
import type { Acknowledgement, AskedArm, Command, Condition, LoopOutput, Places } from "../../types.ts";
import type { ServerMessage } from "../../wire.ts";
import { type Backlog, createBacklog } from "../live/backlog.ts";
import { createOutputMessages } from "../live/output-messages.ts";
import type { Log } from "../log.ts";
import type { Reading } from "../reading/reading.ts";
import { chooseAgain } from "./choose-again.ts";
import type { Lease } from "./lease.ts";
import { nowOf, profilesDir } from "./profile-summary.ts";
import type { SourceHub } from "./source-hub.ts";

export type SessionHost = {
  readonly start: (asked: SessionAsk) => Promise<void>;
  /** Goes on with a session that broke off, on the source that it began with. */
  readonly goOn: (id: string) => Promise<void>;
  /** Throws when no session runs. */
  readonly command: (command: Command) => void;
  /** The session that runs, for marks of other programs. */
  readonly markable: () => Pick<Session, "mark" | "timeMs"> | null;
  readonly status: () => SessionStatus | null;
  readonly timeMs: () => number | null;
  readonly acknowledge: (ack: Acknowledgement) => void;
  /** The worst that a player of this session, or of the last one, reported. */
  readonly lateness: () => Lateness;
  /** What a page that joins now must know. */
  readonly backlog: () => readonly ServerMessage[];
  /** Fades, closes the recording, and resolves when it is on disk. */
  readonly stop: () => Promise<void>;
};

export type ArmAsk = { readonly arm: AskedArm; readonly from: string | null };

const STATUS_EVERY_MS = 1000;
/** Pages hear it: a source that could outrun real time keeps to it. */
const IN_STEP_SPEED = 1;

/** A player's own count of what reached it too late to sound as written. */
type Lateness = { readonly lateFrames: number; readonly lateBars: number };

type Running = {
  readonly session: Session;
  readonly backlog: Backlog;
  readonly finished: Promise<void>;
};

const stoppedEarly = () => failure("STOPPED", "the session was stopped before it began");

/** Until the guess nobody is told what a sealed session's person showed. */
const isTold = (output: LoopOutput, { arm }: SettledRequest): boolean => arm !== "sealed" || output.type !== "state";

const isSame = (a: Places, b: Places | null): boolean =>
  a.length === b?.length && a.every((place, i) => place === b[i]);

export function createSessionHost(config: {
  readonly dataDir: string;
  /** From a mood said before to the goal; left out: as usual. */
  readonly moodMinutes?: number;
  /** How people sit where a page does not say; left out: as usual for the goal. */
  readonly condition?: Condition;
  /** What sessions of its goal do where a page does not say; left out: what is shipped. */
  readonly protocol?: Protocol;
  /** What is fed back where a page does not say; left out: the person's own reading. */
  readonly arm?: ArmAsk;
  readonly reading: Pick<Reading, "library">;
  readonly hub: SourceHub;
  /** The recorded instruments that pages play; null without. */
  readonly bank: () => FoundBank | null;
  /** Another program that hears the session. */
  readonly tap?: OscOut["tap"] | null;
  readonly onMessage: (message: ServerMessage) => void;
  /** A session that broke off goes on. */
  readonly onGoneOn: (id: string) => void;
  readonly log: Log;
}): SessionHost {
  let starting: Promise<Running> | null = null;
  /** Stopped while it was being prepared: it does not begin. */
  let isUnwanted = false;
  let isGoingOn = false;
  let running: Running | null = null;
  let messageOf = createOutputMessages();
  let late: Lateness = { lateFrames: 0, lateBars: 0 };

  const status = () => running?.session.status() ?? null;
  const sendStatus = () => config.onMessage({ type: "session", session: status() });
  const sendEverySec = () => {
    sendStatus();
    const latency = running?.session.latency();
    if (latency) config.onMessage({ type: "latency", latency });
  };

  async function start(asked: SessionAsk): Promise<void> {
    // Before the source is lent: what is refused leaves it as it was.
    const asks = settled(asked);
    if (asks.places && !isSame(asks.places, config.hub.status().places)) config.hub.place(asks.places);
    const { places } = config.hub.status();
    const request = { ...asks, places: places && [...places] };
    await startOn(config.hub.lend("session", asked.seed ?? undefined), (lease) => begin(request, lease));
  }

  async function goOn(id: string): Promise<void> {
    if (isGoingOn) throw failure("SESSION_RUNNING", "a session is being gone on with");
    isGoingOn = true;
    try {
      const header = resumableHeader(config.dataDir, id, Date.now());
      await chooseAgain(config.hub, config.dataDir, header);
      await startOn(config.hub.lend("session", header.seed), (lease) => beginAgain(header, lease));
    } finally {
      isGoingOn = false;
    }
    config.onGoneOn(id);
  }

  async function startOn(lending: Promise<Lease>, begin: (lease: Lease) => Promise<Running>): Promise<void> {
    late = { lateFrames: 0, lateBars: 0 };
    messageOf = createOutputMessages();
    isUnwanted = false;
    starting = lending.then((lease) =>
      begin(lease).catch((error: unknown) => {
        lease.release();
        throw error;
      }),
    );
    try {
      await starting;
    } finally {
      starting = null;
    }
    sendStatus();
  }

  /** What the page left out and the server was told: the minutes of the way from a mood, and how people sit. */
  function settled(wished: SessionAsk): SettledRequest {
    const asked = asAgreed(config.dataDir, wished, { usual: config.protocol });
    const moodMinutes = asked.moodMinutes ?? (asked.mood ? config.moodMinutes : null);
    const condition = asked.condition ?? config.condition ?? null;
    const wanted = requestOf({ ...asked, moodMinutes, condition, ...armAsked(asked) });
    const request = settle(seated(wanted, config.hub.status().source), drawSeed());
    refuseBeyondCaps(request);
    refuseBeyondDay(config.dataDir, request, { pace: "pulled", speed: IN_STEP_SPEED }, new Date());
    return request;
  }

  function armAsked({ arm, armFrom }: SessionAsk): Pick<SessionAsk, "arm" | "armFrom"> {
    if (arm !== undefined && arm !== null) return { arm, armFrom };
    return config.arm ? { arm: config.arm.arm, armFrom: config.arm.from } : {};
  }

  async function begin(request: SettledRequest, lease: Lease): Promise<Running> {
    const { source } = lease;
    const arm = await prepared(request);
    if (isUnwanted) throw stoppedEarly();
    const backlog = createBacklog();
    const session = await startSession({
      ...sharedOptions(source, request, backlog),
      sourceName: source.name,
      pace: source.pace,
      placesAre: source.placesAre ?? "fixed",
      request,
      arm,
      speed: source.pace === "pulled" ? IN_STEP_SPEED : null,
      ...comparedWith(request),
      version: VERSION,
      soundVersion: SOUND_VERSION,
      bank: config.bank()?.hash ?? null,
    });
    running = { session, backlog, finished: finish(session, lease) };
    return running;
  }

  async function beginAgain(header: ResumableHeader, lease: Lease): Promise<Running> {
    const { source } = lease;
    const folder = findSession(config.dataDir, header.session);
    const stillWanted = () => {
      if (isUnwanted) throw stoppedEarly();
    };
    const feed = await reopenArm(folder, header, { libraryOf: config.reading.library });
    stillWanted();
    const backlog = createBacklog();
    const session = await resumeSession({
      ...sharedOptions(source, header, backlog),
      ...{ folder, header, feed, stillWanted },
      // A page that joins hears the bar that sounded when it broke off to its end.
      onEarlier: (output) => remember(output, header, backlog),
    });
    running = { session, backlog, finished: finish(session, lease) };
    return running;
  }

  function sharedOptions(source: Lease["source"], request: SettledRequest, backlog: Backlog) {
    const tap = config.tap?.({ isSealed: request.arm === "sealed" });
    return {
      dataDir: config.dataDir,
      streams: source.streams,
      also: source.also,
      events: source.chunks(),
      notify: (event) => source.notify?.(event),
      onHeadband: source.onHeadband,
      onProblem: tell,
      onInterruption: tellInterruption,
      onInput: (input) => tap?.onInput(input),
      onOutput: (output, timeMs) => {
        if (isTold(output, request)) forward(output, backlog);
        tap?.onOutput(output, timeMs);
      },
    } satisfies Partial<SessionOptions>;
  }

  function remember(output: LoopOutput, request: SettledRequest, backlog: Backlog): void {
    if (!isTold(output, request)) return;
    if (output.type === "state" || output.type === "bar" || output.type === "frame") backlog.add(output);
  }

  /** A sham may have to be made first, of a simulated person: pages see how far that is, whichever arm is drawn. */
  async function prepared(request: SettledRequest): Promise<PreparedArm> {
    const tellShare = (share: number | null) => {
      if (request.arm === "sealed") config.onMessage({ type: "preparing", share });
    };
    tellShare(0);
    try {
      const libraryOf: ArmDoors["libraryOf"] = (wanted, orListener) =>
        config.reading.library(wanted, orListener, tellShare);
      return await prepareArm(request, { dataDir: config.dataDir, libraryOf });
    } finally {
      tellShare(null);
    }
  }

  /** The client's newest profile that fits; nothing where the session shall learn its own baseline, or has to. */
  function comparedWith(request: SettledRequest): Pick<SessionOptions, "baseline" | "fastTaps" | "iafHz"> {
    const { client, useProfile } = request;
    const now = client === null ? null : nowOf(config.hub, client);
    if (!now || !useProfile) return { baseline: null };
    const known = listProfiles(profilesDir(config.dataDir), now, (problem) => config.log.warn({ problem }, "profile"));
    const { stored, profile, why } = chooseBaseline(known, request);
    if (!stored && known.length > 0) config.onMessage({ type: "notice", level: "info", text: `${why}.` });
    return { baseline: stored, fastTaps: profile?.firTaps ?? null, iafHz: profile?.individualAlpha?.iafHz ?? null };
  }

  function forward(output: LoopOutput, backlog: Backlog): void {
    const message = messageOf(output);
    if (message) config.onMessage(message);
    if (output.type === "state" || output.type === "bar" || output.type === "frame") backlog.add(output);
    if (output.type === "phase" || output.type === "training") setImmediate(sendStatus);
  }

  function tell(problem: unknown): void {
    config.log.error({ problem: lineOf(problem) }, "session ended before its time");
    config.onMessage({ type: "notice", level: "warning", text: `The session ended: ${lineOf(problem)}` });
  }

  /** A page shows a refusal as long as it lasts, from the status. */
  function tellInterruption(interruption: Interruption): void {
    if (interruption.type === "refused") config.log.error({ problem: interruption.error.line }, "recording refused");
    else {
      const text = resumedText(interruption);
      const level = interruption.lostFrames > 0 ? "warning" : "info";
      config.log.warn({ text }, "recording resumed");
      config.onMessage({ type: "notice", level, text });
    }
    sendStatus();
  }

  async function finish({ done }: Session, { source, release }: Lease): Promise<void> {
    const timer = setInterval(sendEverySec, STATUS_EVERY_MS);
    const told = await done.then(
      (summary) => () => config.onMessage({ type: "ended", summary }),
      (error: unknown) => () => tell(error),
    );
    clearInterval(timer);
    running = null;
    // Whoever listened with closed eyes may open them.
    source.notify?.({ type: "instruction", eyes: "open" });
    // Whoever is told may start again at once.
    release();
    told();
    sendStatus();
  }

  function command(wanted: Command): void {
    if (!running && starting && wanted.name === "stop") {
      isUnwanted = true;
      return;
    }
    if (!running) throw failure("NO_SESSION", "no session is running", { hint: "Start one first." });
    const settings = settingsFor(config.dataDir, running.session.status().client);
    if (settings) refuseLockedCommand(wanted, settings);
    running.session.command(wanted);
  }

  async function stop(): Promise<void> {
    isUnwanted = true;
    const ending = starting ? await starting.catch(() => null) : running;
    if (!ending) return;
    ending.session.command({ type: "command", name: "stop" });
    await ending.finished;
  }

  return {
    start,
    goOn,
    command,
    markable: () => running?.session ?? null,
    status,
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
