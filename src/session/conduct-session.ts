/**
 * This file runs a session whose loop and recording are there, new or gone on with: it gives the loop its time, takes what a person asks, and closes
 * the recording at the end.
 */
import { moodLeadsSec } from "../control/mood.ts";
import { lineOf } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import type { Trouble } from "../recording/refusal.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import type { Recorder, RecorderOptions } from "../recording/session-recorder.ts";
import { mainStreamOf } from "../recording/summarize.ts";
import type { SessionStatus } from "../recording/summary.ts";
import type {
  Acknowledgement,
  Command,
  Goal,
  LoopInput,
  LoopOutput,
  Phase,
  SourceEvent,
  Training,
  World,
} from "../types.ts";
import { refusePastCap } from "./caps.ts";
import { conductLive } from "./conduct-live.ts";
import { conductPulled } from "./conduct-pulled.ts";
import { type Conductor, STOP } from "./conductor.ts";
import { createDrive, type Drive } from "./drive.ts";
import { followProtocol } from "./follow-protocol.ts";
import { createLatencyMeter, type LatencyMeter } from "./latency/latency-meter.ts";
import { eegOf } from "./loop-config.ts";
import { createMarkSample } from "./mark-sample.ts";
import { refuseHidden } from "./refuse-hidden.ts";
import type { SettledRequest } from "./request.ts";
import type { Join } from "./resume/join.ts";
import type { StreamEnd } from "./resume/rebuild.ts";
import type { Session, SessionOptions } from "./session-options.ts";

/** Where a session that broke off is gone on with. */
export type Seamed = {
  readonly timeMs: number;
  readonly phase: Phase;
  readonly join: Join;
  /** How far each stream that had begun had come. */
  readonly ends: ReadonlyMap<string, StreamEnd>;
  /** Before the source is heard; gives the session time from which on it is. */
  readonly begin: (drive: Drive) => number;
};

const NOT_BEGUN: StreamEnd = { firstSample: 0, endSample: 0, timeMs: 0 };

export type Staged = {
  readonly options: SessionOptions;
  readonly header: SessionHeader;
  readonly loop: (input: LoopInput) => readonly LoopOutput[];
  /** What the arm fed at the tick that the loop has just had; undefined where none was asked. */
  readonly takeFed: () => number | null | undefined;
  readonly from: {
    readonly goal: Goal;
    readonly world: World;
    readonly protocol: Protocol;
    readonly training: Training | null;
  };
  /** Left out at a session's start. */
  readonly seam?: Seamed;
  readonly record: (options: RecorderOptions) => Promise<Recorder>;
};

export async function conductSession({ options, header, loop, takeFed, from, seam, record }: Staged): Promise<Session> {
  const { streams, speed, request } = options;
  let { goal, world, protocol, training } = from;
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
  const recorder = await record({
    dataDir: options.dataDir,
    header,
    // Nobody hears a session that goes as fast as it can.
    waits: options.pace === "pulled" && speed === null,
    onTrouble,
    createFile: options.createFile,
  });
  const onOutput = (output: LoopOutput, timeMs: number) => {
    if (output.type === "training") training = output;
    options.onOutput?.(output, timeMs);
  };
  const meter = meterOf(header, recorder);
  const main = mainStreamOf(streams);
  const markSample = main && createMarkSample(main, seam && (seam.ends.get(main.id) ?? NOT_BEGUN));
  const onInput = (input: LoopInput) => {
    markSample?.take(input);
    options.onInput?.(input);
  };
  const drive = createDrive(loop, recorder, { ...options, onInput, onOutput, meter }, takeFed, {
    timeMs: () => seam?.timeMs ?? 0,
    phase: () => seam?.phase ?? "running",
  });
  const conductor = conduct(options, drive, recorder, fail, seam);
  const unheard = options.onHeadband?.((word) => {
    if (!closing && drive.endedMs() === null) drive.feed(drive.timeMs(), seam?.join.word(word) ?? word);
  });
  /** What it began with stands in its header, whatever the source tells of it again. */
  const known = new Set(streams.map(({ id }) => id));
  const unjoined = options.onStream?.((joined) => {
    if (known.has(joined.stream.id)) return;
    known.add(joined.stream.id);
    seam?.join.stream(joined.stream);
    if (!closing && drive.endedMs() === null) drive.feed(drive.timeMs(), joined);
  });
  const command = (wanted: Command) => {
    if (closing) return;
    if (wanted.name === "goal") return changeGoal(wanted.goal);
    if (wanted.name === "world") world = wanted.world;
    conductor.command(wanted);
  };
  const mark = (label: string, agoMs: number) => {
    if (closing || drive.endedMs() !== null || !main || !markSample) return false;
    const sample = markSample.at(conductor.timeMs() - agoMs);
    conductor.command({ type: "marker", stream: main.id, sample, label });
    return true;
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
    unjoined?.();
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
    moodLeadsSec: moodLeadsSec(request.mood, request.moodMinutes, endMsOf(request.minutes)),
    savedSec: recorder.savedMs() / 1000,
    unsaved,
    world,
    client: request.client,
    condition: request.condition,
    profileDate: header.baseline?.date ?? null,
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
    ...{ id: header.session, command, mark, acknowledge, status, done },
    timeMs: conductor.timeMs,
    latency: () => meter?.latency() ?? null,
    problem: () => problem,
  };
}

function conduct(
  { pace, streams, events, speed }: SessionOptions,
  drive: Drive,
  { ready }: Recorder,
  fail: (error: unknown) => void,
  seam: Seamed | undefined,
): Conductor {
  const fromMs = seam?.begin(drive) ?? 0;
  const join = seam?.join.event ?? ((event: SourceEvent) => [event]);
  if (pace === "live") return conductLive({ events, fromMs, join }, drive, fail);
  async function* joined(): AsyncGenerator<SourceEvent> {
    for await (const event of events) yield* join(event, fromMs);
  }
  const firstSamples = new Map([...(seam?.ends ?? [])].map(([id, { firstSample }]) => [id, firstSample]));
  const from = seam && { from: { timeMs: fromMs, firstSamples } };
  return conductPulled({ streams, events: joined(), speed, ready, ...from }, drive, fail);
}

/** Null where there is no EEG that anything could follow. */
function meterOf(header: SessionHeader, recorder: Recorder): LatencyMeter | null {
  const eeg = eegOf(header);
  if (!eeg) return null;
  const filterMs = followProtocol(header).now().reading.delayMs;
  return createLatencyMeter({ eeg, filterMs, isLive: header.pace === "live", onFrame: recorder.latency });
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

/** Null where the source's own length decides. */
const endMsOf = (minutes: number | null): number | null => (minutes ? minutes * 60_000 : null);
