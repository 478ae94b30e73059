import { describe, expect, it } from "vitest";
import { COLOURS, type Colour, chordOf, isMajorDegree } from "../../../src/music/harmony/chord.ts";
import { type Key, scaleOf } from "../../../src/music/harmony/scale.ts";
import { LEARNED } from "../../../src/music/model/learned.ts";
import { MODES } from "../../../src/types.ts";

const C_IONIAN: Key = { tonic: 0, mode: "ionian" };
const symbols = (key: Key, colour: (typeof COLOURS)[number]) =>
  [0, 1, 2, 3, 4, 5, 6].map((degree) => chordOf(key, degree, colour)?.symbol ?? "–");

describe("chords", () => {
  it("builds the triads of C major, without the diminished one", () => {
    expect(symbols(C_IONIAN, "triad")).toEqual(["C", "Dm", "Em", "F", "G", "Am", "–"]);
  });

  it("knows the dominant seventh from the major one", () => {
    expect(symbols(C_IONIAN, "seven")).toEqual(["Cmaj7", "Dm7", "Em7", "Fmaj7", "G7", "Am7", "–"]);
  });

  it("leaves out a ninth that would rub against its root", () => {
    expect(symbols(C_IONIAN, "nine")).toEqual(["Cmaj9", "Dm9", "–", "Fmaj9", "G9", "Am9", "–"]);
  });

  it("leaves out a raised fourth as a suspension", () => {
    expect(chordOf(C_IONIAN, 3, "sus4")).toBeNull();
    expect(chordOf(C_IONIAN, 4, "sus4")?.pitchClasses).toEqual([7, 0, 2]);
  });

  it("tells glad degrees from sad ones", () => {
    expect([0, 1, 2, 3, 4, 5].map((degree) => isMajorDegree(C_IONIAN, degree))).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it("has in every mode, on every degree but one, a chord of scale tones with the root first", () => {
    for (const mode of MODES) {
      const key: Key = { tonic: 3, mode };
      const degrees = [0, 1, 2, 3, 4, 5, 6].filter((degree) => chordOf(key, degree, "triad") !== null);
      expect(degrees, mode).toHaveLength(6);
      for (const degree of degrees) {
        for (const colour of COLOURS) {
          const chord = chordOf(key, degree, colour);
          if (chord === null) continue;
          expect(chord.pitchClasses[0]).toBe(chord.root);
          expect(chord.pitchClasses.filter((tone) => !scaleOf(key).includes(tone))).toEqual([]);
          expect(chord.tension).toBeGreaterThanOrEqual(0);
          expect(chord.tension).toBeLessThanOrEqual(1);
        }
      }
    }
  });
});

describe("the tension of a chord", () => {
  const consonanceOf = (colour: Colour, degree: number) => {
    const { root, pitchClasses } = chordOf(C_IONIAN, degree, colour)!;
    const tones = pitchClasses.reduce((bits, tone) => bits | (1 << ((tone - root + 12) % 12)), 0);
    return LEARNED.consonances.find(([rated]) => rated === tones)![1]! / 1000;
  };

  it.each([
    ["seven", 0],
    ["seven", 4],
    ["sus2", 0],
    ["sus4", 0],
    ["sevenSus", 4],
  ] as const)("of %s on degree %i follows the consonance that people gave it", (colour, degree) => {
    const rating = 3.21 - 1.38 * (consonanceOf(colour, degree) - 3.31);
    expect(Math.abs(chordOf(C_IONIAN, degree, colour)!.tension - (rating - 2.65) / 1.8)).toBeLessThan(0.02);
  });
});
