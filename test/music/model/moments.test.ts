import { describe, expect, it } from "vitest";
import { type ChordKind, chordMoments } from "../../../src/music/model/chord-moments.ts";
import {
  intervalOfSymbol,
  melodyMoment,
  type Step,
  symbolOfInterval,
} from "../../../src/music/model/melody-moments.ts";
import { eighthsOfRhythm, rhythmSymbolOf } from "../../../src/music/model/rhythm-moments.ts";

const cadence = (tonic: number) =>
  [0, 5, 7, 0].map((above, bar) => ({
    root: (tonic + above) % 12,
    kind: (above === 7 ? "7" : "maj") as ChordKind,
    beats: 4,
    atBeat: 4 * bar,
  }));

describe("moments", () => {
  it("of chords are the same in every key", () => {
    for (let tonic = 1; tonic < 12; tonic++) expect(chordMoments(cadence(tonic))).toEqual(chordMoments(cadence(0)));
  });

  it("of chords move from the last root that sounded", () => {
    const none = { root: null, kind: "none" as const, beats: 4, atBeat: 4 };
    const [first, , last] = cadence(0);
    expect(chordMoments([first!, none, last!])[2]![0]).toBe(chordMoments([first!, last!])[1]![0]);
  });

  it("of a melody hold the interval, the degree, the tone over the chord, the beat and the length", () => {
    const step: Step = {
      fromMidi: 64,
      toMidi: 67,
      majorTonic: 0,
      chord: { root: 9, third: "minor" },
      strength: 2,
      sixteenths: 4,
    };
    expect(melodyMoment(step)).toEqual([symbolOfInterval(3), 4, 7 * 3 + 1, 2, 4]);
    expect(melodyMoment({ ...step, toMidi: null, chord: null })).toEqual([symbolOfInterval(0), 4, 12 * 3 + 2, 2, 4]);
    expect(intervalOfSymbol(symbolOfInterval(-7))).toBe(-7);
  });

  it("of a rhythm are a bit an eighth", () => {
    expect(rhythmSymbolOf([0, 3, 6])).toBe(0b01001001);
    expect(eighthsOfRhythm(0b01001001)).toEqual([0, 3, 6]);
  });
});
