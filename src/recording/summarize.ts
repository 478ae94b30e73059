/** This file sums up a session while it runs, or again from its log: both ways give the same summary. */

import type { BaselineStatus, Command, Gap, LoopInput, LoopOutput, StreamInfo, TrainingSuccess } from "../types.ts";
import { createIndexLevels } from "./index-levels.ts";
import { createNewestBars } from "./newest-bars.ts";
import type { SessionHeader } from "./session-header.ts";
import { NO_NOTES } from "./session-notes.ts";
import type { Change, SessionSummary, UsedBaseline, UsedProtocol } from "./summary.ts";
import { createUsableHops } from "./usable-hops.ts";

export type Summarize = {
  readonly addInput: (input: LoopInput) => void;
  readonly addOutput: (output: LoopOutput) => void;
  readonly summary: (state: SessionSummary["state"]) => SessionSummary;
};

/** The stream that a session's time and gaps are told in: the EEG, else the first one. */
export const mainStreamOf = (streams: readonly StreamInfo[]): StreamInfo | null =>
  streams.find((stream) => stream.kind === "eeg") ?? streams[0] ?? null;

type SummaryGap = SessionSummary["gaps"][number];

const toMs = (sec: number): number => Math.round(sec * 1000) / 1000;

export function createSummarize(header: SessionHeader): Summarize {
  const main = mainStreamOf(header.streams);
  const samplingRateHz = main?.samplingRateHz ?? 1;
  const bars = createNewestBars();
  const gaps: Gap[] = [];
  const resumed: { readonly atSec: number; readonly awaySec: number }[] = [];
  const changes: Change[] = [];
  let firstSample: number | null = null;
  let endSample = 0;
  let timeMs = 0;
  const usable = createUsableHops();
  const levels = createIndexLevels();
  let origin: BaselineStatus["origin"] = "none";
  /** Of the protocol that is followed now, and of those before. */
  let success: TrainingSuccess | null = null;

  const addChange = (command: Command) => {
    const atSec = toMs(timeMs / 1000);
    if (command.name === "goal") changes.push({ atSec, goal: command.goal });
    else if (command.name === "world") changes.push({ atSec, world: command.world });
  };
  const addInput = (input: LoopInput) => {
    timeMs = input.timeMs;
    const { event } = input;
    if (event.type === "command") addChange(event);
    if (event.type === "seam") resumed.push({ atSec: toMs(timeMs / 1000), awaySec: toMs(event.awayMs / 1000) });
    if ((event.type !== "chunk" && event.type !== "gap") || event.stream !== main?.id) return;
    const count = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
    firstSample ??= event.firstSample;
    endSample = event.firstSample + count;
    if (event.type === "gap") gaps.push(event);
  };
  const addOutput = (output: LoopOutput) => {
    // Only counted: an hour of notes need not be kept for that.
    if (output.type === "bar") bars.add({ ...output, notes: [] });
    else if (output.type === "state") {
      usable.add(output.indices);
      levels.add(output);
      origin = output.baseline.origin;
    } else if (output.type === "training") success = output.success;
  };
  const secOf = (gap: Gap): SummaryGap => ({
    fromSec: toMs((gap.firstSample - (firstSample ?? 0)) / samplingRateHz),
    lengthSec: toMs(gap.lengthSamples / samplingRateHz),
    cause: gap.cause,
  });
  return {
    addInput,
    addOutput,
    summary: (state) => ({
      session: header.session,
      startedAt: header.startedAt,
      source: header.source,
      goal: header.goal,
      changes: [...changes],
      seed: header.seed,
      client: header.client,
      condition: header.condition,
      durationSec: toMs((endSample - (firstSample ?? 0)) / samplingRateHz),
      bars: bars.begunBy(timeMs).length,
      gaps: gaps.map(secOf),
      resumed: [...resumed],
      usableShare: Math.round(usable.usableShare() * 10_000) / 10_000,
      unusableShares: usable.unusableShares(),
      baseline: usedBaseline(header, origin),
      montage: montageOf(header),
      protocol: usedProtocol(header, success),
      levels: levels.levels(),
      mood: header.mood,
      after: null,
      arm: header.arm,
      reveal: null,
      ...NO_NOTES,
      state,
    }),
  };
}

function montageOf({ streams, placesAre }: SessionHeader): SessionSummary["montage"] {
  const eeg = streams.find(({ kind }) => kind === "eeg");
  return eeg ? { electrodes: eeg.channels.map(({ electrode }) => electrode), placesAre: placesAre ?? null } : null;
}

function usedProtocol({ protocol, iafHz }: SessionHeader, success: TrainingSuccess | null): UsedProtocol | null {
  if (protocol === null) return null;
  const { name, threshold } = protocol;
  return {
    name,
    rule: threshold.rule,
    rewardShare: threshold.rewardShare,
    iafHz: iafHz ?? null,
    success: roundedSuccess(success),
  };
}

/** To ten thousandths; null where no clean moment was trained. */
function roundedSuccess(success: TrainingSuccess | null): TrainingSuccess | null {
  if (success === null || success.cleanFrames === 0) return null;
  const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);
  const { cleanFrames, share, fixedShare, driftSd } = success;
  return { cleanFrames, share: rounded(share), fixedShare: rounded(fixedShare), driftSd: rounded(driftSd) ?? 0 };
}

function usedBaseline(
  { startedAt, condition, baseline }: SessionHeader,
  origin: BaselineStatus["origin"],
): UsedBaseline {
  const dates = { none: null, provisional: startedAt, session: startedAt, profile: baseline?.date ?? null };
  const stored = origin === "profile" ? baseline : null;
  const conditions = { none: null, provisional: condition, session: condition, profile: stored?.condition ?? null };
  return { origin, date: dates[origin], condition: conditions[origin], cannotTell: stored?.cannotTell ?? [] };
}
