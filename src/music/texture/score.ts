/** A bar's notes as a score has them: each where its voice sounds well, in order of time, none of them struck twice at once. */
import { type Note, VOICES } from "../../types.ts";
import { COMPASS } from "./world.ts";

/** An octave nearer, where a voice would not sound well. */
export function withinCompass(note: Note): Note {
  const [lowest, highest] = COMPASS[note.voice];
  return note.midi > highest
    ? { ...note, midi: note.midi - 12 }
    : note.midi < lowest
      ? { ...note, midi: note.midi + 12 }
      : note;
}

export const inScore = (notes: readonly Note[]): readonly Note[] => onceEach(notes.toSorted(inOrder));

/** A key is struck once at a time. */
function onceEach(notes: readonly Note[]): readonly Note[] {
  const struck = new Set<string>();
  return notes.filter(({ voice, startTick, midi }) => {
    const name = `${voice} ${startTick} ${midi}`;
    const first = !struck.has(name);
    struck.add(name);
    return first;
  });
}

function inOrder(one: Note, other: Note): number {
  return (
    one.startTick - other.startTick || VOICES.indexOf(one.voice) - VOICES.indexOf(other.voice) || one.midi - other.midi
  );
}
