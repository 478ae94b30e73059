/** This file hears a press in what a MIDI device says: a pad that is struck, or a pedal that goes down. */

const NOTE_ON = 0x90;
const CONTROL = 0xb0;
const SUSTAIN = 64;
/** A pedal is down from the middle on. */
const DOWN = 64;

/** "note 36", "cc 64"; null for all else. Channels are one: a device is chosen by its name. */
export function pressOf(bytes: ArrayLike<number>): string | null {
  const [status = 0, number = 0, value = 0] = Array.from(bytes);
  if ((status & 0xf0) === NOTE_ON && value > 0) return `note ${number}`;
  return (status & 0xf0) === CONTROL && number === SUSTAIN && value >= DOWN ? `cc ${number}` : null;
}
