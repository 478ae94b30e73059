/** This file asks for the recorded instruments of the world that sounds, or will: as soon as it is chosen. */
import { effect } from "@preact/signals";
import { world } from "../app/session-choice.ts";
import { audioStatus } from "../sound/audio-state.ts";
import { handOverInstruments, wantInstruments } from "../sound/recorded-instruments.ts";
import { connection, session } from "./live-state.ts";

export function followInstruments(): void {
  effect(() => {
    if (connection.value === "open") void wantInstruments(session.value?.world ?? world.value);
  });
  effect(() => {
    if (audioStatus.value === "running") handOverInstruments();
  });
}
