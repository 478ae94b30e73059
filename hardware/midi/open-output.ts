/** This file opens a MIDI port of the system: the one of that name, else a virtual one that other programs can choose, where the system has such. */
import { failure } from "../../src/errors.ts";
import { midiLack } from "./midi-lack.ts";
import type { MidiOutput } from "./run-midi-child.ts";

/** What Attune needs of RtMidi, by `@julusian/midi`. */
export type MidiLibrary = { readonly Output: new () => RtOutput };
type RtOutput = {
  getPortCount(): number;
  getPortName(port: number): string;
  openPort(port: number): void;
  openVirtualPort(name: string): void;
  sendMessage(bytes: number[]): void;
  closePort(): void;
};

export const loadMidi = async (): Promise<MidiLibrary> => import("@julusian/midi");

export async function openOutput(
  name: string,
  { platform = process.platform, root = "/", load = loadMidi } = {},
): Promise<MidiOutput> {
  const lack = midiLack(platform, root);
  if (lack) throw failure(lack.code, lack.text, { hint: lack.hint });
  const { Output } = await load().catch((cause: unknown) => {
    throw failure("NO_MIDI_LIBRARY", "MIDI's library cannot be loaded here", { hint: NO_LIBRARY_HINT, cause });
  });
  const output = opened(() => new Output());
  const names = Array.from({ length: output.getPortCount() }, (_, port) => output.getPortName(port));
  const found = portNamed(names, name);
  if (found === null && platform === "win32") throw noVirtual(name, names);
  opened(() => (found === null ? output.openVirtualPort(name) : output.openPort(found)));
  return {
    name: found === null ? name : (names[found] ?? name),
    isVirtual: found === null,
    send: (bytes) => output.sendMessage([...bytes]),
    close: () => output.closePort(),
  };
}

export const NO_LIBRARY_HINT =
  "Run `npm run setup` again; on Linux it needs libasound.so.2 (`sudo apt install libasound2`).";

/** ALSA and Windows hang the client's name or a number on it. */
function portNamed(names: readonly string[], wanted: string): number | null {
  const exact = names.indexOf(wanted);
  const found =
    exact >= 0 ? exact : names.findIndex((name) => name.startsWith(`${wanted}:`) || name.startsWith(`${wanted} `));
  return found >= 0 ? found : null;
}

const noVirtual = (name: string, names: readonly string[]) =>
  failure(
    "NO_MIDI_PORT",
    `Windows has no virtual ports, and none is called ${name}; there are ${names.join(", ") || "none"}`,
    {
      hint: "Make one with loopMIDI, and name it: --midi-out NAME.",
    },
  );

function opened<T>(open: () => T): T {
  try {
    return open();
  } catch (cause) {
    throw failure("MIDI_FAILED", "the system opens no MIDI port", {
      hint: "`attune doctor` tells what it lacks.",
      cause,
    });
  }
}
