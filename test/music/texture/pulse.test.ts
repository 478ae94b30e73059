import { describe, expect, it } from "vitest";
import { playPulse } from "../../../src/music/texture/pulse.ts";
import { STYLES } from "../../../src/music/texture/style.ts";
import { randomFor } from "../../../src/random.ts";
import { GOALS, WORLDS } from "../../../src/types.ts";
import { barsOf } from "../piece.ts";

const REQUEST = {
  root: 4,
  depth: 0,
  eighths: [2, 6, 4],
  activity: 0.5,
  loudness: { arousal: 0.5, level: 1, arch: 0.5 },
};

describe("the pulse", () => {
  it("beats the root, low and within a beat, shorter than an eighth where it is agitated, oftener the more active the music is", () => {
    const notes = playPulse(REQUEST, randomFor(1, "pulse"));
    expect(notes.every(({ midi }) => midi % 12 === 4 && midi >= 35 && midi < 47)).toBe(true);
    const longest = (arousal: number) => {
      const loudness = { ...REQUEST.loudness, arousal };
      return Math.max(...playPulse({ ...REQUEST, loudness }, randomFor(1, "pulse")).map((note) => note.durationTicks));
    };
    expect([0, 0.5, 1].map(longest)).toEqual([480, 330, 180]);
    const counts = [0, 0.3, 1].map((activity) => playPulse({ ...REQUEST, activity }, randomFor(1, "pulse")).length);
    expect(counts).toEqual([1, 2, 3]);
  });

  it("goes down with the bass where the music is agitated, and never lower than sounds well", () => {
    const lowest = (arousal: number, depth: number) => {
      const loudness = { ...REQUEST.loudness, arousal };
      const of = (root: number) => playPulse({ ...REQUEST, root, depth, loudness }, randomFor(1, "pulse"))[0]!.midi;
      return Math.min(...Array.from({ length: 12 }, (_, root) => of(root)));
    };
    expect([0, 0.5, 1].map((arousal) => lowest(arousal, 0))).toEqual([37, 35, 33]);
    expect([lowest(0.5, 3), lowest(1, 6)]).toEqual([32, 28]);
  });

  it("is never heard in calm music, whatever the world", () => {
    for (const goal of GOALS) {
      for (const world of WORLDS) {
        const bars = barsOf({ seed: 3, bars: 16, goal, world, targets: { density: 0.6, arousal: 0.7 } });
        const heard = bars.some(({ notes }) => notes.some(({ voice }) => voice === "pulse"));
        expect(heard, `${goal} ${world}`).toBe(STYLES[goal].manner === "steady" && world !== "piano");
      }
    }
  });
});

describe("meditation", () => {
  it("stays long on its chords, over a drone", () => {
    const of = (goal: (typeof GOALS)[number]) => {
      const bars = barsOf({ seed: 5, bars: 64, goal, targets: { density: 0.1, arousal: 0.2, tension: 0.2 } });
      const changes = bars.filter(({ chord }, i) => chord.symbol !== bars[i - 1]?.chord.symbol).length;
      const lows = bars.flatMap(({ key, notes }) => {
        const low = notes.find(({ voice, startTick }) => voice === "bass" && startTick === 0);
        return low ? [low.midi % 12 === key.tonic] : [];
      });
      return { changes, drone: lows.filter((tonic) => tonic).length / lows.length };
    };
    expect(of("meditate").changes).toBeLessThan(of("relax").changes * 0.85);
    expect(of("meditate").drone).toBeGreaterThan(0.7);
    expect(of("relax").drone).toBeLessThan(0.7);
  });
});
