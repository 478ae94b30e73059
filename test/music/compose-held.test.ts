/** A held valence and arousal: what a listener hears of them, over the whole square (reference/music.md, section 4). */
import { describe, expect, it } from "vitest";
import { modeBrightness, pitchClassWeights } from "../../src/bench/music/pitch.ts";
import { meanOf, rSquared, spearman } from "../../src/bench/music/statistics.ts";
import { meanColour, meanTension } from "../../src/bench/music/tension.ts";
import * as texture from "../../src/bench/music/texture.ts";
import { scaleOf } from "../../src/music/harmony/scale.ts";
import { composePiece } from "../../src/session/piece.ts";
import { type Bar, GOAL_WORLDS, type World } from "../../src/types.ts";
import { meanPitch, seedsFor } from "./measures.ts";

const GRID = [0, 0.25, 0.5, 0.75, 1] as const;
const [SEED] = seedsFor("held", 1) as [number];
const name = `seed ${SEED}`;

type Point = { readonly valence: number; readonly arousal: number; readonly bars: readonly Bar[] };

function gridOf(world: World): readonly Point[] {
  return GRID.flatMap((valence) =>
    GRID.map((arousal) => {
      const held = { valence, arousal };
      return { ...held, bars: composePiece({ goal: "relax", minutes: 2, seed: SEED, world, held }).bars };
    }),
  );
}

describe.each([GOAL_WORLDS.relax, "piano"] as const)("two minutes in the world %s", (world) => {
  const grid = gridOf(world);
  const by = (axis: "valence" | "arousal", feature: (bars: readonly Bar[]) => number) => {
    const [x, y] = [grid.map((point) => point[axis]), grid.map(({ bars }) => feature(bars))];
    return {
      rho: spearman(x, y),
      r2: rSquared(x, y),
      at: (value: number) => meanOf(y.filter((_, i) => x[i] === value)),
    };
  };

  it.each([
    ["tempo", texture.meanTempoBpm, [50, 128], 1],
    ["onsets a second", texture.onsetsPerSec, [1.8, 5.2], 0.4],
    ["notes a second", texture.notesPerSec, [3, 11.4], 0.8],
    ["velocity", texture.meanVelocity, [45, 86], 4],
  ] as const)("arousal brings more %s", (_, feature, [calm, agitated], within) => {
    const { rho, r2, at } = by("arousal", feature);
    expect(rho, name).toBeGreaterThanOrEqual(0.95);
    expect(r2, name).toBeGreaterThanOrEqual(0.95);
    expect(Math.abs(at(0) - calm), name).toBeLessThan(within);
    expect(Math.abs(at(1) - agitated), name).toBeLessThan(within);
  });

  it("arousal widens the keyboard and lowers the bass, while the middle stays", () => {
    expect(by("arousal", texture.pitchRange).rho, name).toBeGreaterThanOrEqual(0.9);
    expect(by("arousal", texture.bassRegister).rho, name).toBeLessThanOrEqual(-0.6);
    for (const { bars } of grid) {
      expect(meanPitch(bars), name).toBeGreaterThan(58.5);
      expect(meanPitch(bars), name).toBeLessThan(66);
    }
  });

  it("valence brightens the mode and the chords and relieves their tension", () => {
    // A chord may borrow a tone, which is none of the mode's.
    const plain = (bars: readonly Bar[]) =>
      bars.filter(({ key, chord }) => chord.pitchClasses.every((tone) => scaleOf(key).includes(tone)));
    const ofMode = (bars: readonly Bar[]) => modeBrightness(plain(bars));
    expect(by("valence", ofMode).rho, name).toBeGreaterThanOrEqual(0.95);
    expect(by("valence", meanColour).rho, name).toBeGreaterThanOrEqual(0.85);
    expect(by("valence", meanTension).rho, name).toBeLessThanOrEqual(-0.5);
    expect(by("valence", ofMode).r2, name).toBeGreaterThanOrEqual(0.9);
  });

  it("sounds major above the middle of valence and minor below it", () => {
    for (const { valence, arousal, bars } of grid) {
      if (valence === 0.5) continue;
      const third = thirdOf(bars);
      expect(third > 0, `${name}, valence ${valence}, arousal ${arousal}: ${third}`).toBe(valence > 0.5);
    }
  });
});

/** Seconds of the major third over the tonic, less those of the minor one. */
function thirdOf(bars: readonly Bar[]): number {
  let difference = 0;
  for (const bar of bars) {
    const weights = pitchClassWeights([bar]);
    difference += weights[(bar.key.tonic + 4) % 12]! - weights[(bar.key.tonic + 3) % 12]!;
  }
  return difference;
}
