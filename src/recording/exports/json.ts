/**
 * This file writes a whole recording as one JSON document, nothing left out and nothing rounded: every value of the log, one a line, so that a program
 * reads it line by line however long it is. `attune import` makes the same session of it again.
 */
import { isDeepStrictEqual } from "node:util";
import type { LoopInput, LoopOutput, StreamJoined } from "../../types.ts";
import { isOpen } from "../is-open.ts";
import { readLog } from "../read-log.ts";
import { readSummary } from "../read-session.ts";
import type { LogRecord } from "../record.ts";
import type { Exported, OnProgress } from "./exported.ts";
import type { Survey } from "./survey.ts";
import { writeWholeFile } from "./whole-file.ts";

/** Rises when a reader of before could misread the document. */
export const JSON_SCHEMA = 1;
export const JSON_FORMAT = "attune-session";
/** The line after which each line is a record. */
export const RECORDS_LINE = '"records": [';

export function writeJson(survey: Survey, path: string, onProgress: OnProgress = () => {}): Exported {
  const { folder, header, disclosure, close, damage, notes, endMs } = survey;
  writeWholeFile(path, (write) => {
    const head = {
      format: JSON_FORMAT,
      schema: JSON_SCHEMA,
      stopped: stoppedOf(survey),
      complete: disclosure.readings,
      damage,
      notes,
      header,
      summary: readSummary(folder),
    };
    const lines = Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`);
    write(`{\n${lines.join("")}${RECORDS_LINE}\n`);
    let isFirst = true;
    const isRepeat = createIsRepeat();
    for (const entry of readLog(folder.log)) {
      if (entry.type !== "record" || isRepeat(entry.record)) continue;
      const record = disclosure.readings ? recordOf(entry.record) : rawOf(entry.record);
      if (record === null) continue;
      write(`${isFirst ? "" : ",\n"}${JSON.stringify(record)}`);
      isFirst = false;
      if (entry.record.type === "input" && endMs > 0) onProgress(entry.record.input.timeMs / endMs);
    }
    write("\n]\n}\n");
  });
  const end = isOpen(folder) ? "the session is still being recorded" : "the log was never closed";
  return { files: [path], leftOut: close ? [] : [`the end: ${end}`] };
}

export type StopReason = "open" | "unknown" | "failed" | "source-ended" | "planned" | "stopped";
export type Stopped = { readonly reason: StopReason; readonly atSec: number; readonly why: string };

/** Why it stopped, as far as the log knows: what is wanted first of a session that was shorter than planned. */
export function stoppedOf({
  folder,
  close,
  notes,
  events,
  header,
  endMs,
}: Pick<Survey, "folder" | "close" | "notes" | "events" | "header" | "endMs">): Stopped {
  const atSec = (close?.timeMs ?? endMs) / 1000;
  if (!close && isOpen(folder)) return { reason: "open", atSec, why: "it is still being recorded" };
  if (!close)
    return {
      reason: "unknown",
      atSec,
      why: "the recording breaks off: whatever wrote it ended before it could say why",
    };
  const problem = notes.findLast(({ code }) => code === "PROBLEM");
  if (close.reason === "failed")
    return { reason: "failed", atSec, why: problem?.text ?? "the source or the disk failed" };
  const ended = events.findLast(({ kind, label }) => kind === "phase" && label === "ended");
  const plannedMs = header.minutes === null ? null : header.minutes * 60_000;
  if (!ended) return { reason: "source-ended", atSec, why: "the source had no more samples" };
  if (plannedMs !== null && ended.timeMs >= plannedMs - 1)
    return { reason: "planned", atSec, why: `its ${header.minutes} minutes were over` };
  return { reason: "stopped", atSec, why: "somebody stopped it" };
}

/** A log tells a stream that came later again with each header, and so does the log that is made of it. */
function createIsRepeat(): (record: LogRecord) => boolean {
  const told = new Map<string, StreamJoined>();
  return (record) => {
    if (record.type !== "input" || record.input.event.type !== "joined") return false;
    const { event } = record.input;
    if (isDeepStrictEqual(told.get(event.stream.id), event)) return true;
    told.set(event.stream.id, event);
    return false;
  };
}

const SAMPLE_ROWS = (samples: readonly Float64Array[]): (number | null)[][] =>
  samples.map((row) => Array.from(row, (value) => (Number.isNaN(value) ? null : value)));

/** JSON has no NaN: a missing sample is null. */
function inputOf({ timeMs, event }: LoopInput): unknown {
  if (event.type !== "chunk") return { timeMs, event };
  return { timeMs, event: { ...event, samples: SAMPLE_ROWS(event.samples) } };
}

function recordOf(record: LogRecord): unknown {
  switch (record.type) {
    case "input":
      return inputOf(record.input);
    case "output":
      return record.output;
    case "note":
      return { type: "note", ...record.note };
    case "ack":
      return { type: "heard", ...record.heard };
    case "close":
      return { type: "close", ...record.close };
    default:
      return null;
  }
}

/** Inputs that come of the person and their device; another may be what they were fed, which is what the seal hides. */
const OF_THE_PERSON = ["chunk", "gap", "joined", "marker", "tick", "headband"];

/** Of a sealed session: samples, marks and quality. */
function rawOf(record: LogRecord): unknown {
  if (record.type === "input") {
    const { event } = record.input;
    const isMark = event.type === "command" && event.name === "mark";
    return isMark || OF_THE_PERSON.includes(event.type) ? inputOf(record.input) : null;
  }
  if (record.type === "close") return { type: "close", ...record.close };
  return record.type === "output" ? qualityOf(record.output) : null;
}

function qualityOf(output: LoopOutput): unknown {
  if (output.type !== "features") return null;
  const electrodes = output.electrodes.map(({ electrode, quality, artifacts }) => ({ electrode, quality, artifacts }));
  return { type: "quality", tSec: output.tSec, electrodes };
}
