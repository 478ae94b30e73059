import { describe, expect, it } from "vitest";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import { expectedChords, kindOf, withChord } from "../../../src/music/harmony/chord-sense.ts";
import type { Key } from "../../../src/music/harmony/scale.ts";
import type { PlainChord } from "../../../src/music/model/chord-moments.ts";

const KEY: Key = { tonic: 9, mode: "ionian" };
const chord = (degree: number, colour: Parameters<typeof chordOf>[2] = "triad") => chordOf(KEY, degree, colour)!;
const expectedAfter = (...degrees: readonly number[]) =>
  expectedChords(
    degrees.reduce<readonly PlainChord[]>((past, degree, bar) => withChord(past, chord(degree), bar % 4), []),
    degrees.length % 4,
  );

describe("the sense for chords", () => {
  it("calls a chord by its third and seventh, without its ninth", () => {
    expect([chord(0), chord(1), chord(4, "seven"), chord(0, "nine"), chord(0, "sixNine")].map(kindOf)).toEqual([
      "maj",
      "min",
      "7",
      "maj7",
      "6",
    ]);
    expect([chord(4, "sus4"), chord(4, "sevenSus"), chord(0, "sus2")].map(kindOf)).toEqual(["sus4", "7sus4", "sus2"]);
  });

  it("expects the tonic after the dominant, and a fourth or fifth sooner than a third", () => {
    const expected = expectedAfter(0, 3, 4);
    expect(expected(chord(0))).toBeGreaterThan(2 * expected(chord(2)));
    expect(expectedAfter(0)(chord(3))).toBeGreaterThan(expectedAfter(0)(chord(2)));
  });

  it("expects what this piece did before", () => {
    const turns = [0, 2, 5, 2];
    expect(expectedAfter(...turns, ...turns, ...turns)(chord(0))).toBeGreaterThan(
      1.2 * expectedAfter(...turns)(chord(0)),
    );
  });

  it("keeps the last 64 chords", () => {
    let past: readonly PlainChord[] = [];
    for (let bar = 0; bar < 100; bar++) past = withChord(past, chord(bar % 2 === 0 ? 0 : 4), bar % 4);
    expect(past).toHaveLength(64);
    expect(past.at(-1)!.root).toBe(chord(4).root);
  });
});
