/** This file reads a session back for a player: its last bars, control frames, states, phases and marks, as far as the log goes. */

import type { ControlFrame, LoopInput, LoopOutput, MentalState, Phase } from "../types.ts";
import { readManifest } from "./manifest.ts";
import { createNewestBars, type NewestBars } from "./newest-bars.ts";
import { describeDamage } from "./read-frames.ts";
import { readLog } from "./read-log.ts";
import { isOfThisLog, readSummary } from "./read-session.ts";
import { isSealed } from "./seal.ts";
import { findSession, type SessionFolder } from "./session-folder.ts";
import type { SessionHeader } from "./session-header.ts";
import type { Baselines, Replay } from "./summary.ts";
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

export function readReplay(dataDir: string, id: string): Replay {
  const folder = findSession(dataDir, id);
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
  let volumeDb = 0;
  let hidesReadings = false;
  for (const entry of readLog(folder.log)) {
    if (entry.type === "damage") damage.push(describeDamage(entry));
    else if (entry.record.type === "header") {
      gatherStored(gathered, entry.record.header);
      volumeDb = Math.min(volumeDb, capOfHeader(entry.record.header));
      hidesReadings = isSealed(folder, entry.record.header);
    } else if (entry.record.type === "output") {
      if (!(hidesReadings && showsReading(entry.record.output))) gatherOutput(gathered, entry.record.output, timeMs);
    } else if (entry.record.type === "input") {
      timeMs = entry.record.input.timeMs;
      gatherInput(gathered, entry.record.input);
      volumeDb = capAfter(volumeDb, entry.record.input);
    }
  }
  const shortened = shortenedLog(folder);
  if (shortened !== null) damage.push(shortened);
  const { frames, states, phases, markers, baselines, bank } = gathered;
  const bars = gathered.bars.begunBy(timeMs);
  return { summary: readSummary(folder), bars, frames, states, phases, markers, baselines, bank, volumeDb, damage };
}

const NO_BASELINES: Baselines = { stored: null, today: null };

/** Sixteen frames a second are what was fed, which beside the EEG tells the arm. */
const SHOW_READING: readonly LoopOutput["type"][] = ["state", "baseline", "frame"];
const showsReading = ({ type }: LoopOutput): boolean => SHOW_READING.includes(type);

/** The header stands in the log several times. */
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
  if (event.type === "marker") markers.push({ timeMs, label: event.label });
  else if (event.type === "command" && event.name === "mark") markers.push({ timeMs, label: event.label });
}

function gatherOutput(gathered: Gathered, output: LoopOutput, timeMs: number): void {
  if (output.type === "frame") gathered.frames.push(output);
  else if (output.type === "state") gathered.states.push({ timeMs, state: output });
  else if (output.type === "baseline") gathered.baselines = { ...gathered.baselines, today: output.values };
  else if (output.type === "phase") gathered.phases.push({ timeMs, phase: output.phase });
  else if (output.type === "bar") gathered.bars.add(output);
}
