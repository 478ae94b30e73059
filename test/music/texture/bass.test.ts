import { describe, expect, it } from "vitest";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import type { Key } from "../../../src/music/harmony/scale.ts";
import { bassNoteOf, playBass } from "../../../src/music/texture/bass.ts";
import { randomFor } from "../../../src/random.ts";
import { seedsFor } from "../measures.ts";

const KEY: Key = { tonic: 0, mode: "ionian" };
const chord = (degree: number) => chordOf(KEY, degree, "triad")!;
const random = () => randomFor(1, "bass");

describe("the bass", () => {
  it("takes the root by the nearest way", () => {
    const choice = { pedal: null, rooted: true, arousal: 0.5, depth: 0 };
    expect(bassNoteOf({ ...choice, chord: chord(4), previousMidi: 40 }, random())).toBe(43);
    expect(bassNoteOf({ ...choice, chord: chord(3), previousMidi: 45 }, random())).toBe(41);
  });

  it("steps to a third now and then, and only to a root or a third", () => {
    const notes = seedsFor("inversion", 60).map((seed) =>
      bassNoteOf(
        { chord: chord(4), previousMidi: 36, pedal: null, rooted: false, arousal: 1, depth: 0 },
        randomFor(seed, "bass"),
      ),
    );
    expect(new Set(notes)).toEqual(new Set([35, 43]));
  });

  it("stays on its pedal unless the chord would grate", () => {
    const choice = { previousMidi: 36, rooted: true, arousal: 1, depth: 0 };
    expect(bassNoteOf({ ...choice, chord: chord(3), pedal: 0 }, random())).toBe(36);
    expect(bassNoteOf({ ...choice, chord: chord(0), pedal: 11 }, random())).toBe(36);
  });

  it("lies lower the more agitated the music is", () => {
    const lowest = (arousal: number) =>
      Math.min(
        ...[0, 1, 2, 3, 4, 5].map((degree) =>
          bassNoteOf(
            { chord: chord(degree), previousMidi: null, pedal: null, rooted: true, arousal, depth: 0 },
            random(),
          ),
        ),
      );
    expect([0, 0.5, 1].map(lowest)).toEqual([43, 38, 33]);
  });

  it("plays one long note at rest and fills the bar, without overlap, when active", () => {
    const request = { voice: "bass", midi: 36, chord: chord(0), pattern: 0, beforePause: false } as const;
    const loudness = { arousal: 0.5, level: 1, arch: 0 };
    for (const goal of ["relax", "focus"] as const) {
      const counts = [0, 0.25, 0.5, 0.75, 1].map((activity) => {
        const notes = playBass({ ...request, goal, activity, loudness }, random());
        expect(notes[0]).toMatchObject({ startTick: 0, midi: 36 });
        expect(notes.reduce((sum, { durationTicks }) => sum + durationTicks, 0)).toBe(1920);
        return notes.length;
      });
      expect(counts[0]).toBe(1);
      expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      expect(counts[4]).toBeGreaterThan(2);
    }
  });
});
