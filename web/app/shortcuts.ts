/** This file is the keyboard: Space plays and pauses, Escape stops, M marks, the arrows up and down set the volume; in a recording [ and ] go from mark to mark and L repeats. */
import { mark, stop, togglePause, togglePlay } from "../link/actions.ts";
import { cancelCalibration, isCalibrating } from "../link/calibration-actions.ts";
import { session } from "../link/live-state.ts";
import { previewed, stopPreview } from "../sound/preview.ts";
import { jumpToMark, togglePassage } from "../sound/recorded-ways.ts";
import { hold, isPlaying } from "../sound/replay-player.ts";
import { setVolume, VOLUME_STEP, volume } from "../sound/volume.ts";
import { route, shortcutsOn } from "./page-state.ts";

type Shortcut = { readonly run: () => void; readonly isWanted: () => boolean };

const isRunning = () => session.value !== null;
const isTried = () => previewed.value !== null;
const isPlayback = () => route.value.screen === "playback";
const isPlayed = () => isPlayback() || route.value.screen === "piece";

function stopAnything(): void {
  if (isRunning()) stop();
  else if (isCalibrating()) cancelCalibration();
  else if (isTried()) stopPreview();
  else hold();
}

/** Keys that a control under the focus may want for itself are in `shy`. */
const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  " ": {
    run: () => (isRunning() ? togglePause() : void togglePlay()),
    isWanted: () => isRunning() || isPlayed(),
  },
  Escape: { run: stopAnything, isWanted: () => isRunning() || isCalibrating() || isTried() || isPlaying.value },
  m: { run: mark, isWanted: isRunning },
  "[": { run: () => jumpToMark("before"), isWanted: isPlayback },
  "]": { run: () => jumpToMark("after"), isWanted: isPlayback },
  l: { run: togglePassage, isWanted: isPlayback },
  ArrowUp: { run: () => setVolume(volume.value + VOLUME_STEP), isWanted: () => true },
  ArrowDown: { run: () => setVolume(volume.value - VOLUME_STEP), isWanted: () => true },
};

const TYPING = "input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]";
/** Space presses these; a slider has no use for it. */
const PRESSED = "button, a, input:not([type=range]), summary, select";

function belongsToControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (document.querySelector("dialog[open]")) return true;
  if (key === "Escape") return false;
  if (target.closest(TYPING)) return true;
  if (key === " ") return target.closest(PRESSED) !== null;
  return key.startsWith("Arrow") && target.closest("input, select") !== null;
}

export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const shortcut = SHORTCUTS[key];
    if (!shortcut || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (!shortcutsOn.value && key !== "Escape") return;
    if (!shortcut.isWanted() || belongsToControl(event.target, key)) return;
    event.preventDefault();
    shortcut.run();
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
