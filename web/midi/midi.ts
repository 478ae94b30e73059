/** This file opens the browser's MIDI once, knows which ports there are, and ties the chosen ones to music and presses. */
import { signal } from "@preact/signals";
import { followPresses } from "./follow-presses.ts";
import { inName, outName } from "./midi-choice.ts";
import { followMusic } from "./send-music.ts";

export type MidiProblem = "none" | "missing" | "refused";

export const midiProblem = signal<MidiProblem>("none");
export const isMidiOpen = signal(false);
export const outNames = signal<readonly string[]>([]);
export const inNames = signal<readonly string[]>([]);

let opening: Promise<void> | null = null;

/** The browser may ask the person; a refusal can be taken back by another click. */
export function openMidi(): Promise<void> {
  opening ??= open().catch((error: unknown) => {
    opening = null;
    midiProblem.value = error instanceof Missing ? "missing" : "refused";
  });
  return opening;
}

class Missing extends Error {
  override readonly name = "Missing";
}

async function open(): Promise<void> {
  if (!("requestMIDIAccess" in navigator)) throw new Missing();
  const access = await navigator.requestMIDIAccess();
  const look = () => {
    outNames.value = namesOf(access.outputs);
    inNames.value = namesOf(access.inputs);
  };
  access.addEventListener("statechange", look);
  look();
  midiProblem.value = "none";
  isMidiOpen.value = true;
  followMusic(() => portNamed(access.outputs, outName.value), outNames);
  followPresses(() => portNamed(access.inputs, inName.value), inNames);
}

type Ports<Port> = { readonly forEach: (each: (port: Port) => void) => void };

function listOf<Port extends MIDIPort>(ports: Ports<Port>): readonly Port[] {
  const list: Port[] = [];
  ports.forEach((port) => {
    list.push(port);
  });
  return list.filter(({ state }) => state === "connected");
}

const namesOf = (ports: Ports<MIDIPort>): readonly string[] => [
  ...new Set(listOf(ports).flatMap(({ name }) => name ?? [])),
];

/** Null while it is not there: it is waited for under its name. */
const portNamed = <Port extends MIDIPort>(ports: Ports<Port>, wanted: string | null): Port | null =>
  listOf(ports).find(({ name }) => name !== null && name === wanted) ?? null;
