/** This file runs at most one listening session on the open source and tells every page what it does. */
import type { FoundBank } from "../../bank/find-bank.ts";
import { VERSION } from "../../config.ts";
import type { SessionTap, Tap } from "../../doors/session-tap.ts";
import { failure, lineOf } from "../../errors.ts";
import { type Interruption, resumedText } from "../../recording/refusal.ts";
import { findSession } from "../../recording/session-folder.ts";
import type { SessionStatus } from "../../recording/summary.ts";
import { settingsFor } from "../../session/agreed.ts";
import { refuseLockedCommand } from "../../session/client-settings.ts";
import type { SessionAsk, SettledRequest } from "../../session/request.ts";
import { reopenArm } from "../../session/resume/reopen-arm.ts";
import { type ResumableHeader, resumableHeader } from "../../session/resume/resumable.ts";
import { resumeSession } from "../../session/resume/resume-session.ts";
import { startSession } from "../../session/session.ts";
import type { Session, SessionOptions } from "../../session/session-options.ts";
import { SOUND_VERSION } from "../../sound/version.ts";
import type { Acknowledgement, Command, LoopOutput, Places } from "../../types.ts";
import type { ServerMessage } from "../../wire.ts";
import { type Backlog, createBacklog } from "../live/backlog.ts";
import { createOutputMessages } from "../live/output-messages.ts";
import type { Log } from "../log.ts";
import type { Reading } from "../reading/reading.ts";
import { chooseAgain } from "./choose-again.ts";
import { comparedWith } from "./compared-with.ts";
import type { Lease } from "./lease.ts";
import { preparedArm } from "./prepared-arm.ts";
import { IN_STEP_SPEED, settled, type Told } from "./settled.ts";
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
  /** Whose session runs or begins; null: nobody's. */
  readonly whose: () => string | null;
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
  readonly backlog: Backlog;
  readonly finished: Promise<void>;
};

const stoppedEarly = () => failure("STOPPED", "the session was stopped before it began");

/** Until the guess nobody is told what a sealed session's person showed. */
const isTold = (output: LoopOutput, { arm }: SettledRequest): boolean => arm !== "sealed" || output.type !== "state";

const isSame = (a: Places, b: Places | null): boolean =>
  a.length === b?.length && a.every((place, i) => place === b[i]);

export function createSessionHost(
  config: Told & {
    readonly reading: Pick<Reading, "library">;
    readonly hub: SourceHub;
    /** The recorded instruments that pages play; null without. */
    readonly bank: () => FoundBank | null;
    /** Another program that hears the session. */
    readonly tap?: Tap | null;
    readonly onMessage: (message: ServerMessage) => void;
    /** Throws for whom nothing may begin now. */
    readonly refuse: (client: string | null) => void;
    /** A session that broke off goes on. */
    readonly onGoneOn: (id: string) => void;
    readonly log: Log;
  },
): SessionHost {
  let starting: Promise<Running> | null = null;
  /** Stopped while it was being prepared: it does not begin. */
  let isUnwanted = false;
  let beginsFor: string | null = null;
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
    config.refuse(asked.client ?? null);
    const tell = (text: string) => config.onMessage({ type: "notice", level: "info", text });
    const asks = settled(asked, config.hub.status().source, config, tell);
    if (asks.places && !isSame(asks.places, config.hub.status().places)) config.hub.place(asks.places);
    const { places } = config.hub.status();
    const request = { ...asks, places: places && [...places] };
    const lending = config.hub.lend("session", asked.seed ?? undefined);
    await startOn(request.client, lending, (lease) => begin(request, lease));
  }

  async function goOn(id: string): Promise<void> {
    if (isGoingOn) throw failure("SESSION_RUNNING", "a session is being gone on with");
    isGoingOn = true;
    try {
      const header = resumableHeader(config.dataDir, id, Date.now());
      config.refuse(header.client);
      await chooseAgain(config.hub, config.dataDir, header);
      // It may have gone with its person, while the source was opened.
      config.refuse(header.client);
      resumableHeader(config.dataDir, id, Date.now());
      await startOn(header.client, config.hub.lend("session", header.seed), (lease) => beginAgain(header, lease));
    } finally {
      isGoingOn = false;
    }
    config.onGoneOn(id);
  }

  async function startOn(
    client: string | null,
    lending: Promise<Lease>,
    begin: (lease: Lease) => Promise<Running>,
  ): Promise<void> {
    beginsFor = client;
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
      beginsFor = null;
    }
    sendStatus();
  }

  async function begin(request: SettledRequest, lease: Lease): Promise<Running> {
    const { source } = lease;
    const arm = await preparedArm(request, config);
    if (isUnwanted) throw stoppedEarly();
    const backlog = createBacklog();
    const tap = tapOf(source, request);
    const session = await startSession({
      ...sharedOptions(source, request, backlog, tap),
      sourceName: source.name,
      pace: source.pace,
      placesAre: source.placesAre ?? "fixed",
      request,
      arm,
      speed: source.pace === "pulled" ? IN_STEP_SPEED : null,
      ...comparedWith(request, config),
      version: VERSION,
      soundVersion: SOUND_VERSION,
      bank: config.bank()?.hash ?? null,
    });
    running = { session, backlog, finished: finish(session, lease, tap) };
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
    const tap = tapOf(source, header);
    const session = await resumeSession({
      ...sharedOptions(source, header, backlog, tap),
      ...{ folder, header, feed, stillWanted },
      // A page that joins hears the bar that sounded when it broke off to its end.
      onEarlier: (output) => remember(output, header, backlog),
    });
    running = { session, backlog, finished: finish(session, lease, tap) };
    return running;
  }

  function tapOf({ name, pace, streams }: Lease["source"], { arm }: SettledRequest): SessionTap | undefined {
    return config.tap?.({ isSealed: arm === "sealed", sourceName: name, pace, streams });
  }

  function sharedOptions(
    source: Lease["source"],
    request: SettledRequest,
    backlog: Backlog,
    tap: SessionTap | undefined,
  ) {
    return {
      dataDir: config.dataDir,
      streams: source.streams,
      also: source.also,
      events: source.chunks(),
      notify: (event) => source.notify?.(event),
      onHeadband: source.onHeadband,
      onStream: source.onStream,
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

  async function finish({ done }: Session, { source, release }: Lease, tap: SessionTap | undefined): Promise<void> {
    const timer = setInterval(sendEverySec, STATUS_EVERY_MS);
    const told = await done.then(
      (summary) => () => config.onMessage({ type: "ended", summary }),
      (error: unknown) => () => tell(error),
    );
    clearInterval(timer);
    running = null;
    tap?.end();
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
    whose: () => running?.session.status().client ?? beginsFor,
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
