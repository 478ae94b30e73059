/** This file writes a recorded session as text that a musician can read: each bar with its chord, its state and its notes. */
import { MUSIC_VERSION } from "../../src/music/version.ts";
import type { Replay } from "../../src/recording/playing-back.ts";
import { keyName, toneName, withSigns } from "../../src/tone-names.ts";
import { type Bar, type IndexState, type Note, TICKS_PER_BEAT, VOICES } from "../../src/types.ts";

/** Beats count from 1, as musicians do. */
const beat = (ticks: number): string => String(Math.round((ticks / TICKS_PER_BEAT) * 100) / 100);

function noteText({ startTick, durationTicks, midi, velocity }: Note, key: Bar["key"]): string {
  const pitch = `${withSigns(toneName(key, midi % 12))}${Math.floor(midi / 12) - 1}`;
  return `${beat(startTick + TICKS_PER_BEAT)}:${pitch}×${beat(durationTicks)}(${velocity})`;
}

const indexText = (index: IndexState): string =>
  index.status === "artifact"
    ? index.causes.join("+")
    : `${index.status} ${index.z === null ? "" : index.z.toFixed(1)}`.trim();

function barText(bar: Bar, replay: Replay): string {
  const startMs = bar.startSample / 48;
  const state = replay.states.findLast(({ timeMs }) => timeMs <= startMs)?.state;
  const known = state
    ? `relaxation ${indexText(state.indices.relaxation)}, focus ${indexText(state.indices.focus)}`
    : "no state";
  const head = `bar ${bar.bar}  ${(startMs / 1000).toFixed(2)} s  ${bar.chord.symbol} in ${withSigns(keyName(bar.key))}, ${bar.tempoBpm.toFixed(1)} BPM  [${known}]`;
  const voices = VOICES.flatMap((voice) => {
    const notes = bar.notes.filter((note) => note.voice === voice);
    if (notes.length === 0) return [];
    return [`  ${voice.padEnd(5)} ${notes.map((note) => noteText(note, bar.key)).join("  ")}`];
  });
  return [head, ...voices].join("\n");
}

export function sessionText(replay: Replay): string {
  const { goal, seed, source, durationSec, usableShare } = replay.summary;
  return [
    `goal ${goal}, seed ${seed}, source ${source}, ${durationSec} s, usable ${Math.round(usableShare * 100)} %, music ${MUSIC_VERSION}`,
    "notes are beat:pitch×beats(velocity)",
    "",
    ...replay.bars.map((bar) => barText(bar, replay)),
    "",
  ].join("\n");
}
