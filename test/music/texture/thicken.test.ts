import { describe, expect, it } from "vitest";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import { type ThickenRequest, thicken } from "../../../src/music/texture/thicken.ts";
import { TEXTURES } from "../../../src/music/texture/world.ts";
import { randomFor } from "../../../src/random.ts";
import type { Note } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const note = (startTick: number, midi: number): Note => {
  return { voice: "piano", startTick, durationTicks: 480, midi, velocity: 60 };
};
const MELODY = [note(0, 76), note(480, 74)];
const BASS = [note(0, 48)];
const FIGURE = [note(240, 55), note(960, 60)];
const REQUEST: ThickenRequest = {
  melody: MELODY,
  bass: BASS,
  figure: FIGURE,
  sounding: [...MELODY, ...BASS, ...FIGURE],
  voicing: [52, 60, 64, 67],
  chord: chordOf({ tonic: 0, mode: "ionian" }, 0, "triad")!,
  texture: TEXTURES.piano,
  amount: { onsets: 4, notes: 8 },
  arousal: 0.7,
  touch: { reach: 0 },
  loudness: { arousal: 0.7, level: 1, arch: 0.5 },
};

describe("thickening", () => {
  it("adds as many notes as the bar lacks, at onsets that are there anyway, in the chord", () => {
    for (const seed of seedsFor("thicken", 30)) {
      const added = thicken(REQUEST, randomFor(seed, "thicken"));
      expect(added, `seed ${seed}`).toHaveLength(3);
      for (const { startTick, midi } of added) {
        expect(REQUEST.sounding.some((there) => there.startTick === startTick)).toBe(true);
        if (midi < 76) expect([0, 2, 4, 7]).toContain(midi % 12);
      }
    }
  });

  it("adds nothing to a bar that is full", () => {
    expect(thicken({ ...REQUEST, amount: { onsets: 4, notes: 5 } }, randomFor(1, "thicken"))).toEqual([]);
  });

  it("puts no octave on top of calm music", () => {
    for (const seed of seedsFor("octaves", 30)) {
      const added = thicken({ ...REQUEST, arousal: 0.2 }, randomFor(seed, "thicken"));
      expect(added.every(({ midi }) => midi < 76)).toBe(true);
    }
  });
});
