/** This file remembers in this browser that the first pages were read, and that the sound was set: before the first no goal can be chosen. */
import { effect, signal } from "@preact/signals";
import { readStored, store } from "./stored.ts";

/** Raised when what the pages say changes so much that everybody should read them anew. */
const EDITION = "1";
const READ_KEY = "attune.read";
const SOUND_KEY = "attune.sound-check";

export const hasRead = signal(readStored(READ_KEY) === EDITION);
export const hasSetSound = signal(readStored(SOUND_KEY) === "done");

export const isSetUp = (): boolean => hasRead.value && hasSetSound.value;

export function rememberFirstRun(): () => void {
  const stops = [
    effect(() => {
      if (hasRead.value) store(READ_KEY, EDITION);
    }),
    effect(() => {
      if (hasSetSound.value) store(SOUND_KEY, "done");
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
