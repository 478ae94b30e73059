import { describe, expect, it } from "vitest";
import { createNoteList, sampleOfTick } from "../../src/sound/note-list.ts";
import type { Note } from "../../src/types.ts";
import { barOf } from "./pieces.ts";

const note = (startTick: number, parts: Partial<Note> = {}): Note => ({
  voice: "bell",
  startTick,
  durationTicks: 480,
  midi: 60,
  velocity: 64,
  ...parts,
});

/** Start samples of the notes that are due. */
function dueBefore(list: ReturnType<typeof createNoteList>, sample: number): number[] {
  const starts: number[] = [];
  list.playBefore(sample, ({ startSample }) => {
    starts.push(startSample);
    return true;
  });
  return starts;
}

describe("the list of notes to come", () => {
  it("turns ticks into samples of session time", () => {
    const bar = barOf({ startSample: 1000, lengthSamples: 96_001 });
    expect([0, 960, 1920, 2400].map((tick) => sampleOfTick(bar, tick))).toEqual([1000, 49_001, 97_001, 121_001]);
  });

  it("gives each note once, when it is due", () => {
    const list = createNoteList();
    list.addBar(barOf({ notes: [note(0), note(960), note(480)] }));
    expect(dueBefore(list, 1)).toEqual([0]);
    expect(dueBefore(list, 48_000)).toEqual([]);
    expect(dueBefore(list, 200_000)).toEqual([96_000, 48_000]);
    expect(dueBefore(list, 1e9)).toEqual([]);
  });

  it("keeps a note that found no voice", () => {
    const list = createNoteList();
    list.addBar(barOf({ notes: [note(0)] }));
    list.playBefore(64, () => false);
    expect(dueBefore(list, 64)).toEqual([0]);
  });

  it("leaves out a note that is no note, and what is more than it can hold", () => {
    const list = createNoteList();
    const odd = [note(0, { midi: Number.NaN }), note(0, { midi: 128 }), note(0, { velocity: 0 }), note(Number.NaN)];
    list.addBar(barOf({ notes: [...odd, ...Array.from({ length: 600 }, (_, i) => note(i))] }));
    expect(dueBefore(list, 1e9)).toHaveLength(512);
  });
});
