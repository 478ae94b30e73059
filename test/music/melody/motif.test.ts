import { describe, expect, it } from "vitest";
import {
  inverted,
  type Motif,
  newMotif,
  ornamented,
  sequenced,
  thinned,
  turned,
} from "../../../src/music/melody/motif.ts";
import { randomFor } from "../../../src/random.ts";
import { seedsFor } from "../measures.ts";

const MOTIF: Motif = { onsets: [0, 3, 4, 6], steps: [0, 2, 1, -1], ranks: [9, 2, 7, 5] };

describe("motifs", () => {
  it("are short: three to seven notes within an octave, rising in time", () => {
    for (const seed of seedsFor("motif", 200)) {
      const { onsets, steps, ranks } = newMotif(randomFor(seed, "motif"));
      expect(onsets.length).toBeGreaterThanOrEqual(3);
      expect(onsets.length).toBeLessThanOrEqual(7);
      expect(onsets).toEqual([...new Set(onsets)].toSorted((a, b) => a - b));
      expect(steps).toHaveLength(onsets.length);
      expect(ranks).toHaveLength(onsets.length);
      expect(Math.max(...steps) - Math.min(...steps), `seed ${seed}`).toBeLessThanOrEqual(7);
    }
  });

  it("move mostly by step or stay", () => {
    const sizes = seedsFor("steps", 300).flatMap((seed) => {
      const { steps } = newMotif(randomFor(seed, "motif"));
      return steps.slice(1).map((step, i) => Math.abs(step - steps[i]!));
    });
    const share = (most: number) => sizes.filter((size) => size <= most).length / sizes.length;
    expect(share(1)).toBeGreaterThan(0.6);
    expect(share(1)).toBeLessThan(0.8);
    expect(share(0)).toBeLessThan(0.3);
  });

  it("thin to the notes that matter and keep their way of moving", () => {
    expect(thinned(MOTIF, 2)).toEqual({ onsets: [0, 4], steps: [0, 2], ranks: [9, 7] });
    expect(thinned(MOTIF, 9)).toEqual(MOTIF);
    expect(thinned(MOTIF, 0).onsets).toEqual([0]);
  });

  it("turn upside down, turn elsewhere, and step along", () => {
    expect(inverted(MOTIF).steps).toEqual([0, -2, -1, 1]);
    expect(turned(MOTIF, 2).steps).toEqual([0, 2, 1, 1]);
    expect(sequenced(MOTIF, -1)).toEqual({ onsets: [0, 3, 4, 7], steps: [0, 2, -1, 1], ranks: [9, 2, 8, 1] });
  });

  it("fill a third with the tone between, where there is room", () => {
    const { onsets, steps } = ornamented(MOTIF);
    expect(onsets).toEqual([0, 2, 3, 4, 5, 6]);
    expect(steps).toEqual([0, 1, 2, 1, 0, -1]);
  });
});
