/**
 * This file runs one listening session on a stream of samples and records it, with or without a page. It gives the loop its time:
 * the monotonic clock for a live source, the count of samples for one that can outrun real time.
 */
import type { Pace, Source } from "../../hardware/source.ts";
import { failure, lineOf } from "../errors.ts";
import { type ArmInput, createArm } from "../evidence/arms.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import type { CreateLogFile } from "../recording/log-file.ts";
import type { Interruption, Trouble } from "../recording/refusal.ts";
import { keepSealedNumber } from "../recording/sealed-numbers.ts";
import { LOG_FORMAT, LOOP_RULES, type SessionHeader } from "../recording/session-header.ts";
import { createRecorder, type Recorder } from "../recording/session-recorder.ts";
import type { Latency, SessionStatus, SessionSummary } from "../recording/summary.ts";
import type {
  Acknowledgement,
  Baseline,
  Command,
  Condition,
  Goal,
  HeartBaseline,
  IndexName,
  LoopOutput,
  PlacesAre,
  SourceEvent,
  StreamInfo,
  Training,
} from "../types.ts";
import { refusePastCap } from "./caps.ts";
import { conductLive } from "./conduct-live.ts";
import { conductPulled } from "./conduct-pulled.ts";
import { STOP } from "./conductor.ts";
import { createDrive, type Listeners } from "./drive.ts";
import { followProtocol } from "./follow-protocol.ts";
import { createLatencyMeter, type LatencyMeter } from "./latency/latency-meter.ts";
import { loopConfigOf } from "./loop-config.ts";
import { COMPOSER } from "./made-by.ts";
import type { PreparedArm } from "./prepare-arm.ts";
import { refuseHidden } from "./refuse-hidden.ts";
import type { SettledRequest } from "./request.ts";
import { createLoop } from "./run.ts";
import { createSessionId } from "./session-id.ts";

/** The numbers of a profile, when it was made, and which indices could not tell this person's own conditions apart then. */
export type StoredBaseline = {
  readonly origin: "profile";
  readonly date: string;
  /** The session's own: conditions are never compared with each other. */
  readonly condition: Condition;
  readonly values: Baseline;
  /** Null where the profile knows no pulse: the session then learns the heart's rest. */
  readonly heart: HeartBaseline | null;
  readonly cannotTell: readonly IndexName[];
};

export type SessionOptions = Omit<Listeners, "meter"> & {
  readonly dataDir: string;
  readonly sourceName: string;
  readonly pace: Pace;
  readonly streams: readonly StreamInfo[];
  readonly events: AsyncIterable<SourceEvent>;
  /** What the headband says of itself, where it does. */
  readonly onHeadband?: Source["onHeadband"] | undefined;
  readonly request: SettledRequest;
  /** What is fed back, made before the start; left out: the person's own reading. */
  readonly arm?: PreparedArm;
  /** How the electrodes of `streams` are known. */
  readonly placesAre?: PlacesAre;
  /** Times real time for a source that could be faster; null: as fast as it goes. */
  readonly speed: number | null;
  readonly baseline: StoredBaseline | null;
  /** Of the person's own fast filter, as their profile keeps it; without them the usual one is used. */
  readonly fastTaps?: readonly number[] | null;
  /** Of the person's alpha, as their profile measured it; the training's bands are reckoned from it. */
  readonly iafHz?: number | null;
  /** Versions of Attune and of its sound core, for the log. */
  readonly version?: string;
  readonly soundVersion?: number;
  /** SHA-256 of the bank of recorded instruments that players have; left out or null where the synthesised ones play. */
  readonly bank?: string | null;
  /** What the log is written to; a file of the data folder unless a test gives one that fails. */
  readonly createFile?: CreateLogFile;
  /** Told once, as it happens, when the source fails for good, or the disk of a source that waits for it; the session then ends. */
  readonly onProblem?: (error: unknown) => void;
  /** Told when the disk refuses the recording, and when it takes it again; the session goes on. */
  readonly onInterruption?: (interruption: Interruption) => void;
};

export type Session = {
  readonly id: string;
  readonly command: (command: Command) => void;
  readonly status: () => SessionStatus;
  /** For the log: what a player really played. */
  readonly acknowledge: (ack: Acknowledgement) => void;
  /** Session time now. */
  readonly timeMs: () => number;
  /** From a sample to the sound, so far; null without EEG. */
  readonly latency: () => Latency | null;
  /** Resolves when the recording is closed, whatever ended the session. */
  readonly done: Promise<SessionSummary>;
  /** Why it ended before its time: the source or the disk failed. Null when all went well. */
  readonly problem: () => unknown;
};

export async function startSession(options: SessionOptions): Promise<Session> {
  const header = headerOf(options);
  refuseHidden(options.request.protocol, options.streams);
  const arm = armOf(options);
  // Before anything is on disk: a stream that the loop refuses leaves no empty recording.
  const loop = createLoop({ ...loopConfigOf(header), arm: arm.feed });
  const { streams, events, speed, request } = options;
  let { goal, world, protocol } = request;
  let training: Training | null = null;
  let problem: unknown = null;
  let closing = false;
  let stop = () => {};
  const fail = (error: unknown) => {
    if (problem !== null) return;
    problem = error;
    options.onProblem?.(error);
  };
  let unsaved: string | null = null;
  const onTrouble = (trouble: Trouble) => {
    unsaved = trouble.type === "resumed" ? null : trouble.error.line;
    if (trouble.type !== "given-up") return options.onInterruption?.(trouble);
    fail(trouble.error);
    setImmediate(() => stop());
  };
  // Before the first sample is asked for: a simulated person then sits as the header says.
  if (request.condition !== null) options.notify?.({ type: "instruction", eyes: request.condition });
  const recorder = await createRecorder({
    dataDir: options.dataDir,
    header,
    // Nobody hears a session that goes as fast as it can.
    waits: options.pace === "pulled" && speed === null,
    onTrouble,
    createFile: options.createFile,
    seal: options.arm?.seal ?? null,
  });
  // Only now: a session that never began has no number.
  if (header.sealed) keepSealedNumber(options.dataDir, header.client, header.sealed.number);
  const onOutput = (output: LoopOutput, timeMs: number) => {
    if (output.type === "training") training = output;
    options.onOutput?.(output, timeMs);
  };
  const meter = meterOf(header, recorder);
  const drive = createDrive(loop, recorder, { ...options, onOutput, meter }, arm.takeFed);
  const conductor =
    options.pace === "live"
      ? conductLive(events, drive, fail)
      : conductPulled({ streams, events, speed, ready: recorder.ready }, drive, fail);
  const unheard = options.onHeadband?.((word) => {
    if (!closing && drive.endedMs() === null) drive.feed(drive.timeMs(), word);
  });
  const command = (wanted: Command) => {
    if (closing) return;
    if (wanted.name === "goal") return changeGoal(wanted.goal);
    if (wanted.name === "world") world = wanted.world;
    conductor.command(wanted);
  };
  /** Logged with all of its protocol: the shipped one, or the session's own where that is gone back to. */
  const changeGoal = (wanted: Goal) => {
    const next = wanted === request.goal ? request.protocol : SHIPPED[wanted];
    refuseHidden(next, streams);
    refusePastCap(next, conductor.timeMs());
    goal = wanted;
    protocol = next;
    conductor.command({ type: "command", name: "goal", goal, protocol });
  };
  stop = () => command(STOP);
  const done = conductor.ended.then(async () => {
    closing = true;
    unheard?.();
    if (problem !== null) recorder.note("PROBLEM", lineOf(problem));
    const end = await recorder.close(problem === null ? "ended" : "failed");
    if (end.error) fail(end.error);
    return end.summary;
  });
  const status = (): SessionStatus => ({
    session: header.session,
    phase: drive.phase(),
    goal,
    seed: request.seed,
    elapsedSec: conductor.timeMs() / 1000,
    minutes: minutesWithin(request, protocol),
    savedSec: recorder.savedMs() / 1000,
    unsaved,
    world,
    client: request.client,
    condition: request.condition,
    profileDate: options.baseline?.date ?? null,
    protocol: protocol.name,
    // A change of goal brings a shipped protocol: whoever capped this session meant it whole.
    volumeDb: Math.min(request.protocol.caps.volumeDb, protocol.caps.volumeDb),
    training: training && stageOf(training),
    arm: request.arm,
  });
  const acknowledge = (ack: Acknowledgement) => {
    if (closing) return;
    recorder.acknowledge(ack);
    meter?.acknowledged(ack, conductor.timeMs());
  };
  return {
    ...{ id: header.session, command, acknowledge, status, done },
    timeMs: conductor.timeMs,
    latency: () => meter?.latency() ?? null,
    problem: () => problem,
  };
}

/** Null where there is no EEG that anything could follow. */
function meterOf(header: SessionHeader, recorder: Recorder): LatencyMeter | null {
  const { eeg } = loopConfigOf(header);
  if (!eeg) return null;
  const filterMs = followProtocol(header).now().reading.delayMs;
  return createLatencyMeter({ eeg, filterMs, isLive: header.pace === "live", onFrame: recorder.latency });
}

/** What was fed last can be taken once, for the log. */
function armOf({ request, arm }: SessionOptions) {
  if (request.arm !== "contingent" && !arm) throw failure("NO_ARM", `the arm ${request.arm} was not prepared`);
  const feed = arm?.feed ?? createArm({ arm: "contingent" });
  let fed: number | null | undefined;
  return {
    feed: (input: ArmInput) => {
      fed = feed(input);
      return fed;
    },
    takeFed: () => {
      const taken = fed;
      fed = undefined;
      return taken;
    },
  };
}

/** How long it will be at most: another goal's protocol may end it sooner. 0 where the source decides. */
function minutesWithin({ minutes, protocol: own }: SettledRequest, now: SettledRequest["protocol"]): number {
  if (now === own) return minutes ?? 0;
  const allowed = Math.min(own.caps.sessionMinutes, now.caps.sessionMinutes);
  if (minutes === null) return allowed < own.caps.sessionMinutes ? allowed : 0;
  return Math.min(minutes, allowed);
}

/** What a page tells of it while a session runs. */
const stageOf = ({ stage, block, blocks, index, direction }: Training): SessionStatus["training"] => {
  return { stage, block, blocks, index, direction };
};

function headerOf(options: SessionOptions): SessionHeader {
  const { request, sourceName, pace, speed, streams, baseline, version } = options;
  return {
    ...request,
    format: LOG_FORMAT,
    session: createSessionId(),
    startedAt: new Date().toISOString(),
    version: version ?? null,
    rules: LOOP_RULES,
    makers: { ...COMPOSER, sound: options.soundVersion ?? null, bank: options.bank ?? null },
    pid: process.pid,
    source: sourceName,
    pace,
    speed,
    streams: streams.map((stream) => ({ ...stream, channels: stream.channels.map((channel) => ({ ...channel })) })),
    placesAre: options.placesAre ?? "fixed",
    baseline: baseline && { ...baseline, cannotTell: [...baseline.cannotTell] },
    ...options.arm?.told,
    fast: { taps: options.fastTaps ? [...options.fastTaps] : null },
    ...(typeof options.iafHz === "number" && { iafHz: options.iafHz }),
    causes: true,
  };
}
