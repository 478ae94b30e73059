/**
 * This file looks a recording through once before it is written in another format: how long each stream is, between which values it lies, what is missing,
 * and what happened when. Formats whose header comes first need all of it.
 */
import { type Chunk, isSparse, type LoopInput, type LoopOutput, type StreamInfo, type Training } from "../../types.ts";
import { describeDamage } from "../read-frames.ts";
import { readHeader, readLog } from "../read-log.ts";
import type { Close } from "../record.ts";
import { seamText } from "../seam-text.ts";
import { bytesOfLog } from "../segments.ts";
import type { SessionFolder } from "../session-folder.ts";
import type { SessionHeader } from "../session-header.ts";
import { mainStreamOf } from "../summarize.ts";
import { type Disclosure, disclosureOf } from "./disclosure.ts";
import { createNanRuns, type NanRun } from "./nan-runs.ts";
import { createSourceClock } from "./source-clock.ts";
import { createStreamRows, type Missing, type StreamRows, type StreamRowsListener } from "./stream-rows.ts";

/** `lowest` and `highest` are infinite the wrong way round where a channel has no sample. */
export type Extremes = { readonly lowest: number; readonly highest: number };
export type SurveyedStream = {
  readonly info: StreamInfo;
  readonly firstSample: number;
  readonly endSample: number;
  readonly extremes: readonly Extremes[];
  readonly missing: readonly Missing[];
  readonly nanRuns: readonly NanRun[];
};

/** `atSec` is of the source's clock: samples of the main stream ÷ its rate. */
export type SessionEvent = {
  readonly kind: "mark" | "phase" | "stage" | "goal" | "world";
  readonly label: string;
  readonly atSec: number;
  /** Session time. */
  readonly timeMs: number;
};

export type Survey = {
  readonly folder: SessionFolder;
  readonly header: SessionHeader;
  readonly disclosure: Disclosure;
  /** That the others are timed by: the EEG, else the first one. Null where no sample was recorded. */
  readonly main: SurveyedStream | null;
  /** Those that hold samples. */
  readonly streams: readonly SurveyedStream[];
  readonly events: readonly SessionEvent[];
  /** Null where the log was not ended. */
  readonly close: Close | null;
  readonly notes: readonly { readonly timeMs: number; readonly code: string; readonly text: string }[];
  readonly damage: readonly string[];
  /** Session time of the last input. */
  readonly endMs: number;
  readonly logBytes: number;
};

type Mutable = {
  readonly info: StreamInfo;
  readonly rows: StreamRows;
  firstSample: number | null;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  readonly missing: Missing[];
  readonly nanRuns: { readonly runs: () => readonly NanRun[] };
};

export function surveyLog(folder: SessionFolder): Survey {
  const header = readHeader(folder.log);
  const main = mainStreamOf(header.streams);
  const streams = new Map(header.streams.map((info) => [info.id, createStreamSurvey(info)]));
  const clock = createSourceClock(main);
  const events: SessionEvent[] = [];
  const notes: { timeMs: number; code: string; text: string }[] = [];
  const damage: string[] = [];
  let close: Close | null = null;
  let endMs = 0;
  let stage = "";

  const addInput = ({ timeMs, event }: LoopInput) => {
    endMs = timeMs;
    if (event.type === "chunk" || event.type === "gap") {
      const stream = streams.get(event.stream);
      if (stream) {
        stream.firstSample ??= event.firstSample;
        stream.rows.take(event);
      }
      clock.take(timeMs, event);
    } else if (event.type === "joined") {
      if (!streams.has(event.stream.id)) streams.set(event.stream.id, createStreamSurvey(event.stream));
    } else if (event.type === "marker") {
      events.push({ kind: "mark", label: event.label, atSec: clock.secOfSample(event.sample), timeMs });
    } else if (event.type === "seam") {
      events.push({ kind: "mark", label: seamText(event), atSec: clock.secAt(timeMs), timeMs });
    } else if (event.type === "command") {
      const atSec = clock.secAt(timeMs);
      if (event.name === "mark") events.push({ kind: "mark", label: event.label, atSec, timeMs });
      else if (event.name === "goal") events.push({ kind: "goal", label: event.goal, atSec, timeMs });
      else if (event.name === "world") events.push({ kind: "world", label: event.world, atSec, timeMs });
    }
  };
  const addOutput = (output: LoopOutput) => {
    if (output.type === "training") {
      const label = stageLabel(output);
      if (label !== stage) events.push({ kind: "stage", label, atSec: clock.secAt(endMs), timeMs: endMs });
      stage = label;
    }
    if (output.type !== "phase") return;
    events.push({ kind: "phase", label: output.phase, atSec: clock.secAt(endMs), timeMs: endMs });
  };

  for (const entry of readLog(folder.log)) {
    if (entry.type === "damage") damage.push(describeDamage(entry));
    else if (entry.record.type === "input") addInput(entry.record.input);
    else if (entry.record.type === "output") addOutput(entry.record.output);
    else if (entry.record.type === "close") close = entry.record.close;
    else if (entry.record.type === "note") notes.push(entry.record.note);
  }
  const surveyed = [...streams.values()].flatMap(resultOf);
  return {
    folder,
    header,
    disclosure: disclosureOf(folder, header),
    main: surveyed.find(({ info }) => info.id === main?.id) ?? null,
    streams: surveyed,
    events,
    close,
    notes,
    damage,
    endMs,
    logBytes: bytesOfLog(folder.log),
  };
}

/** Of a protocol: "train, block 2". */
export const stageLabel = ({ stage, block }: Training): string =>
  block === null ? stage : `${stage}, block ${block + 1}`;

function createStreamSurvey(info: StreamInfo): Mutable {
  const lowest = new Float64Array(info.channels.length).fill(Number.POSITIVE_INFINITY);
  const highest = new Float64Array(info.channels.length).fill(Number.NEGATIVE_INFINITY);
  const missing: Missing[] = [];
  const nanRuns = createNanRuns();
  const listener: StreamRowsListener = {
    onMissing: (one) => missing.push(one),
    onRows: ({ firstSample, samples }) => {
      nanRuns.take(firstSample, samples);
      widen(samples, lowest, highest);
    },
  };
  const rows = createStreamRows(listener, { isSparse: isSparse(info) });
  return { info, rows, firstSample: null, lowest, highest, missing, nanRuns };
}

function widen(samples: Chunk["samples"], lowest: Float64Array, highest: Float64Array): void {
  for (const [c, row] of samples.entries()) {
    for (const value of row) {
      // NaN is neither.
      if (value < (lowest[c] ?? 0)) lowest[c] = value;
      if (value > (highest[c] ?? 0)) highest[c] = value;
    }
  }
}

function resultOf({ info, rows, firstSample, lowest, highest, missing, nanRuns }: Mutable): readonly SurveyedStream[] {
  const endSample = rows.position();
  if (firstSample === null || endSample === null || endSample === firstSample) return [];
  const extremes = info.channels.map((_, c) => ({ lowest: lowest[c] ?? 0, highest: highest[c] ?? 0 }));
  return [{ info, firstSample, endSample, extremes, missing, nanRuns: nanRuns.runs() }];
}
