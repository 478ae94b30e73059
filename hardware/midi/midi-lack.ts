/** This file says what a system lacks that MIDI out of the command line needs, before its library is loaded, which would print lines of its own. */
import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";

export type MidiLack = { readonly code: string; readonly text: string; readonly hint: string };

/** Of ALSA's sequencer, by which programs on Linux find each other's MIDI ports. */
const SEQUENCER = "dev/snd/seq";

export function midiLack(platform: NodeJS.Platform, root = "/"): MidiLack | null {
  if (platform !== "linux") return null;
  const path = join(root, SEQUENCER);
  if (!existsSync(path)) {
    return {
      code: "NO_SEQUENCER",
      text: `this system has no MIDI: ALSA's sequencer ${path} is not there`,
      hint: "Load it with `sudo modprobe snd-seq`; a container has none.",
    };
  }
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return null;
  } catch {
    return {
      code: "SEQUENCER_CLOSED",
      text: `this user may not open ALSA's sequencer ${path}`,
      hint: "Run `sudo usermod -aG audio $USER`, then log out and in again.",
    };
  }
}
