/** This file names the place at which this browser keeps what was chosen for MIDI. */
export const MIDI_KEY = "attune.midi";
