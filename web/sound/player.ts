/** This file makes sound possible with a person's click, and keeps volume, suspensions and other tabs in order from then on. */
import { effect } from "@preact/signals";
import { AUDIO_RATE_HZ } from "../../src/types.ts";
import { bannerWords } from "../words/banner-words.ts";
import type { AudioOutput } from "./audio-output.ts";
import { type AudioStatus, audioProblem, audioStatus, playMode, report } from "./audio-state.ts";
import type { HostMessage } from "./host-messages.ts";
import { NOTHING_PLAYED } from "./host-report.ts";
import { claimPlayer } from "./one-player.ts";
import { allowedGain, mostDb, muted, volume } from "./volume.ts";

let output: AudioOutput | null = null;
let opening: Promise<boolean> | null = null;

/** The gate needs 120 ms; what sounds behind it is let go only then. */
const SHUT_MS = 250;
/**
 * Asked of the browser; it answers with blocks of about 21 ms and some 64 ms to the loudspeaker. Of the shortest, 10 ms, a computer at work
 * misses some; the 60 ms that a control frame is made ahead and this are together below the 150 ms that the fast lane may take.
 */
const LATENCY_SEC = 0.02;

/** The open output; null before the first click. */
export const audioOutput = (): AudioOutput | null => output;

export function post(message: HostMessage): void {
  output?.post(message);
}

function fail(problem: string): boolean {
  audioStatus.value = "failed";
  audioProblem.value = problem;
  return false;
}

const cannotPlay = (error: unknown): boolean =>
  fail(bannerWords().cannotPlay(error instanceof Error ? error.message : String(error)));

function statusOf({ state }: AudioContext): AudioStatus {
  if (state === "running") return "running";
  // Safari's word, which is not the browser's own suspension (reference: WebAudio issue 2392).
  return String(state) === "interrupted" ? "interrupted" : "suspended";
}

function followState(native: AudioContext): void {
  native.addEventListener("statechange", () => {
    if (audioStatus.value === "elsewhere") return;
    if (native.state !== "running") output?.shutGate();
    audioStatus.value = statusOf(native);
  });
}

async function open(native: AudioContext): Promise<boolean> {
  try {
    window.TONE_SILENCE_LOGGING = true;
    const { openAudioOutput } = await import("./audio-output.ts");
    const opened = await openAudioOutput(native, (next) => {
      report.value = playMode.value === "none" ? NOTHING_PLAYED : next;
    });
    output = opened;
    followState(native);
    effect(() => opened.setGain(muted.value ? 0 : allowedGain(volume.value, mostDb.value)));
    audioStatus.value = native.state === "running" ? "running" : "suspended";
    return audioStatus.value === "running";
  } catch (error) {
    return cannotPlay(error);
  }
}

/** To be called straight from a click: the browser allows the sound only then. True when it can be heard. */
export async function unlockAudio(): Promise<boolean> {
  if (!opening) {
    if (typeof AudioContext === "undefined" || typeof AudioWorkletNode === "undefined") {
      return fail(bannerWords().noWorklet);
    }
    audioStatus.value = "starting";
    try {
      const native = new AudioContext({ sampleRate: AUDIO_RATE_HZ, latencyHint: LATENCY_SEC });
      void native.resume();
      opening = open(native);
    } catch (error) {
      return cannotPlay(error);
    }
  } else if (output) await output.resume();
  await claimPlayer({ onLost: loseToAnotherTab, onLeft: takeFromClosedTab });
  const ready = await opening;
  if (!ready && audioStatus.value === "failed") opening = null;
  if (ready || output?.context.state === "running") audioStatus.value = "running";
  return audioStatus.value === "running";
}

function loseToAnotherTab(): void {
  output?.shutGate();
  audioStatus.value = "elsewhere";
}

function takeFromClosedTab(): void {
  if (output) audioStatus.value = statusOf(output.context);
}

/** Shuts the gate and empties the worklet behind it. */
export function silence(): void {
  output?.shutGate();
  playMode.value = "none";
  report.value = NOTHING_PLAYED;
  setTimeout(() => {
    if (playMode.value === "none") post({ type: "silence" });
  }, SHUT_MS);
}

declare global {
  interface Window {
    TONE_SILENCE_LOGGING?: boolean;
  }
}
