/** The pedal: what a hand strikes rings on under it, until it is changed with the harmony or in the middle of the bar. */
import type { Random } from "../../random.ts";
import type { Note } from "../../types.ts";
import { BAR_TICKS } from "../form/beat.ts";
import type { Touch } from "../texture/touch.ts";

/** How often the pedal is also changed in the middle of a bar, at arousal 0 and 1; a touch changes it oftener or less often by so much. */
const HALF_BARS = [0.4, 1.9] as const;
const TOUCHES_DIFFER = 2.1;
/**
 * Share of the notes that ring under it at arousal 0, 0.5 and 1; the others are damped by the finger. Agitated music strikes so often that as
 * many notes would ring for more of its gaps.
 */
const CAUGHT = [1.1, 1.06, 0.74] as const;

/** Glad music is a little more tied: so much more of it is caught at valence 1 than at 0 (reference/music.md, section 4). */
const GLAD = 0.11;

/** A foot changes the pedal after the keys are struck, by up to so much. */
const LATE_TICKS = 90;

export type PedalRequest = {
  readonly notes: readonly Note[];
  readonly arousal: number;
  readonly valence: number;
  readonly touch: Pick<Touch, "pedal" | "changes" | "late">;
};

export function pedalled({ notes, arousal, valence, touch }: PedalRequest, random: Random): readonly Note[] {
  const halves = HALF_BARS[0] + (HALF_BARS[1] - HALF_BARS[0]) * arousal + TOUCHES_DIFFER * (touch.changes - 0.5);
  const chance = random.unit();
  const span = chance < halves - 1 ? BAR_TICKS / 4 : chance < halves ? BAR_TICKS / 2 : BAR_TICKS;
  const late = Math.floor(LATE_TICKS * touch.late);
  const share = caughtAt(arousal) + GLAD * (valence - 0.5) + touch.pedal;
  const rung = notes.map((note) => {
    const caught = random.unit() < share;
    const release = (Math.floor(note.startTick / span) + 1) * span + late;
    return caught ? { ...note, durationTicks: Math.max(note.durationTicks, release - note.startTick) } : note;
  });
  return rung.map((note) => untilStruckAgain(note, rung));
}

function caughtAt(arousal: number): number {
  const [from, to, share] =
    arousal < 0.5 ? [CAUGHT[0], CAUGHT[1], 2 * arousal] : [CAUGHT[1], CAUGHT[2], 2 * arousal - 1];
  return from + (to - from) * share;
}

/** A string that is struck again no longer sounds as it did. */
function untilStruckAgain(note: Note, notes: readonly Note[]): Note {
  let durationTicks = note.durationTicks;
  for (const { midi, startTick } of notes) {
    const later = startTick - note.startTick;
    if (midi === note.midi && later > 0) durationTicks = Math.min(durationTicks, later);
  }
  return { ...note, durationTicks };
}
