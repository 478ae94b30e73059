import { describe, expect, it } from "vitest";
import { meanOf } from "../../../src/bench/music/statistics.ts";
import { appliedTo, localKey, resolutionOf } from "../../../src/music/harmony/applied.ts";
import { type Chord, type Colour, chordOf } from "../../../src/music/harmony/chord.ts";
import { type Key, scaleOf } from "../../../src/music/harmony/scale.ts";
import { MODES } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";
import { barsOf } from "../piece.ts";

const C: Key = { tonic: 0, mode: "ionian" };
const A_MINOR: Key = { tonic: 9, mode: "aeolian" };

function dominantOf(key: Key, target: number, colour: Colour): Chord | null {
  const applied = appliedTo(key, target);
  return applied === null ? null : chordOf(applied.key, applied.degree, colour);
}

describe("applied dominants", () => {
  it("borrow one tone: in C the leading tones of D, F, G and A minor; E minor would need two, C itself none", () => {
    const symbols = [0, 1, 2, 3, 4, 5, 6].map((target) => dominantOf(C, target, "seven")?.symbol ?? null);
    expect(symbols).toEqual([null, "A7", null, "C7", "D7", "E7", null]);
  });

  it("make the tonic of a minor key plain by its raised seventh", () => {
    expect(dominantOf(A_MINOR, 0, "seven")).toMatchObject({ symbol: "E7", root: 4, pitchClasses: [4, 8, 11, 2] });
  });

  it("alter one tone of the scale for their bar and are told from the chords of the key, in every mode", () => {
    for (const mode of MODES) {
      const key: Key = { tonic: 3, mode };
      for (let target = 0; target < 7; target++) {
        const applied = appliedTo(key, target);
        for (const colour of applied?.colours ?? []) {
          const chord = chordOf(applied!.key, applied!.degree, colour);
          if (chord === null) continue;
          expect(resolutionOf(key, chord), `${mode} ${chord.symbol}`).toBe(target);
          const outside = scaleOf(localKey(key, chord)).filter((tone) => !scaleOf(key).includes(tone));
          expect(outside, `${mode} ${chord.symbol}`).toHaveLength(1);
          expect(chord.pitchClasses).toContain(outside[0]);
        }
        const plain = chordOf(key, target, "seven");
        if (plain !== null) expect([resolutionOf(key, plain), localKey(key, plain)]).toEqual([null, key]);
      }
    }
  });

  it("come in some passages of the piano's world and not in others, never at the ends of a phrase, and mostly resolve", () => {
    const seeds = seedsFor("applied", 12);
    const pieces = seeds.map((seed) => barsOf({ seed, bars: 48, world: "piano" }));
    const isApplied = ({ key, chord }: (typeof pieces)[number][number]) =>
      chord.pitchClasses.some((tone) => !scaleOf(key).includes(tone));
    const shares = pieces.map((bars) => meanOf(bars.map((bar) => (isApplied(bar) ? 1 : 0)))).toSorted((a, b) => a - b);
    const where = `seeds ${seeds.join(" ")}`;
    expect(shares[0], where).toBeLessThan(0.05);
    expect(shares.at(-1), where).toBeGreaterThan(0.12);
    const follows = pieces.flatMap((bars) =>
      bars
        .slice(1)
        .flatMap((bar, i) => (isApplied(bars[i]!) ? [(bar.chord.root - bars[i]!.chord.root + 12) % 12] : [])),
    );
    expect(meanOf(follows.map((fourth) => (fourth === 5 ? 1 : 0))), where).toBeGreaterThan(0.7);
    for (const bars of pieces) expect(bars[0] && isApplied(bars[0]), where).toBe(false);
  });

  it("do not come in the other worlds", () => {
    for (const seed of seedsFor("plain", 4))
      for (const { key, chord } of barsOf({ seed, bars: 32, world: "glass" }))
        expect(
          chord.pitchClasses.every((tone) => scaleOf(key).includes(tone)),
          `seed ${seed}`,
        ).toBe(true);
  });
});
