/** This file reads a session back for a player: its last bars, control frames, states, phases and marks, as far as the log goes. */

import {
  AUDIO_RATE_HZ,
  type ControlFrame,
  type LoopInput,
  type LoopOutput,
  type MentalState,
  type Phase,
} from "../types.ts";
import { readManifest } from "./manifest.ts";
import { createNewestBars, type NewestBars } from "./newest-bars.ts";
import type { Baselines, Replay } from "./playing-back.ts";
import { describeDamage } from "./read-frames.ts";
import { type LogEntry, readLog } from "./read-log.ts";
import { isOfThisLog, readSummary } from "./read-session.ts";
import { isSealed } from "./seal.ts";
import { seamText } from "./seam-text.ts";
import { readLogFrom } from "./seek-log.ts";
import { findSession, type SessionFolder } from "./session-folder.ts";
import type { SessionHeader } from "./session-header.ts";
import { capAfter, capOfHeader } from "./volume-cap.ts";

type Gathered = {
  readonly bars: NewestBars;
  readonly frames: ControlFrame[];
  readonly states: { readonly timeMs: number; readonly state: MentalState }[];
  readonly phases: { readonly timeMs: number; readonly phase: Phase }[];
  readonly markers: { readonly timeMs: number; readonly label: string }[];
  baselines: Baselines;
  bank: string | null;
};

/** Of session time; `toMs` no longer belongs to it. */
export type Stretch = { readonly fromMs: number; readonly toMs: number };

/** Bars are known two ahead, which no tempo makes longer. */
const BARS_AHEAD_MS = 60_000;
/** Frames are made so long before they apply, and more. */
const SETTLED_MS = 1000;

/** `stretch`: only what was played and known in it, read without what stands before. Of a sealed session phases and marks alone. */
export function readReplay(dataDir: string, id: string, stretch: Stretch | null = null): Replay {
  const folder = findSession(dataDir, id);
  const played = gather(folder, stretch, SHOW_READING);
  const shortened = shortenedLog(folder);
  const damage = shortened === null ? played.damage : [...played.damage, shortened];
  return { summary: readSummary(folder), ...(stretch ? cut(played, stretch) : played), damage };
}

/** All but what the session is called and sums up to, which may need all of its log. */
type Played = Omit<Replay, "summary">;

/** The same for a page that sounds it: also of a sealed session, whose music is all that is given. */
export const readStretch = (folder: SessionFolder, stretch: Stretch): Played =>
  cut(gather(folder, stretch, SHOW_STATE), stretch);

function entriesOf({ log }: SessionFolder, stretch: Stretch | null): Iterable<LogEntry> {
  return stretch ? until(readLogFrom(log, stretch.fromMs - BARS_AHEAD_MS), stretch.toMs + SETTLED_MS) : readLog(log);
}

function* until(entries: Iterable<LogEntry>, toMs: number): Generator<LogEntry> {
  for (const entry of entries) {
    if (entry.type === "record" && entry.record.type === "input" && entry.record.input.timeMs > toMs) return;
    yield entry;
  }
}

/** Also the bar that sounds when it begins, and the state that was known at its first bar. */
function cut(replay: Played, { fromMs, toMs }: Stretch): Played {
  const isIn = ({ timeMs }: { readonly timeMs: number }) => timeMs >= fromMs && timeMs < toMs;
  const bars = replay.bars.filter(
    ({ startSample, lengthSamples }) => msOf(startSample + lengthSamples) > fromMs && msOf(startSample) < toMs,
  );
  const knownMs = Math.min(fromMs, ...bars.slice(0, 1).map(({ startSample }) => msOf(startSample)));
  const first = replay.states.findLastIndex(({ timeMs }) => timeMs <= knownMs);
  return {
    ...replay,
    bars,
    frames: replay.frames.filter(({ appliesAtSample }) => isIn({ timeMs: msOf(appliesAtSample) })),
    states: replay.states.slice(Math.max(0, first)).filter(({ timeMs }) => timeMs < toMs),
    phases: replay.phases.filter(isIn),
    markers: replay.markers.filter(isIn),
  };
}

const msOf = (sample: number): number => (sample * 1000) / AUDIO_RATE_HZ;

function gather(folder: SessionFolder, stretch: Stretch | null, hidden: readonly LoopOutput["type"][]): Played {
  const gathered: Gathered = {
    bars: createNewestBars(),
    frames: [],
    states: [],
    phases: [],
    markers: [],
    baselines: NO_BASELINES,
    bank: null,
  };
  const damage: string[] = [];
  let timeMs = 0;
  const header = headerOrNull(folder);
  if (header) gatherStored(gathered, header);
  let volumeDb = header ? capOfHeader(header) : 0;
  const hidesReadings = isSealed(folder, header);
  for (const entry of entriesOf(folder, stretch)) {
    if (entry.type === "damage") damage.push(describeDamage(entry));
    else if (entry.record.type === "output") {
      if (!(hidesReadings && hidden.includes(entry.record.output.type)))
        gatherOutput(gathered, entry.record.output, timeMs);
    } else if (entry.record.type === "input") {
      timeMs = entry.record.input.timeMs;
      gatherInput(gathered, entry.record.input);
      volumeDb = capAfter(volumeDb, entry.record.input);
    }
  }
  const { frames, states, phases, markers, baselines, bank } = gathered;
  return { bars: gathered.bars.begunBy(timeMs), frames, states, phases, markers, baselines, bank, volumeDb, damage };
}

const NO_BASELINES: Baselines = { stored: null, today: null };

/** What a sealed session's person showed. */
const SHOW_STATE: readonly LoopOutput["type"][] = ["state", "baseline"];
/** The music is what was fed, sixteen times a second in its frames and slower in its bars, which beside the EEG tells the arm (exports/disclosure.ts). */
const SHOW_READING: readonly LoopOutput["type"][] = [...SHOW_STATE, "frame", "bar"];

/** Null where nothing is left of it: the manifest then tells what once was. A format of a later version is refused. */
function headerOrNull({ log }: SessionFolder): SessionHeader | null {
  for (const entry of readLog(log)) {
    if (entry.type === "record" && entry.record.type === "header") return entry.record.header;
  }
  return null;
}

function gatherStored(gathered: Gathered, { baseline, makers }: SessionHeader): void {
  gathered.bank = makers?.bank ?? null;
  gathered.baselines = { ...gathered.baselines, stored: baseline?.values ?? null };
}

/** A log that was cut between two frames, or emptied, shows no damage of its own. */
function shortenedLog(folder: SessionFolder): string | null {
  const manifest = readManifest(folder.manifest);
  if (!manifest || isOfThisLog(manifest, folder)) return null;
  return `the log is not the one that was closed, which had ${manifest.log.bytes} bytes; \`attune recover\` sums up what is left`;
}

function gatherInput({ markers }: Gathered, { timeMs, event }: LoopInput): void {
  if (event.type === "seam") markers.push({ timeMs, label: seamText(event) });
  else if (event.type === "marker") markers.push({ timeMs, label: event.label });
  else if (event.type === "command" && event.name === "mark") markers.push({ timeMs, label: event.label });
}

function gatherOutput(gathered: Gathered, output: LoopOutput, timeMs: number): void {
  if (output.type === "frame") gathered.frames.push(output);
  else if (output.type === "state") gathered.states.push({ timeMs, state: output });
  else if (output.type === "baseline") gathered.baselines = { ...gathered.baselines, today: output.values };
  else if (output.type === "phase") gathered.phases.push({ timeMs, phase: output.phase });
  else if (output.type === "bar") gathered.bars.add(output);
}
