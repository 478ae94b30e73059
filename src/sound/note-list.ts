/** This file keeps the notes of bars that have begun until each is due, in flat arrays of a fixed size. */
import { type Bar, type Note, VOICES } from "../types.ts";

/** More than any bar holds; a note beyond it is not played. */
const MOST_NOTES = 512;

export type NoteList = {
  /** Takes over a bar's notes, their ticks turned into samples of session time. */
  addBar(bar: Bar): void;
  /** Calls `play` for every note that is due before this sample; one that returns false stays for the next time. */
  playBefore(sample: number, play: (note: DueNote) => boolean): void;
};

/** One object, filled anew for each call: read it, don't keep it. */
export type DueNote = {
  voice: number;
  midi: number;
  velocity: number;
  startSample: number;
  endSample: number;
};

export function createNoteList(): NoteList {
  const column = () => new Float64Array(MOST_NOTES);
  const [voice, midi, velocity, startSample, endSample] = [column(), column(), column(), column(), column()];
  const count = new Int32Array(1);
  const due: DueNote = { voice: 0, midi: 0, velocity: 0, startSample: 0, endSample: 0 };

  const add = (note: Note, bar: Bar) => {
    const at = count[0]!;
    if (at === MOST_NOTES || !isPlayable(note)) return;
    const start = sampleOfTick(bar, note.startTick);
    voice[at] = VOICES.indexOf(note.voice);
    midi[at] = note.midi;
    velocity[at] = note.velocity;
    startSample[at] = start;
    endSample[at] = sampleOfTick(bar, note.startTick + note.durationTicks);
    count[0] = at + 1;
  };

  const read = (at: number) => {
    due.voice = voice[at]!;
    due.midi = midi[at]!;
    due.velocity = velocity[at]!;
    due.startSample = startSample[at]!;
    due.endSample = endSample[at]!;
    return due;
  };

  const move = (from: number, to: number) => {
    voice[to] = voice[from]!;
    midi[to] = midi[from]!;
    velocity[to] = velocity[from]!;
    startSample[to] = startSample[from]!;
    endSample[to] = endSample[from]!;
  };

  return {
    addBar(bar) {
      for (const note of bar.notes) add(note, bar);
    },
    playBefore(sample, play) {
      let kept = 0;
      for (let at = 0; at < count[0]!; at++) {
        if (startSample[at]! < sample && play(read(at))) continue;
        if (kept < at) move(at, kept);
        kept++;
      }
      count[0] = kept;
    },
  };
}

/** Session sample of a tick, exact to half a sample however long the bar. */
export const sampleOfTick = (bar: Bar, tick: number): number =>
  bar.startSample + Math.round((tick * bar.lengthSamples) / bar.lengthTicks);

const isPlayable = (note: Note): boolean =>
  note.midi >= 0 && note.midi <= 127 && note.velocity > 0 && note.durationTicks > 0 && Number.isFinite(note.startTick);
