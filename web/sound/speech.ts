/** This file speaks the instructions of a calibration beside the chimes, for those who want it and whose computer can speak. */
import { effect, signal } from "@preact/signals";
import { readStored, store } from "../app/stored.ts";
import { language } from "../words/language.ts";
import { localSpeechVoice } from "./local-speech.ts";
import { allowedGain, mostDb, muted, volume } from "./volume.ts";

const KEY = "attune.speak";
/** The chime comes first. */
const AFTER_CHIME_MS = 900;

export const isSpoken = signal(readStored(KEY) === "on");
const speechVoice = signal<SpeechSynthesisVoice | null>(null);
export const canSpeak = (): boolean => speechVoice.value !== null;

let timer = 0;

export function speak(text: string): void {
  clearTimeout(timer);
  if (!isSpoken.value || !speechVoice.value || muted.value || text === "") return;
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.voice = speechVoice.value;
  spoken.lang = speechVoice.value.lang;
  // Speech is louder than a chime of the same gain.
  spoken.volume = allowedGain(volume.value, mostDb.value);
  timer = window.setTimeout(() => {
    speechSynthesis.cancel();
    speechSynthesis.speak(spoken);
  }, AFTER_CHIME_MS);
}

/** Browsers tell the voices of their speech late, and again when they change. */
export function followSpeech(): void {
  effect(() => store(KEY, isSpoken.value ? "on" : "off"));
  if (!("speechSynthesis" in window)) return;
  const look = () => {
    speechVoice.value = localSpeechVoice(speechSynthesis.getVoices(), language.value);
  };
  effect(look);
  speechSynthesis.addEventListener?.("voiceschanged", look);
}
