import { describe, expect, it } from "vitest";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import type { Key } from "../../../src/music/harmony/scale.ts";
import { NEW_TUNE, tuneAfter, wouldStandStill } from "../../../src/music/melody/tune.ts";
import { KNOWN_MELODIES } from "../../../src/music/model/learned-models.ts";
import { intervalOfSymbol, symbolOfInterval } from "../../../src/music/model/melody-moments.ts";
import { endsKnown } from "../../../src/music/model/novelty.ts";
import type { Note } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";
import { composePiece } from "../piece.ts";

const KEY: Key = { tonic: 7, mode: "mixolydian" };
const CHORD = chordOf(KEY, 0, "seven")!;
const note = (startTick: number, midi: number): Note => ({
  voice: "bell",
  startTick,
  durationTicks: 240,
  midi,
  velocity: 60,
});

describe("the tune so far", () => {
  it("holds the intervals of a bar, without the sparkle an octave above", () => {
    const tune = tuneAfter(NEW_TUNE, [note(0, 79), note(0, 67), note(480, 71), note(1440, 69)], {
      key: KEY,
      chord: CHORD,
    });
    expect(tune.moments.map(([symbol]) => symbol)).toEqual([symbolOfInterval(4), symbolOfInterval(-2)]);
    // From G over G major on the second beat; G is the fifth degree of C major, whose tones the key has.
    expect(tune.moments[0]).toEqual([symbolOfInterval(4), 7, 0, 1, 4]);
    expect([tune.lastMidi, tune.sixteenths]).toEqual([69, 4]);
  });

  it("would stand still with a third note of one pitch, not with a second", () => {
    const harmony = { key: KEY, chord: CHORD };
    const sung = (...midis: readonly number[]) =>
      tuneAfter(
        NEW_TUNE,
        midis.map((midi, place) => note(240 * place, midi)),
        harmony,
      );
    expect(wouldStandStill(sung(67), 67)).toBe(false);
    expect(wouldStandStill(sung(71, 67), 67)).toBe(false);
    expect(wouldStandStill(sung(67, 67), 67)).toBe(true);
    expect(wouldStandStill(sung(67, 67), 69)).toBe(false);
  });

  it("goes on over the bar line and over silence", () => {
    const harmony = { key: KEY, chord: CHORD };
    const one = tuneAfter(NEW_TUNE, [note(960, 67)], harmony);
    expect(tuneAfter(one, [], harmony)).toEqual({ ...one, sixteenths: 24 });
    expect(tuneAfter(one, [note(480, 71)], harmony).moments).toEqual([[symbolOfInterval(4), 7, 0, 1, 12]]);
  });

  it("never ends in a run that the corpora have, in any bar of any piece", () => {
    for (const seed of seedsFor("tune", 8)) {
      for (const goal of ["relax", "energise"] as const) {
        const piece = composePiece({ seed, bars: 96, goal });
        const bars = piece.map(({ memory }) => memory.tune.moments.map(([symbol]) => intervalOfSymbol(symbol!)));
        expect(
          bars.some((intervals) => endsKnown(KNOWN_MELODIES, intervals)),
          `seed ${seed}`,
        ).toBe(false);
      }
    }
  });
});
