/** This file speaks the instructions of a calibration beside the chimes, for those who want it and whose computer has a voice. */
import { effect, signal } from "@preact/signals";
import { readStored, store } from "../app/stored.ts";
import { localVoice } from "./local-voice.ts";
import { gainOf, muted, volume } from "./volume.ts";

const KEY = "attune.speak";
/** The chime comes first. */
const AFTER_CHIME_MS = 900;

export const isSpoken = signal(readStored(KEY) === "on");
const voice = signal<SpeechSynthesisVoice | null>(null);
export const canSpeak = (): boolean => voice.value !== null;

let timer = 0;

export function speak(text: string): void {
  clearTimeout(timer);
  if (!isSpoken.value || !voice.value || muted.value || text === "") return;
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.voice = voice.value;
  spoken.lang = voice.value.lang;
  // A voice is louder than a chime of the same gain.
  spoken.volume = gainOf(volume.value);
  timer = window.setTimeout(() => {
    speechSynthesis.cancel();
    speechSynthesis.speak(spoken);
  }, AFTER_CHIME_MS);
}

/** Browsers tell their voices late, and again when they change. */
export function followVoices(): void {
  effect(() => store(KEY, isSpoken.value ? "on" : "off"));
  if (!("speechSynthesis" in window)) return;
  const look = () => {
    voice.value = localVoice(speechSynthesis.getVoices(), document.documentElement.lang);
  };
  look();
  speechSynthesis.addEventListener?.("voiceschanged", look);
}
