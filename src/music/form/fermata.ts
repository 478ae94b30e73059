/** The fermata: what still sounds at the end of a bar rings on through the pause after it, and from the last bar of all to the session's end. */
import { type Note, TICKS_PER_BEAT } from "../../types.ts";
import { BAR_TICKS } from "./beat.ts";

/** A pause is a bar long. */
export const FERMATA_TICKS = BAR_TICKS;
/** What comes back swells slowly: a beat longer it has what rang before under it. */
const RINGS_OVER_TICKS = TICKS_PER_BEAT;
/** Where chords are only struck, the last one is rolled, from the bass to the tune. */
const ROLL_TICKS = 45;

/** `untilTick` is counted from the bar's start. */
export const ringingOn = (note: Note, untilTick = BAR_TICKS + FERMATA_TICKS + RINGS_OVER_TICKS): Note =>
  note.startTick + note.durationTicks < BAR_TICKS ? note : { ...note, durationTicks: untilTick - note.startTick };

/** The notes of a chord that is struck at once, one after the other from the lowest up; each ends where it did. */
export function rolled(notes: readonly Note[]): readonly Note[] {
  const upwards = notes.filter(({ startTick }) => startTick === 0).toSorted((a, b) => a.midi - b.midi);
  return notes.map((note) => {
    const late = ROLL_TICKS * Math.max(0, upwards.indexOf(note));
    return { ...note, startTick: note.startTick + late, durationTicks: note.durationTicks - late };
  });
}
