/** This file writes bars by hand, whose measures are known. */
import { type Bar, MODES, type Note } from "../../../src/types.ts";

export type Written = {
  readonly notes: readonly Partial<Note>[];
  readonly chord?: Partial<Bar["chord"]>;
  readonly tonic?: number;
};

/** Bars of four beats at 120 BPM, two seconds each, one after the other, in C ionian. A note is a bell's, a beat long at velocity 64, unless it says otherwise. */
export function writeBars(written: readonly Written[]): readonly Bar[] {
  return written.map(({ notes, chord, tonic = 0 }, bar) => ({
    type: "bar",
    bar,
    revision: 0,
    startSample: bar * 96_000,
    lengthSamples: 96_000,
    lengthTicks: 1920,
    tempoBpm: 120,
    key: { tonic, mode: MODES[1]! },
    chord: { root: 0, pitchClasses: [0, 4, 7], symbol: "C", ...chord },
    notes: notes.map((note) => ({
      voice: "bell",
      startTick: 0,
      durationTicks: 480,
      midi: 60,
      velocity: 64,
      ...note,
    })),
  }));
}

/** A tune of quarter notes, four a bar. */
export function tuneOf(midis: readonly number[]): readonly Bar[] {
  const bars = Array.from({ length: Math.ceil(midis.length / 4) }, (_, bar) => midis.slice(4 * bar, 4 * bar + 4));
  return writeBars(bars.map((four) => ({ notes: four.map((midi, beat) => ({ midi, startTick: 480 * beat })) })));
}
