/** This file keeps the computer awake and the page open while a session runs, and tells the system's media keys what plays. */
import { effect, untracked } from "@preact/signals";
import { isPaused, pause, resume, stop, togglePlay } from "../link/actions.ts";
import { isCalibrating } from "../link/calibration-actions.ts";
import { session } from "../link/live-state.ts";
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
  let before: string | null = null;
  effect(() => {
    const phase = session.value?.phase ?? null;
    if (phase === before) return;
    const words = untracked(listenWords);
    if (phase === "running") announce(before === "paused" ? words.goesOn : words.started);
    else if (phase === "paused") announce(words.pausedNow);
    else if (phase === null && before !== null) announce(words.endedNow);
    before = phase;
  });
}

export function stayAwake(): void {
  keepScreenOn();
  warnBeforeLeaving();
  tellMediaKeys();
  announcePhases();
}
