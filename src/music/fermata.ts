/** The fermata: what still sounds at the end of a bar rings on through the pause after it, to the next note. */
import type { Note } from "../types.ts";
import { BAR_TICKS } from "./beat.ts";

/** A pause is a bar long. */
export const FERMATA_TICKS = BAR_TICKS;

export const ringingOn = (note: Note): Note =>
  note.startTick + note.durationTicks < BAR_TICKS
    ? note
    : { ...note, durationTicks: BAR_TICKS + FERMATA_TICKS - note.startTick };
