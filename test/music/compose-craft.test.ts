/** Craft: what reference/music.md, section 10, asks of any piece, measured over random seeds. */
import { describe, expect, it } from "vitest";
import { chordToneShare, diatonicShare, type INTERVAL_NAMES, intervalShares } from "../../src/bench/music/melody.ts";
import { melodyOf, onStrongBeats, placedNotes } from "../../src/bench/music/notes.ts";
import { longKeyClarity, pitchClassEntropyBits } from "../../src/bench/music/pitch.ts";
import { meanOf } from "../../src/bench/music/statistics.ts";
import { mostLoops, recallShare } from "../../src/bench/music/structure.ts";
import { voiceLeading } from "../../src/bench/music/voice-leading.ts";
import { scaleOf } from "../../src/music/harmony/scale.ts";
import type { Bar } from "../../src/types.ts";
import { seedsFor } from "./measures.ts";
import { barsOf } from "./piece.ts";

const SEEDS = seedsFor("craft", 16);
const PIECES: readonly (readonly Bar[])[] = SEEDS.map((seed) => barsOf({ seed, bars: 144 }));
const name = `seeds ${SEEDS.join(" ")}`;

describe("craft", () => {
  it("puts chord tones on the strong beats of the melody, at least three in four", () => {
    for (const [i, bars] of PIECES.entries()) {
      expect(chordToneShare(onStrongBeats(melodyOf(bars))), `seed ${SEEDS[i]}`).toBeGreaterThanOrEqual(0.75);
    }
    const shares = PIECES.map((bars) => diatonicShare(placedNotes(bars), ({ key }) => scaleOf(key)));
    expect(meanOf(shares)).toBe(1);
  });

  it("sings mostly by step, with some repeats, thirds and leaps", () => {
    const shares = PIECES.map((bars) => intervalShares(melodyOf(bars)));
    const share = (size: (typeof INTERVAL_NAMES)[number]) => meanOf(shares.map((all) => all[size]));
    expect(Math.abs(share("unison") - 0.17), name).toBeLessThan(0.06);
    expect(Math.abs(share("step") - 0.49), name).toBeLessThan(0.06);
    expect(Math.abs(share("third") - 0.19), name).toBeLessThan(0.05);
    expect(Math.abs(share("wider") - 0.14), name).toBeLessThan(0.05);
  });

  it("leads its voices as chorales do: hardly a parallel fifth or octave", () => {
    const counts = PIECES.map((bars) => voiceLeading(bars));
    expect(meanOf(counts.map(({ fifthsPer100 }) => fifthsPer100)), name).toBeLessThanOrEqual(0.25);
    expect(meanOf(counts.map(({ octavesPer100 }) => octavesPer100)), name).toBeLessThanOrEqual(0.15);
  });

  it("keeps its key clear and uses the whole scale", () => {
    const clarity = meanOf(PIECES.map(longKeyClarity));
    expect(clarity, name).toBeGreaterThan(0.83);
    expect(clarity, name).toBeLessThan(0.93);
    const entropy = meanOf(PIECES.map(pitchClassEntropyBits));
    expect(entropy, name).toBeGreaterThan(2.5);
    expect(entropy, name).toBeLessThan(2.85);
  });

  it("recalls a motif within 32 bars in at least three of ten bars, and never loops", () => {
    for (const [i, bars] of PIECES.entries()) {
      expect(recallShare(bars), `seed ${SEEDS[i]}`).toBeGreaterThanOrEqual(0.3);
      expect(mostLoops(bars), `seed ${SEEDS[i]}`).toBeLessThanOrEqual(3);
    }
  });
});
