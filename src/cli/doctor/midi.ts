/** This file checks what `--midi-out` needs: ALSA's sequencer on Linux, and a library that loads. */
import { midiLack } from "../../../hardware/midi/midi-lack.ts";
import { loadMidi, NO_LIBRARY_HINT } from "../../../hardware/midi/open-output.ts";
import { lineOf } from "../../errors.ts";
import { type Finding, ok, type System, warn } from "./check.ts";

const NAME = "midi";
const ELSE = "MIDI from the page's browser is another door.";

/** Windows knows ports of programs such as loopMIDI alone. */
const READY: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  win32: "`--midi-out NAME` plays to a port that is there; Windows makes none itself: loopMIDI does",
};

export async function checkMidi({ platform, root }: System, load: () => Promise<unknown> = loadMidi): Promise<Finding> {
  const lack = midiLack(platform, root);
  if (lack) return warn(NAME, lack.text, `${lack.hint} ${ELSE}`);
  try {
    await load();
  } catch (error) {
    return warn(NAME, `its library cannot be loaded: ${lineOf(error)}`, NO_LIBRARY_HINT);
  }
  return ok(NAME, READY[platform] ?? "`--midi-out` makes a virtual port");
}
