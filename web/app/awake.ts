/** This file keeps the computer awake and the page open while a session runs, and tells the system's media keys what plays. */
import { effect, untracked } from "@preact/signals";
import type { Phase } from "../../src/types.ts";
import { isPaused, pause, resume, stop, togglePlay } from "../link/actions.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { held } from "../link/live-player.ts";
import { session } from "../link/live-state.ts";
import { ring } from "../sound/calibration-cues.ts";
import { phaseCue } from "../sound/phase-cues.ts";
import { hold, isPlaying } from "../sound/replay-player.ts";
import { goalLabel } from "../words/goal-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { announce } from "./page-state.ts";

const isActive = (): boolean => session.value !== null || isCalibrating() || isPlaying.value;

function keepScreenOn(): void {
  let lock: WakeLockSentinel | null = null;
  const keep = async () => {
    if (!isActive() || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    try {
      lock ??= await navigator.wakeLock.request("screen");
      lock.onrelease = () => {
        lock = null;
      };
    } catch {
      // A low battery refuses it; the session does not depend on it.
    }
  };
  effect(() => {
    if (isActive()) void keep();
    else void lock?.release();
  });
  // The system takes the lock away from a hidden page.
  document.addEventListener("visibilitychange", keep);
}

function warnBeforeLeaving(): void {
  const warn = (event: BeforeUnloadEvent) => event.preventDefault();
  effect(() => {
    if (session.value || isCalibrating()) addEventListener("beforeunload", warn);
    else removeEventListener("beforeunload", warn);
  });
}

function tellMediaKeys(): void {
  if (!("mediaSession" in navigator)) return;
  const { mediaSession } = navigator;
  mediaSession.setActionHandler("play", () => (session.value ? resume() : void togglePlay()));
  mediaSession.setActionHandler("pause", () => (session.value ? pause() : hold()));
  mediaSession.setActionHandler("stop", () => (session.value ? stop() : hold()));
  effect(() => {
    const running = session.value;
    const title = running ? listenWords().sessionOf(goalLabel(running.goal)) : listenWords().recordedSession;
    mediaSession.metadata = running || isPlaying.value ? new MediaMetadata({ title, artist: "Attune" }) : null;
    const isSounding = running ? !isPaused() : isPlaying.value;
    mediaSession.playbackState = isSounding ? "playing" : isActive() ? "paused" : "none";
  });
}

function announcePhases(): void {
  let before: Phase | null = null;
  effect(() => {
    const phase = session.value?.phase ?? null;
    untracked(() => {
      const cue = phaseCue(before, phase, held.value);
      before = phase;
      if (!cue) return;
      announce(listenWords()[cue.text]);
      if (cue.chime) ring(cue.chime);
    });
  });
}

export function stayAwake(): void {
  keepScreenOn();
  warnBeforeLeaving();
  tellMediaKeys();
  announcePhases();
}
