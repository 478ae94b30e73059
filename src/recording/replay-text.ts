/** This file writes a recorded session as lines that a person can read: one a bar, with the state that was known when it began. */

import { keyName } from "../tone-names.ts";
import { AUDIO_RATE_HZ, type Bar, DEFAULT_WORLD, type IndexState, type MentalState } from "../types.ts";
import type { Replay } from "./playing-back.ts";

export function formatReplay(replay: Replay): string {
  const { summary, bars, states, phases, markers } = replay;
  const events = [
    ...phases.map(({ timeMs, phase }) => ({ timeMs, text: phase })),
    ...markers.map(({ timeMs, label }) => ({ timeMs, text: `mark: ${JSON.stringify(label)}` })),
    ...bars.map((bar) => {
      const timeMs = (bar.startSample * 1000) / AUDIO_RATE_HZ;
      return { timeMs, text: `${barText(bar)}   ${stateText(stateAt(states, timeMs))}` };
    }),
  ].sort((a, b) => a.timeMs - b.timeMs);
  const { session, startedAt, source, goal, seed, durationSec } = summary;
  return [
    `session ${session}, ${startedAt}, source ${source}, goal ${goal}, ${worldsText(bars)}, seed ${seed}, ${durationSec} s`,
    ...events.map(({ timeMs, text }) => `${clockText(timeMs)}  ${text}`),
  ].join("\n");
}

/** Every world that it sounds in, by its first bar. */
function worldsText(bars: readonly Bar[]): string {
  const worlds = [...new Set(bars.map(({ world }) => world ?? DEFAULT_WORLD))];
  return worlds.length === 0 ? "no music" : `${worlds.length === 1 ? "world" : "worlds"} ${worlds.join(", ")}`;
}

function barText({ bar, revision, chord, key, tempoBpm, notes }: Bar): string {
  const name = `bar ${bar}${revision > 0 ? `.${revision}` : ""}`.padEnd(9);
  const tonality = keyName(key).padEnd(14);
  const played = `${notes.length} notes`.padStart(9);
  return `${name} ${chord.symbol.padEnd(9)} ${tonality} ${tempoBpm.toFixed(1)} BPM ${played}`;
}

function stateText(state: MentalState | null): string {
  if (!state) return "no state yet";
  const { relaxation, focus } = state.indices;
  return `relaxation ${indexText(relaxation)}  focus ${indexText(focus)}${heartText(state.heart)}`;
}

/** Recordings of before do not tell the heart. */
function heartText(heart: MentalState["heart"] | undefined): string {
  if (!heart) return "";
  if (heart.status === "artifact") return `  heart ${heart.causes.includes("gap") ? "gap" : "no clear pulse"}`;
  const z = heart.z === null ? "" : ` (z ${heart.z < 0 ? "−" : "+"}${Math.abs(heart.z).toFixed(2)})`;
  return `  heart ${heart.bpm.toFixed(0)} bpm${heart.status === "indistinct" ? " indistinct" : ""}${z}`;
}

function indexText(index: IndexState): string {
  if (index.status === "artifact") return `artifact (${index.causes.join(", ")})`;
  if (index.z === null) return index.status;
  const z = `${index.z < 0 ? "−" : "+"}${Math.abs(index.z).toFixed(2)}${index.zSd ? ` ± ${index.zSd.toFixed(2)}` : ""}`;
  return index.status === "value" ? `z ${z}` : `indistinct (z ${z})`;
}

function stateAt(states: Replay["states"], timeMs: number): MentalState | null {
  let from = 0;
  let to = states.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((states[middle]?.timeMs ?? 0) <= timeMs) from = middle + 1;
    else to = middle;
  }
  return states[from - 1]?.state ?? null;
}

function clockText(timeMs: number): string {
  const minutes = Math.floor(timeMs / 60_000);
  return `${minutes}:${((timeMs - minutes * 60_000) / 1000).toFixed(2).padStart(5, "0")}`;
}
