/** This file reads a recorded session's report, and makes its figures again from the raw samples where that is asked for. */
import { readAfterSession } from "../recording/after-session.ts";
import { type Disclosure, disclosureOf } from "../recording/exports/disclosure.ts";
import { stoppedOf } from "../recording/exports/json.ts";
import { surveyLog } from "../recording/exports/survey.ts";
import { readLog } from "../recording/read-log.ts";
import { readSummary, revealOf } from "../recording/read-session.ts";
import { dataDirOfSession, type SessionFolder } from "../recording/session-folder.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import type { Latency, SessionSummary } from "../recording/summary.ts";
import { createFigures, type SessionFigures } from "../report/session/session-figures.ts";
import { type Played, reportOf, type SessionReport } from "../report/session/session-report.ts";
import { followProtocol } from "../session/follow-protocol.ts";
import { createLatencyLines, type LatencyLines } from "../session/latency/latency-lines.ts";
import { eegOf, loopConfigOf } from "../session/loop-config.ts";
import { otherMakers } from "../session/made-by.ts";
import { withKnownWorld } from "../session/recorded-worlds.ts";
import { createLoop } from "../session/run.ts";
import type { FrameCause } from "../types.ts";
import type { Language } from "../words/in-each.ts";
import { saidOfSession } from "./read-sham.ts";

export type Read = {
  readonly told: SessionReport;
  readonly disclosure: Disclosure;
  readonly logged: SessionFigures;
  /** As it stands beside the log. */
  readonly kept: SessionSummary;
  /** Null where nothing is checked. */
  readonly again: SessionFigures | null;
  readonly reason: string | null;
};

/** `checks`: the figures are made again, too. */
export type ReportAsk = { readonly checks: boolean; readonly language: Language };

/** One pass: what the log says, and beside it what a loop gives on the logged inputs. */
export function readReport(folder: SessionFolder, { checks, language }: ReportAsk): Read {
  const survey = surveyLog(folder);
  const { header, damage } = survey;
  const kept = readSummary(folder);
  const { state } = kept;
  const logged = createFigures(header);
  const again = checks ? createFigures(header) : null;
  const loop = checks ? createLoop(loopConfigOf(withKnownWorld(header))) : null;
  const latency = latencyOf(header);
  let cause: FrameCause | null = null;
  let played: Played | null = null;
  for (const entry of readLog(folder.log)) {
    if (entry.type !== "record") continue;
    const { record } = entry;
    if (record.type === "output") {
      logged.addOutput(record.output);
      if (record.output.type === "cause") cause = record.output;
    } else if (record.type === "ack") {
      played = { lateFrames: record.heard.ack.lateFrames, lateBars: record.heard.ack.lateBars };
      latency?.acknowledged(record.heard.ack, record.heard.timeMs);
    } else if (record.type === "latency" && cause?.frame === record.latency.frame)
      latency?.count(record.latency, cause);
    if (record.type !== "input") continue;
    logged.addInput(record.input);
    again?.addInput(record.input);
    for (const output of loop?.(record.input) ?? []) again?.addOutput(output);
  }
  const figures = logged.figures(state);
  const disclosure = disclosureOf(folder, header);
  const reveal = revealOf(folder);
  const told = reportOf({
    language,
    header,
    figures,
    disclosure,
    after: readAfterSession(folder),
    played,
    latency: measured(latency),
    reveal,
    sham: reveal && saidOfSession(dataDirOfSession(folder), header, language),
    stopped: stoppedOf(survey),
    damage,
  });
  return { told, disclosure, logged: figures, kept, again: again?.figures(state) ?? null, reason: otherMakers(header) };
}

/** Null without EEG that anything could follow. */
function latencyOf(header: SessionHeader): LatencyLines | null {
  const eeg = eegOf(header);
  if (!eeg) return null;
  const filterMs = followProtocol(header).now().reading.delayMs;
  return createLatencyLines({ samplingRateHz: eeg.samplingRateHz, filterMs });
}

/** Recordings of before kept none. */
function measured(lines: LatencyLines | null): Latency | null {
  const latency = lines?.latency() ?? null;
  return latency === null || latency.frames === 0 ? null : latency;
}
