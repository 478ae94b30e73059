import { describe, expect, it } from "vitest";
import { articulated } from "../../../src/music/texture/articulation.ts";
import type { Note } from "../../../src/types.ts";
import { barsOf } from "../piece.ts";

const sung = (startTick: number, midi: number): Note => {
  return { voice: "bell", startTick, durationTicks: 480, midi, velocity: 70 };
};
const TUNE = [sung(0, 74), sung(480, 72), sung(960, 76)];
const played = (valence: number, arousal = 0.6) =>
  articulated({ notes: TUNE, melody: TUNE, valence, arousal, isPlayed: () => true });

describe("articulation", () => {
  it("is short where the music is glad and awake, tied where it is sad, and as written between", () => {
    const lengths = [0.1, 0.47, 0.8, 1].map((valence) => played(valence)[0]!.durationTicks);
    expect(lengths[0]).toBeGreaterThan(480);
    expect(lengths[1]).toBe(480);
    expect(lengths[2]).toBeLessThan(430);
    expect(lengths[3]).toBeLessThan(lengths[2]!);
    // Calm music hardly bounces.
    expect(played(1, 0.1)[0]!.durationTicks).toBeGreaterThan(430);
  });

  it("sighs where a sad tune falls by step: the higher note leans, the lower one gives way, a leap up is left", () => {
    const [first, second, third] = played(0.1).map(({ velocity }) => velocity);
    expect(first).toBeGreaterThan(70);
    expect(second).toBeLessThan(66);
    expect(third).toBe(70);
    expect(played(0.6).map(({ velocity }) => velocity)).toEqual([70, 70, 70]);
  });

  it("leaves what it is not asked to play", () => {
    const held = articulated({ notes: TUNE, melody: [], valence: 1, arousal: 1, isPlayed: () => false });
    expect(held).toEqual(TUNE);
  });

  it("makes a glad piece's figure and tune shorter than a sad one's, and leaves its pads and a pedalled piano alone", () => {
    /** Of the way to the voice's next note in the bar, so that another rhythm is no other articulation. */
    const meanLength = (world: "warm" | "piano", valence: number, voice: Note["voice"]) => {
      const targets = { valence, arousal: 0.6, density: 0.5 };
      const bars = barsOf({ seed: 4, bars: 16, world, goal: "focus", targets });
      const lengths = bars.flatMap((bar) => {
        const notes = bar.notes.filter((note) => note.voice === voice);
        return notes.map(({ startTick, durationTicks }) => {
          const next = notes.find((note) => note.startTick > startTick)?.startTick ?? bar.lengthTicks;
          return durationTicks / (next - startTick);
        });
      });
      return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    };
    expect(meanLength("warm", 0.9, "bell")).toBeLessThan(0.8 * meanLength("warm", 0.2, "bell"));
    expect(meanLength("warm", 0.9, "piano")).toBeLessThan(0.8 * meanLength("warm", 0.2, "piano"));
    expect(meanLength("warm", 0.9, "pad")).toBeGreaterThan(0.8 * meanLength("warm", 0.2, "pad"));
    expect(meanLength("piano", 0.9, "piano")).toBeGreaterThan(0.8 * meanLength("piano", 0.2, "piano"));
  });
});
