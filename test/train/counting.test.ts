/** Counting: what is read from chord files and chorales, and how the levels' shares are learned, on examples counted by hand. */
import { describe, expect, it } from "vitest";
import { probabilityOf, saysOf } from "../../src/music/model/predict.ts";
import { countPieces } from "../../src/music/model/tally.ts";
import type { Moment, Viewpoint } from "../../src/music/model/viewpoint.ts";
import { countVoices } from "../../src/train/chorales.ts";
import { learnShares } from "../../src/train/learn-shares.ts";
import { readPopSong } from "../../src/train/pop-song.ts";
import { partOf } from "../../src/train/split.ts";

describe("a pop song's chords", () => {
  it("are roots, kinds and beats; a bass note and a moment without a chord are understood", () => {
    const text = "0.0\t0.5\tN\n0.5\t2.5\tC#:min7/b7\n2.5\t3.5\tBb:sus4(b7)\n";
    expect(readPopSong("001.txt", text)).toEqual([
      { root: null, kind: "none", beats: 1, atBeat: 0 },
      { root: 1, kind: "m7", beats: 4, atBeat: 1 },
      { root: 10, kind: "7sus4", beats: 2, atBeat: 5 },
    ]);
  });

  it("are refused by name where they are not known", () => {
    expect(() => readPopSong("001.txt", "0 1 H:maj")).toThrow("001.txt has a chord that is not known: H:maj");
  });
});

describe("the split", () => {
  it("gives every song the same part for ever", () => {
    expect(["001.txt", "002.txt", "003.txt", "004.txt", "005.txt", "006.txt"].map(partOf)).toEqual(PARTS);
  });
});
const PARTS = ["weigh", "count", "held", "count", "weigh", "weigh"];

describe("the voices of a chorale", () => {
  const held = (...chords: readonly (readonly number[])[]) => chords.flatMap((chord) => [chord, chord, chord, chord]);

  it("move in parallel fifths and octaves where two of them keep a fifth or an octave in one direction", () => {
    // C–G over C–C: soprano and tenor a fifth apart, alto and bass an octave; all rise by a tone.
    const counts = countVoices([held([67, 60, 60, 48], [69, 62, 62, 50])]);
    expect(counts.changes).toBe(1);
    // Fifths: soprano over alto, tenor and bass. Octaves: alto over bass, tenor over bass, alto with tenor.
    expect([counts.fifths, counts.octaves]).toEqual([
      [3, 3],
      [3, 3],
    ]);
    expect(counts.motions.map((row) => row[2])).toEqual([1, 2, 1]);
  });

  it("do not where they move against each other or stand still", () => {
    const counts = countVoices([held([67, 64, 60, 48], [67, 65, 59, 50])]);
    expect([counts.fifths[1], counts.octaves[1]]).toEqual([0, 0]);
  });

  it("tell their gaps, their crossings and the doubled tone", () => {
    const counts = countVoices([held([72, 67, 64, 48], [64, 67, 60, 48])]);
    expect(counts.gaps[0]![5]).toBe(1);
    expect(counts.gaps[0]![3]).toBe(1);
    expect(counts.gaps[1]![16]).toBe(1);
    expect(counts.crossings).toBe(1);
    expect(counts.doubled).toEqual([2, 0, 0]);
  });

  it("begin anew after a rest", () => {
    expect(countVoices([held([67, 60, 60, 48], [-1, -1, -1, -1], [69, 62, 62, 50])]).changes).toBe(0);
  });
});

describe("the shares of the levels", () => {
  it("trust a context that foretells songs it was not counted from, and not one that misleads", () => {
    const viewpoint: Viewpoint = {
      sizes: [4, 2],
      longTerm: [
        [],
        [[0, 1]],
        [
          [0, 1],
          [1, 0],
        ],
      ],
      inPiece: [],
    };
    // 0 1 2 3 round and round; the second number is noise.
    const song = (seed: number): readonly Moment[] =>
      Array.from({ length: 80 }, (_, at) => [at % 4, (at * at * seed + (at >> 2)) % 2]);
    const shares = learnShares(viewpoint, [song(1), song(2), song(3)], [song(5), song(7)]);
    const model = { viewpoint, longTerm: countPieces(viewpoint, [song(1), song(2), song(3)]), shares };
    expect(
      probabilityOf(
        saysOf(
          model,
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
          2,
        ),
        2,
        4,
      ),
    ).toBeGreaterThan(0.95);
    expect(shares.every((share) => Number.isInteger(share) && share >= 0 && share <= 4096)).toBe(true);
  });
});
