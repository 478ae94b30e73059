/** This file holds the reader and the comparison with people to values that can be counted by hand. */
import { describe, expect, it } from "vitest";
import { overlapOf } from "../../../src/bench/music/human-rows.ts";
import { HUMAN_FEATURES } from "../../../src/bench/music/human-table.ts";
import { keyLean } from "../../../src/bench/music/pitch.ts";
import { READ_FEATURES, readAffect, spreadOf } from "../../../src/bench/music/reader.ts";
import { peerPieces, readerRows } from "../../../src/bench/music/reader-rows.ts";
import { areaUnderCurve } from "../../../src/bench/music/statistics.ts";
import { tuneOf, writeBars } from "./write-bars.ts";

describe("beside people", () => {
  it("a quarter of the values in each quarter overlaps wholly, all in one by a quarter", () => {
    expect(overlapOf([0, 1.5, 2.5, 4], [1, 2, 3])).toBe(1);
    expect(overlapOf([1, 1.2, 1.4, 1.9], [1, 2, 3])).toBe(0.25);
    expect(overlapOf([1.5, 1.5, 2.5, 2.5], [1, 2, 3])).toBe(0.5);
    expect(overlapOf([3, 3.1], [1, 2, 3])).toBe(0.5);
  });

  it("the steps and leaps of the top are those of the highest notes, accompaniment included", () => {
    const { topSteps, topLeaps } = HUMAN_FEATURES;
    const moves = tuneOf([60, 62, 62, 70, 67]);
    expect([topSteps!.of(moves), topLeaps!.of(moves)]).toEqual([0.5, 0.25]);
    const chords = writeBars([{ notes: [{ midi: 48 }, { midi: 72 }, { midi: 50, startTick: 480 }] }]);
    expect([topSteps!.of(chords), topLeaps!.of(chords)]).toEqual([0, 1]);
  });
});

describe("the reader", () => {
  it("hears a scale's key as major or minor from its tones alone", () => {
    const scale = (tonic: number, tones: readonly number[]) => {
      const weights = new Array<number>(12).fill(0);
      for (const [tone, weight] of tones.entries()) weights[(tone + tonic) % 12] = weight;
      return weights;
    };
    const major = [4, 0, 1, 0, 3, 1, 0, 3, 0, 1, 0, 1];
    const minor = [4, 0, 1, 3, 0, 1, 0, 3, 1, 0, 1, 0];
    for (const tonic of [0, 5, 10]) {
      expect(keyLean(scale(tonic, major))).toBeGreaterThan(0.1);
      expect(keyLean(scale(tonic, minor))).toBeLessThan(-0.1);
    }
  });

  it("takes people's spread from their medians and the effect", () => {
    expect(spreadOf(READ_FEATURES.velocity!)).toBeCloseTo(25 / 2.28, 10);
    expect(spreadOf(READ_FEATURES.bassRegister!)).toBeCloseTo(4 / 0.82, 10);
    expect(spreadOf(READ_FEATURES.keyClarity!)).toBeCloseTo(0.07 / 0.55, 10);
  });

  it("hears more arousal where notes are struck harder, and more valence in major", () => {
    const read = (velocity: number, third: number) =>
      readAffect(
        writeBars([{ notes: [60, third, 67, 72].map((midi, beat) => ({ midi, velocity, startTick: 480 * beat })) }]),
      );
    // 25 steps of velocity are 2.28 spreads, each worth 2.28.
    expect(read(78, 64).arousal - read(53, 64).arousal).toBeCloseTo(2.28 * 2.28, 6);
    expect(read(78, 64).valence).toBeGreaterThan(read(78, 63).valence + 1);
  });

  it("is measured by the share of pairs that it puts in order", () => {
    expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
    expect(areaUnderCurve([1, 3], [2, 3])).toBe((0 + 0 + 1 + 0.5) / 4);
  });

  it("tells apart what the piano was asked for", () => {
    const rows = readerRows({ goal: "relax", world: "piano" }, [11], peerPieces([11]), true);
    const figure = (name: string) => rows.find((row) => row.name === `reader.relax.piano.${name}`)!;
    // Sixteen pieces: the bench, which has four times as many, holds them to their targets.
    for (const [name, least] of [
      ["arousal", 0.97],
      ["valence", 0.85],
      ["quadrants", 0.75],
    ] as const)
      expect(figure(name).value, name).toBeGreaterThanOrEqual(least);
    expect(rows.filter(({ name }) => name.startsWith("effect."))).toHaveLength(9);
  });
});
