/** The pedal: what a hand strikes rings on under it, until it is changed with the harmony or in the middle of the bar. */
import type { Random } from "../random.ts";
import type { Note } from "../types.ts";
import { BAR_TICKS } from "./beat.ts";

/** How often the pedal is also changed in the middle of a bar, at arousal 0 and 1. */
const HALF_BARS = [0.5, 1] as const;
/** Share of the notes that ring under it; the others are damped by the finger. */
const CAUGHT = [0.93, 0.82] as const;

export function pedalled(notes: readonly Note[], arousal: number, random: Random): readonly Note[] {
  const span = random.unit() < HALF_BARS[0] + (HALF_BARS[1] - HALF_BARS[0]) * arousal ? BAR_TICKS / 2 : BAR_TICKS;
  return notes.map((note) => {
    const caught = random.unit() < CAUGHT[0] + (CAUGHT[1] - CAUGHT[0]) * arousal;
    const release = (Math.floor(note.startTick / span) + 1) * span;
    return caught ? { ...note, durationTicks: Math.max(note.durationTicks, release - note.startTick) } : note;
  });
}
