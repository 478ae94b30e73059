import { describe, expect, it } from "vitest";
import { createCompose } from "../../../src/music/compose.ts";
import type { Memory } from "../../../src/music/memory.ts";
import { DRUMS, KITS } from "../../../src/music/texture/kits.ts";
import { playPercussion } from "../../../src/music/texture/percussion.ts";
import { STYLES } from "../../../src/music/texture/style.ts";
import { randomFor } from "../../../src/random.ts";
import { type Bar, GOALS, WORLDS } from "../../../src/types.ts";
import { targetsOf } from "../../streams.ts";
import { barsOf } from "../piece.ts";

const strokes = (
  liveliness: number,
  { kit = KITS[0] as (typeof KITS)[number], seed = 1, valence = 0.5, isLast = false } = {},
) =>
  playPercussion(
    { kit, liveliness, valence, isLast, loudness: { arousal: liveliness, level: 1, arch: 0.5 } },
    randomFor(seed, "percussion", "phrase"),
    randomFor(seed, "percussion", "bar"),
  );

describe("percussion", () => {
  it.each(KITS)("of the %s kit has more strokes the livelier the music is, none where it hardly moves", (kit) => {
    const counts = [0, 0.15, 0.35, 0.55, 0.8].map((liveliness) => strokes(liveliness, { kit }).length);
    expect(counts[0]).toBe(0);
    for (const [i, count] of counts.entries()) if (i > 0) expect(count).toBeGreaterThan(counts[i - 1]!);
  });

  it("is written in General MIDI's drums, within the bar, near its sixteenths, and harder on the beat", () => {
    const known: readonly number[] = Object.values(DRUMS);
    for (const kit of KITS) {
      for (const { midi, startTick, velocity } of strokes(0.9, { kit, isLast: true })) {
        expect(known).toContain(midi);
        expect(startTick).toBeGreaterThanOrEqual(0);
        expect(startTick).toBeLessThan(1920);
        expect(velocity).toBeGreaterThan(11);
      }
    }
    const shaken = strokes(0.5).filter(({ midi }) => midi === DRUMS.shaker);
    const onBeat = shaken.filter(({ startTick }) => (startTick + 20) % 480 < 40);
    const offBeat = shaken.filter((note) => !onBeat.includes(note));
    const mean = (notes: typeof shaken) => notes.reduce((sum, { velocity }) => sum + velocity, 0) / notes.length;
    expect(mean(onBeat)).toBeGreaterThan(mean(offBeat));
  });

  it("is the same for the same seed, and no two seeds are humanised alike", () => {
    expect(strokes(0.8)).toEqual(strokes(0.8));
    expect(strokes(0.8, { seed: 2 })).not.toEqual(strokes(0.8));
  });

  it("is off its sixteenths by less the higher arousal is", () => {
    const looseTicks = (liveliness: number) =>
      [1, 2, 3, 4, 5, 6, 7, 8]
        .flatMap((seed) => strokes(liveliness, { seed, valence: 0.2 }))
        .reduce((most, { startTick }) => Math.max(most, Math.abs(startTick - 120 * Math.round(startTick / 120))), 0);
    expect(looseTicks(0.12)).toBeGreaterThan(looseTicks(0.95) + 2);
    expect(looseTicks(0.95)).toBeGreaterThan(0);
  });

  it("swings where the music is glad", () => {
    const late = (valence: number) =>
      strokes(0.8, { valence })
        .filter(({ midi }) => midi === DRUMS.shaker)
        .map(({ startTick }) => startTick - 120 * Math.round(startTick / 120))
        .reduce((most, tick) => Math.max(most, tick), 0);
    expect(late(1)).toBeGreaterThan(late(0.2) + 15);
  });

  it("plays for focus and energise alone, from the second phrase on, and never in what calms", () => {
    for (const goal of GOALS) {
      for (const world of WORLDS) {
        const bars = barsOf({ seed: 3, bars: 12, goal, world, targets: { density: 0.6, arousal: 0.7 } });
        const heard = bars.map(({ notes }) => notes.some(({ voice }) => voice === "percussion"));
        expect(heard.some(Boolean), `${goal} ${world}`).toBe(STYLES[goal].percussion);
        expect(heard.slice(0, 4).some(Boolean)).toBe(false);
      }
    }
    expect(GOALS.filter((goal) => STYLES[goal].percussion)).toEqual(["focus", "energise"]);
  });

  it("never comes in while a lost signal leads nothing, rests at once where it goes, and comes back with a phrase", () => {
    const isHeard = ({ notes }: Bar) => notes.some(({ voice }) => voice === "percussion");
    const lively = { density: 0.6, arousal: 0.7 };
    for (const goal of ["focus", "energise"] as const) {
      const nobody = barsOf({ seed: 3, bars: 24, goal, targets: { ...lively, neutral: true } });
      expect(nobody.some(isHeard), goal).toBe(false);
      const lost = barsOf({ seed: 3, bars: 24, goal, targets: (bar) => ({ ...lively, neutral: bar === 9 }) });
      const kept = barsOf({ seed: 3, bars: 24, goal, targets: lively });
      const [heard, asBefore] = [lost.map(isHeard), kept.map(isHeard)];
      expect(asBefore[9], goal).toBe(true);
      expect(heard.slice(0, 9)).toEqual(asBefore.slice(0, 9));
      const back = heard.indexOf(true, 9);
      expect(back % 4, "a phrase begins").toBe(0);
      expect(heard.slice(back)).toEqual(asBefore.slice(back));
      expect(heard[9]).toBe(false);
    }
  });

  it("plays in a piece that nobody's signal is meant to lead", () => {
    const compose = createCompose({ seed: 3, hasListener: false });
    const targets = targetsOf({ density: 0.6, arousal: 0.7, neutral: true });
    let memory: Memory | null = null;
    const heard = Array.from({ length: 8 }, (_, bar) => {
      const composed = compose({ memory, bar, revision: 0, startSample: 0, targets, goal: "focus", world: "warm" });
      memory = composed.memory;
      return composed.bar.notes.some(({ voice }) => voice === "percussion");
    });
    expect(heard.some(Boolean)).toBe(true);
  });
});
