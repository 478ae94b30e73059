/** This file places the notes of a piece in time: what every measure of composed music reads. The measures are written apart from the composer. */
import { TEXTURES } from "../../music/texture/world.ts";
import { AUDIO_RATE_HZ, type Bar, DEFAULT_WORLD, type Note, TICKS_PER_BEAT } from "../../types.ts";
import { remember } from "./remember.ts";

/** A note with its place in the piece, in ticks and in seconds of the session. */
export type Placed = Note & {
  readonly tick: number;
  readonly startSec: number;
  readonly endSec: number;
  readonly bar: Bar;
};

/** Notes in the order in which they begin, the lowest first; drums, which have no pitch, are left out. */
export const placedNotes = remember(placeNotes);

function placeNotes(bars: readonly Bar[]): readonly Placed[] {
  let barTick = 0;
  const notes = bars.flatMap((bar) => {
    const tickSec = bar.lengthSamples / bar.lengthTicks / AUDIO_RATE_HZ;
    const placed = bar.notes
      .filter(({ voice }) => voice !== "percussion")
      .map((note): Placed => {
        const startSec = bar.startSample / AUDIO_RATE_HZ + note.startTick * tickSec;
        return {
          ...note,
          tick: barTick + note.startTick,
          startSec,
          endSec: startSec + note.durationTicks * tickSec,
          bar,
        };
      });
    barTick += bar.lengthTicks;
    return placed;
  });
  return notes.toSorted((a, b) => a.tick - b.tick || a.midi - b.midi);
}

export function durationSec(bars: readonly Bar[]): number {
  return bars.reduce((sum, bar) => sum + bar.lengthSamples, 0) / AUDIO_RATE_HZ;
}

/** The figure that goes along with a tune is softer than this share of the loudest note in the bar. */
const SUNG_SHARE = 0.72;

/** Where one instrument plays everything, the tune lies above this. */
const LOWEST_SUNG = 58;

/** The tune: the loudest note of the voice that sings in the bar's world, at each tick, without the softer figure. */
export function melodyOf(bars: readonly Bar[]): readonly Placed[] {
  const loudest = new Map<number, Placed>();
  for (const note of placedNotes(bars)) {
    if (maySing(note, note.bar) && note.velocity > (loudest.get(note.tick)?.velocity ?? 0))
      loudest.set(note.tick, note);
  }
  const isSung = ({ velocity, bar }: Placed) =>
    velocity > SUNG_SHARE * Math.max(...bar.notes.filter((note) => maySing(note, bar)).map((note) => note.velocity));
  return [...loudest.values()].filter(isSung);
}

function maySing({ voice, midi }: Note, { world = DEFAULT_WORLD }: Bar): boolean {
  const { melody, bass } = TEXTURES[world];
  return voice === melody && (melody !== bass || midi >= LOWEST_SUNG);
}

export const onStrongBeats = (notes: readonly Placed[]): readonly Placed[] =>
  notes.filter(({ startTick }) => startTick % (2 * TICKS_PER_BEAT) === 0);

/** Stretches of so many bars, one after the other; what is left over at the end is left out. */
export function stretchesOf(bars: readonly Bar[], length: number): readonly (readonly Bar[])[] {
  return Array.from({ length: Math.floor(bars.length / length) }, (_, i) => bars.slice(length * i, length * (i + 1)));
}
