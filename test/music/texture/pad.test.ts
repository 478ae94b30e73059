import { describe, expect, it } from "vitest";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import { type Key, scaleOf } from "../../../src/music/harmony/scale.ts";
import { type PadRequest, playPad, toneAccent } from "../../../src/music/texture/pad.ts";
import { randomFor } from "../../../src/random.ts";
import { seedsFor } from "../measures.ts";

const KEY: Key = { tonic: 0, mode: "ionian" };
/** F to C: the voice on A may hang over G. */
const REQUEST: PadRequest = {
  voice: "pad",
  voicing: [52, 60, 64, 67],
  previous: [53, 60, 65, 69],
  chord: chordOf(KEY, 0, "triad")!,
  scale: scaleOf(KEY),
  tension: 1,
  loudness: { arousal: 0.3, level: 1, arch: 0.5 },
  beforePause: false,
};

describe("the pad", () => {
  it("holds every voice through the bar and a little into the next", () => {
    const notes = playPad({ ...REQUEST, previous: [] }, randomFor(1, "pad"));
    expect(notes.map(({ midi }) => midi)).toEqual(REQUEST.voicing);
    for (const { startTick, durationTicks } of notes) {
      expect(startTick).toBe(0);
      expect(durationTicks).toBeGreaterThan(1920);
      expect(durationTicks).toBeLessThan(1920 + 480);
    }
  });

  it("resolves a suspension downwards within the bar, never against another voice", () => {
    let suspensions = 0;
    for (const seed of seedsFor("pad", 60)) {
      const notes = playPad(REQUEST, randomFor(seed, "pad"));
      const late = notes.filter(({ startTick }) => startTick > 0);
      if (late.length === 0) continue;
      suspensions++;
      const held = notes.find(({ midi }) => !REQUEST.voicing.includes(midi))!;
      // F over C would rub against E: only A may hang.
      expect([held.midi, late[0]!.midi], `seed ${seed}`).toEqual([69, 67]);
      expect(held.durationTicks).toBeGreaterThan(late[0]!.startTick);
    }
    expect(suspensions).toBeGreaterThan(15);
    expect(suspensions).toBeLessThan(50);
  });

  it("rings on into a pause", () => {
    for (const { durationTicks } of playPad({ ...REQUEST, beforePause: true }, randomFor(1, "pad"))) {
      expect(durationTicks).toBe(2 * 1920);
    }
  });

  it("voices what colours a chord under root, third and fifth, so that the chord is heard that is meant", () => {
    const seventh = chordOf(KEY, 3, "seven")!;
    expect([5, 9, 0, 4].map((tone) => toneAccent(seventh, 60 + tone))).toEqual([2, 4, 0, -8]);
    // F A C E, the seventh inside: as A minor it would be heard otherwise.
    const voicing = [53, 57, 64, 72];
    const notes = playPad({ ...REQUEST, chord: seventh, voicing, previous: [] }, randomFor(1, "pad"));
    const [root, third, colour, fifth] = notes.map(({ velocity }) => velocity) as [number, number, number, number];
    expect(colour).toBeLessThan(Math.min(root, third, fifth) - 8);
  });
});
