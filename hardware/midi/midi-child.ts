/** This file is the process that has a MIDI port: the system's own library is loaded, and may crash, here and nowhere else. */
import { openOutput } from "./open-output.ts";
import { runMidiChild } from "./run-midi-child.ts";

runMidiChild(openOutput);
