/** This file plays a recorded session: loaded on the first click, then play, hold and seek, with the position to show. */
import { effect, signal, untracked } from "@preact/signals";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import type { Replay } from "../../src/wire.ts";
import { audioStatus, isTaken, playMode, report } from "./audio-state.ts";
import { audioOutput, post, silence, unlockAudio } from "./player.ts";

export type Recording = { readonly replay: Replay; readonly lengthSec: number };

/** What is to be played; the screen sets it. */
const recording = signal<Recording | null>(null);
export const shownSec = signal(0);
export const isPlaying = signal(false);

/** Reports that were on their way when a person moved the slider are not believed. */
const SEEK_SETTLES_MS = 300;
const OPEN_SEC = 0.1;
let soughtMs = Number.NEGATIVE_INFINITY;

/** The fade after the last sample belongs to what was heard. */
export function lengthOf({ summary, frames }: Replay): number {
  const lastSample = frames.at(-1)?.appliesAtSample ?? 0;
  return Math.max(summary.durationSec, lastSample / AUDIO_RATE_HZ);
}

export function openRecording(replay: Replay): Recording {
  const opened = { replay, lengthSec: lengthOf(replay) };
  recording.value = opened;
  shownSec.value = 0;
  isPlaying.value = false;
  return opened;
}

export function closeRecording(): void {
  recording.value = null;
  isPlaying.value = false;
  if (playMode.value === "replay") silence();
}

function load({ replay, lengthSec }: Recording): void {
  const { bars, frames, summary } = replay;
  playMode.value = "replay";
  post({ type: "replay", seed: summary.seed, bars, frames, lengthSamples: Math.round(lengthSec * AUDIO_RATE_HZ) });
}

export function seek(sec: number): void {
  const lengthSec = recording.value?.lengthSec ?? 0;
  shownSec.value = Math.min(lengthSec, Math.max(0, sec));
  soughtMs = performance.now();
  if (playMode.value === "replay") post({ type: "seek", sample: Math.round(shownSec.value * AUDIO_RATE_HZ) });
}

/** Straight from a click. False when the browser did not allow the sound. */
export async function play(): Promise<boolean> {
  if (!(await unlockAudio())) return false;
  const opened = recording.value;
  if (!opened) return true;
  if (playMode.value !== "replay") load(opened);
  seek(shownSec.value >= opened.lengthSec - 0.1 ? 0 : shownSec.value);
  post({ type: "play" });
  audioOutput()?.openGate(OPEN_SEC);
  isPlaying.value = true;
  return true;
}

export function hold(): void {
  post({ type: "hold" });
  isPlaying.value = false;
}

/** Moves what is shown along with what sounds; holds when the sound is taken away. */
export function followReplay(): () => void {
  const stops = [
    effect(() => {
      const { positionSample, ended } = report.value;
      if (positionSample === null || untracked(() => playMode.value) !== "replay") return;
      if (performance.now() - soughtMs < SEEK_SETTLES_MS) return;
      shownSec.value = positionSample / AUDIO_RATE_HZ;
      if (ended) isPlaying.value = false;
    }),
    effect(() => {
      if (isTaken(audioStatus.value)) untracked(hold);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
