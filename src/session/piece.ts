/** This file gathers a piece that can be rendered: from a recorded session, or composed for a goal without anyone listening. */
import { failure } from "../errors.ts";
import type { Score } from "../recording/midi.ts";
import { createNewestBars } from "../recording/newest-bars.ts";
import type { Replay } from "../recording/playing-back.ts";
import { RAMP_SAMPLES } from "../sound/lanes.ts";
import type { Piece } from "../sound/render-piece.ts";
import {
  AUDIO_RATE_HZ,
  CONTROL_FRAME_RATE_HZ,
  type ControlFrame,
  GOAL_WORLDS,
  type Goal,
  type LoopOutput,
} from "../types.ts";
import { inKnownWorlds, unknownWorlds, unknownWorldText } from "./recorded-worlds.ts";
import { requestOf, type SessionAsk, settle } from "./request.ts";
import { createLoop } from "./run.ts";

/** All that WAV and MIDI need. */
export type RenderedPiece = Piece & Score & { readonly session: string | null; readonly goal: Goal };

/** A piece has an end, and a seed by which it can be had again. */
export type PieceAsk = SessionAsk & { readonly minutes: number; readonly seed: number };

const SAMPLES_PER_MS = AUDIO_RATE_HZ / 1000;
const TICK_MS = 1000 / CONTROL_FRAME_RATE_HZ;

/** Drives the loop with ticks alone: no person, so the music follows the goal's own course. */
export function composePiece(asked: PieceAsk): RenderedPiece {
  const { goal, seed, minutes } = asked;
  const endMs = Math.round(minutes * 60_000);
  const loop = createLoop({ request: settle(requestOf(asked), seed), eeg: null, baseline: null });
  const bars = createNewestBars();
  const frames: ControlFrame[] = [];
  const markers: { timeMs: number; label: string }[] = [];
  const take = (timeMs: number, output: LoopOutput) => {
    if (output.type === "bar") bars.add(output);
    else if (output.type === "frame") frames.push(output);
    else if (output.type === "phase") markers.push({ timeMs, label: output.phase });
  };
  for (let tick = 0; tick * TICK_MS <= endMs; tick++) {
    const timeMs = Math.round(tick * TICK_MS);
    for (const output of loop({ timeMs, event: { type: "tick" } })) take(timeMs, output);
  }
  const lengthSamples = endMs * SAMPLES_PER_MS;
  const title = `Attune: ${goal}, seed ${seed}`;
  return { session: null, title, goal, seed, bars: bars.sounding(), frames, markers, lengthSamples };
}

/** A recorded session as it was scheduled, up to where its last fade is over. */
export function pieceOfReplay(replay: Replay, { nearest = false } = {}): RenderedPiece {
  const { summary, frames, phases, markers } = replay;
  const { session, goal, seed } = summary;
  const unknown = unknownWorlds(replay.bars);
  if (unknown.length > 0 && !nearest) {
    throw failure("UNKNOWN_WORLD", `session ${session}: ${unknownWorldText(unknown)}`, {
      hint: `\`attune render ${session} --nearest\` plays it in ${GOAL_WORLDS[goal]}.`,
    });
  }
  const bars = inKnownWorlds(replay.bars, goal);
  const lengthSamples = soundingSamples(frames);
  if (lengthSamples === 0) {
    throw failure("NOTHING_TO_RENDER", `session ${session} ended before its first sound`);
  }
  const events = [...phases.map(({ timeMs, phase }) => ({ timeMs, label: phase as string })), ...markers];
  const inOrder = events.toSorted((a, b) => a.timeMs - b.timeMs);
  const title = `Attune: ${goal}, session ${session}`;
  return { session, title, goal, seed, bars, frames, markers: inOrder, lengthSamples };
}

/** Sample at which the last frame that changes the gain has been reached; what follows is silence. */
function soundingSamples(frames: readonly ControlFrame[]): number {
  const lastSounding = frames.findLastIndex((frame) => frame.values.gain > 0);
  const last = frames[lastSounding + 1] ?? frames[lastSounding];
  return last && lastSounding >= 0 ? last.appliesAtSample + RAMP_SAMPLES : 0;
}
