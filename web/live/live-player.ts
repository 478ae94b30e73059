/**
 * This file lets the player follow the running session: it tells the worklet the session's clock, bars and frames,
 * opens and shuts the gate, and reports once a second to the server what was really played.
 */
import { computed, effect, signal, untracked } from "@preact/signals";
import type { ClientMessage, ServerMessage, SessionStatus } from "../../src/protocol.ts";
import { AUDIO_RATE_HZ, type ControlFrame } from "../../src/types.ts";
import { audioStatus, isTaken, playMode, report } from "../player/audio-state.ts";
import { audioOutput, post, silence } from "../player/player.ts";
import { createRenderHead } from "../player/render-head.ts";
import { createSessionOffset } from "../player/session-offset.ts";
import { bars, session } from "./live-state.ts";

/** True from a click on Pause or Stop until the session goes on: the sound is off here at once, whatever the server says. */
export const held = signal(false);

const PONGS_BEFORE_JOINING = 3;
/** A page that has no word from the server for so long lets the music drift to neutral. */
const SILENT_MS = 800;
/** And lets it fade away when nobody answers any more. */
const GIVE_UP_MS = 25_000;
/** The session's own fade-in does the rest. */
const OPEN_SEC = 0.05;
/** Whoever joins late, or comes back, hears the music rise from the floor. */
const RETURN_SEC = 2;
const JOINED_LATE_SEC = 2;
const SAMPLES_PER_MS = AUDIO_RATE_HZ / 1000;

const head = createRenderHead();
const offset = createSessionOffset();
let frame: ControlFrame | null = null;
let followed: string | null = null;
let heardMs = 0;
let isNeutral = false;
let hasGivenUp = false;
let nextRampSec = OPEN_SEC;

/** Every message of the server passes here. */
export function hearServer(message: ServerMessage, receivedMs: number): void {
  heardMs = receivedMs;
  isNeutral = false;
  if (hasGivenUp) {
    hasGivenUp = false;
    nextRampSec = RETURN_SEC;
    if (isOpen.value) openGate();
  }
  if (message.type === "frame") frame = message.frame;
  if (playMode.value !== "live") return;
  if (message.type === "frame" || message.type === "bar") post(message);
}

export function hearPong(sentMs: number, receivedMs: number, sessionTimeMs: number | null): void {
  if (sessionTimeMs !== null) offset.add({ sentMs, receivedMs, sessionTimeMs });
}

/** A new session has another clock. */
export function forgetClock(): void {
  offset.reset();
  frame = null;
}

/** How many pongs are still wanted before the player can join. */
export const needsPongs = (): boolean => session.value !== null && offset.count() < PONGS_BEFORE_JOINING;

function follow(running: SessionStatus): void {
  followed = running.session;
  hasGivenUp = false;
  nextRampSec = running.elapsedSec > JOINED_LATE_SEC ? RETURN_SEC : OPEN_SEC;
  playMode.value = "live";
  post({ type: "follow", seed: running.seed, bars: bars.peek(), frame });
}

function leave(): void {
  followed = null;
  if (playMode.value === "live") silence();
}

function tellClock(nowMs: number): void {
  const contextSec = head.at(nowMs);
  const sessionMs = offset.at(nowMs);
  if (contextSec === null || sessionMs === null || needsPongs()) return;
  const contextFrame = Math.round(contextSec * AUDIO_RATE_HZ);
  post({ type: "clock", contextFrame, sessionSample: sessionMs * SAMPLES_PER_MS });
}

function watchServer(nowMs: number): void {
  if (playMode.value !== "live") return;
  if (!isNeutral && nowMs - heardMs > SILENT_MS) {
    isNeutral = true;
    post({ type: "neutral" });
  }
  if (!hasGivenUp && nowMs - heardMs > GIVE_UP_MS) {
    hasGivenUp = true;
    audioOutput()?.shutGate();
  }
}

/** To be called about twenty times a second. */
export function keepTime(nowMs: number): void {
  const output = audioOutput();
  if (output?.context.state === "running") head.add(output.context.currentTime, nowMs);
  else head.reset();
  if (playMode.value === "live") tellClock(nowMs);
  watchServer(nowMs);
}

/** What to tell the server this second; null when nothing plays. */
export function acknowledgement(): ClientMessage | null {
  const { positionSample, lastFrame, lateFrames, lateBars, playing } = report.value;
  const output = audioOutput();
  if (playMode.value !== "live" || !playing || positionSample === null || lastFrame < 0 || !output) return null;
  const { outputLatency } = output.context;
  const latencySamples = Number.isFinite(outputLatency) ? outputLatency * AUDIO_RATE_HZ : 0;
  const playedSample = Math.max(0, Math.round(positionSample - latencySamples));
  return { type: "ack", playedSample, lastFrame, lateFrames, lateBars };
}

const phase = computed(() => session.value?.phase ?? null);
const isOpen = computed(
  () => audioStatus.value === "running" && playMode.value === "live" && phase.value === "running" && !held.value,
);

function openGate(): void {
  audioOutput()?.openGate(nextRampSec);
  nextRampSec = OPEN_SEC;
}

/** Joins a session when there is sound, leaves it when it has ended, and holds the gate shut while it is paused. */
export function followSessions(): () => void {
  const stops = [
    effect(() => {
      const running = session.value;
      const isAudible = audioStatus.value === "running";
      untracked(() => {
        if (!running) leave();
        else if (isAudible && running.session !== followed) follow(running);
      });
    }),
    effect(() => {
      if (isTaken(audioStatus.value)) nextRampSec = RETURN_SEC;
    }),
    effect(() => {
      if (isOpen.value) openGate();
      else if (untracked(() => playMode.value) === "live") audioOutput()?.shutGate();
    }),
    effect(() => {
      if (phase.value === "running") held.value = false;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
