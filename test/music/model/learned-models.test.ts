import { describe, expect, it } from "vitest";
import { chordMoments, chordSymbolOf } from "../../../src/music/model/chord-moments.ts";
import { MELODY, POP_CHORDS, RHYTHM, SONG_CHORDS } from "../../../src/music/model/learned-models.ts";
import { melodyMoment, symbolOfInterval } from "../../../src/music/model/melody-moments.ts";
import { type Model, probabilityOf, saysOf } from "../../../src/music/model/predict.ts";
import { rhythmMoments, rhythmSymbolOf } from "../../../src/music/model/rhythm-moments.ts";
import type { Moment } from "../../../src/music/model/viewpoint.ts";

function probabilities(model: Model, piece: readonly Moment[]): readonly number[] {
  const says = saysOf(model, piece, piece.length - 1);
  const symbols = model.viewpoint.sizes[0]!;
  return Array.from({ length: symbols }, (_, symbol) => probabilityOf(says, symbol, symbols));
}
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

const chords = (...roots: readonly number[]) =>
  chordMoments(
    roots.map((root, bar) => ({
      root,
      kind: root === 7 ? ("7" as const) : ("maj" as const),
      beats: 4,
      atBeat: 4 * bar,
    })),
  );
const sung = (fromMidi: number) =>
  melodyMoment({
    fromMidi,
    toMidi: null,
    majorTonic: 0,
    chord: { root: 0, third: "major" },
    strength: 2,
    sixteenths: 4,
  });

describe("the learned models", () => {
  it("foretell with probabilities that sum to one", () => {
    for (const model of [POP_CHORDS, SONG_CHORDS]) {
      expect(sum(probabilities(model, chords(0, 5, 7, 0)))).toBeCloseTo(1, 9);
    }
    expect(sum(probabilities(MELODY, [sung(60), sung(64)]))).toBeCloseTo(1, 9);
    expect(sum(probabilities(RHYTHM, rhythmMoments([17, 85, 17])))).toBeCloseTo(1, 9);
  });

  it("expect a dominant seventh to fall a fifth", () => {
    const after = probabilities(SONG_CHORDS, chords(0, 5, 7, 0));
    const tonic = after[chordSymbolOf(7, 0, "maj")]!;
    for (const root of [1, 3, 4, 6, 8, 10, 11])
      expect(tonic).toBeGreaterThan(5 * after[chordSymbolOf(7, root, "maj")]!);
  });

  it("expect a leading note to rise by a semitone", () => {
    const after = probabilities(MELODY, [sung(71)]);
    expect(after[symbolOfInterval(1)]).toBe(Math.max(...after));
  });

  it("expect a rhythm to come again, more the oftener it came", () => {
    const [one, other] = [rhythmSymbolOf([0, 3, 4, 6]), rhythmSymbolOf([0, 2, 4])];
    const expected = (...bars: readonly number[]) => probabilities(RHYTHM, rhythmMoments([...bars, 0]))[one]!;
    expect(expected(one, other, one, other)).toBeGreaterThan(2 * expected(other, other, other, other));
  });
});
