/** This file lets a quiet chord sound again and again, so that a person can set the volume by it. */
import { signal } from "@preact/signals";
import { ring } from "./calibration-cues.ts";
import { unlockAudio } from "./player.ts";

/** A new one while the last one still rings a little. */
const EVERY_MS = 2400;
/** Long enough to find the volume; who walked away is left in peace. */
const MOST_CHORDS = 25;

export const isChordPlaying = signal(false);
let timer = 0;

/** Straight from a click. False where the browser does not allow the sound. */
export async function playTestChord(): Promise<boolean> {
  if (!(await unlockAudio())) return false;
  stopTestChord();
  isChordPlaying.value = true;
  let left = MOST_CHORDS;
  const again = () => {
    ring("chord");
    left--;
    if (left === 0) stopTestChord();
  };
  timer = window.setInterval(again, EVERY_MS);
  again();
  return true;
}

export function stopTestChord(): void {
  clearInterval(timer);
  isChordPlaying.value = false;
}
