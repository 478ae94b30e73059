/** This file remembers what a MIDI port was told and is not over, so that it can be ended whenever the music stops: notes, held pedals, a clock that runs. */
import { type MidiBytes, noteOff, panic, STOP } from "./bytes.ts";

const [NOTE_OFF, NOTE_ON] = [0x80, 0x90];
const START_STATUS = 0xfa;
const STOP_STATUS = 0xfc;
/** Clock, start and stop belong to no channel. */
const FIRST_SYSTEM = 0xf0;

export type Sounding = {
  readonly sent: (bytes: MidiBytes) => void;
  /** Ends all of it, and panic on each channel that was used; nothing is left afterwards. */
  readonly end: () => readonly MidiBytes[];
};

export function createSounding(): Sounding {
  let isRunning = false;
  const notes = new Map<string, MidiBytes>();
  const channels = new Set<number>();
  const sent = ([status = 0, key = 0, velocity = 0]: MidiBytes) => {
    if (status === START_STATUS) isRunning = true;
    if (status === STOP_STATUS) isRunning = false;
    if (status >= FIRST_SYSTEM) return;
    const channel = (status & 0x0f) + 1;
    const kind = status & 0xf0;
    channels.add(channel);
    if (kind === NOTE_ON && velocity > 0) notes.set(`${channel} ${key}`, noteOff(channel, key));
    else if (kind === NOTE_ON || kind === NOTE_OFF) notes.delete(`${channel} ${key}`);
  };
  const end = () => {
    const ends = [...notes.values(), ...panic([...channels].sort((a, b) => a - b)), ...(isRunning ? [STOP] : [])];
    isRunning = false;
    notes.clear();
    channels.clear();
    return ends;
  };
  return { sent, end };
}
