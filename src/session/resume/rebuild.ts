/**
 * This file brings a session that broke off back to where it stood: its logged inputs go through the loop once more, which ends up knowing what it
 * knew, baseline, threshold, memory of the music and all. It lets others run meanwhile.
 */
import { setImmediate as breathe } from "node:timers/promises";
import type { ArmInput } from "../../evidence/arms.ts";
import { type Protocol, protocolOf } from "../../protocols/protocol.ts";
import { readLog } from "../../recording/read-log.ts";
import { encodeOutput, type Payload } from "../../recording/record.ts";
import { nextSegmentOf, segmentsOf } from "../../recording/segments.ts";
import type { SessionFolder } from "../../recording/session-folder.ts";
import type { BrokenOff } from "../../recording/session-recorder.ts";
import { createSummarize } from "../../recording/summarize.ts";
import type { Goal, LoopInput, LoopOutput, Phase, StreamInfo, Training, World } from "../../types.ts";
import { loopConfigOf } from "../loop-config.ts";
import { createLoop } from "../run.ts";
import type { ResumableHeader } from "./resumable.ts";

/** How far a stream had come, and at which session time that was known. */
export type StreamEnd = { readonly firstSample: number; readonly endSample: number; readonly timeMs: number };

export type Rebuilt = {
  readonly loop: (input: LoopInput) => readonly LoopOutput[];
  /** For the recording, which goes on. */
  readonly brokenOff: BrokenOff;
  readonly timeMs: number;
  /** The calendar time of its last frame. */
  readonly lastWallMs: number;
  readonly phase: Phase;
  readonly goal: Goal;
  readonly world: World;
  readonly protocol: Protocol;
  readonly training: Training | null;
  readonly streams: ReadonlyMap<string, StreamEnd>;
  /** Those that came after its start. */
  readonly joined: readonly StreamInfo[];
};

/** The event loop is held up no longer than a control frame can bear. */
const BREATHE_EVERY_MS = 15;

/** `onOutput` hears everything that the session gave, for whoever must know the newest of it. */
export async function rebuild(
  folder: SessionFolder,
  header: ResumableHeader,
  feed: (input: ArmInput) => number | null,
  onOutput: (output: LoopOutput) => void = () => {},
): Promise<Rebuilt> {
  const arm = createArmAgain(feed);
  const loop = createLoop({ ...loopConfigOf(header), arm: arm.feed });
  const summarize = createSummarize(header);
  const streams = new Map<string, StreamEnd>();
  const joined: StreamInfo[] = [];
  let { goal, world, protocol } = header;
  let phase: Phase = "running";
  let training: Training | null = null;
  let timeMs = 0;
  let lastWallMs = 0;
  let nextSequence = 0;
  /** What the last input gave, as far as the log does not hold it. */
  let unwritten: readonly Payload[] = [];
  let breathedMs = performance.now();

  const hear = (output: LoopOutput) => {
    if (output.type === "phase") phase = output.phase;
    else if (output.type === "training") training = output;
    onOutput(output);
  };
  const take = (input: LoopInput) => {
    ({ timeMs } = input);
    const { event } = input;
    summarize.addInput(input);
    unwritten = [];
    if (event.type === "fed") return arm.fed(event.value);
    if (event.type === "seam") arm.forget();
    if (event.type === "chunk" || event.type === "gap") {
      const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
      const firstSample = streams.get(event.stream)?.firstSample ?? event.firstSample;
      streams.set(event.stream, { firstSample, endSample: event.firstSample + length, timeMs });
    } else if (event.type === "joined") joined.push(event.stream);
    else if (event.type === "command" && event.name === "world") ({ world } = event);
    else if (event.type === "command" && event.name === "goal") {
      ({ goal } = event);
      if (event.protocol) protocol = protocolOf(event.protocol, "protocol");
    }
    const outputs = loop(input);
    outputs.forEach(hear);
    unwritten = outputs.flatMap((output) => encodeOutput(output) ?? []);
  };

  for (const entry of readLog(folder.log)) {
    if (entry.type === "damage") continue;
    const { record, frame } = entry;
    if (!frame.isCopy) nextSequence = frame.sequence + 1;
    lastWallMs = frame.wallUs / 1000;
    if (record.type === "input") take(record.input);
    else if (record.type === "output") {
      summarize.addOutput(record.output);
      unwritten = unwritten.slice(1);
    }
    if (performance.now() - breathedMs < BREATHE_EVERY_MS) continue;
    await breathe();
    breathedMs = performance.now();
  }
  const place = { segments: segmentsOf(folder.log).length, nextSegment: nextSegmentOf(folder.log), nextSequence };
  return {
    loop,
    brokenOff: { folder, place, timeMs, summarize, unwritten },
    ...{ timeMs, lastWallMs, phase, goal, world, protocol, training, streams, joined },
  };
}

/** Asked at every tick, so that it comes to where it stood; what the log says that it fed is what counts. */
function createArmAgain(feed: (input: ArmInput) => number | null) {
  let logged: { readonly value: number | null } | null = null;
  return {
    fed: (value: number | null) => {
      logged = { value };
    },
    forget: () => {
      logged = null;
    },
    feed: (input: ArmInput): number | null => {
      const again = feed(input);
      const counts = logged;
      logged = null;
      return counts ? counts.value : again;
    },
  };
}
