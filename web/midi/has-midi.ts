/** This file begins MIDI where a person chose a port before; nobody else loads it. */
import { readStored } from "../app/stored.ts";
import { MIDI_KEY } from "./midi-key.ts";

export function rememberMidi(): void {
  if (!/"(out|in)":/.test(readStored(MIDI_KEY) ?? "")) return;
  void import("./midi.ts").then(({ openMidi }) => openMidi()).catch(() => {});
}
