import { describe, expect, it } from "vitest";
import { chordOf } from "../../../src/music/harmony/chord.ts";
import { type Key, stepOfMidi } from "../../../src/music/harmony/scale.ts";
import { entersSofterBy, type MelodyRequest, playMelody } from "../../../src/music/melody/melody.ts";
import { NEW_TUNE } from "../../../src/music/melody/tune.ts";
import { randomFor } from "../../../src/random.ts";
import { seedsFor } from "../measures.ts";

const KEY: Key = { tonic: 2, mode: "lydian" };
const REQUEST: MelodyRequest = {
  key: KEY,
  chord: chordOf(KEY, 0, "nine")!,
  voice: "bell",
  gesture: "state",
  motif: { onsets: [0, 2, 3, 4, 6], steps: [0, 1, 2, 1, 0], ranks: [9, 5, 2, 7, 4] },
  returns: 0,
  activity: 0.5,
  sparkle: 0,
  centreStep: stepOfMidi(KEY, 74),
  tune: NEW_TUNE,
  loudness: { arousal: 0.4, level: 1, arch: 0.5 },
};
const played = (request: Partial<MelodyRequest>, seed = 1) =>
  playMelody({ ...REQUEST, ...request }, randomFor(seed, "bell"));

describe("the melody", () => {
  it("is silent when it rests", () => {
    expect(played({ gesture: "rest" })).toEqual([]);
  });

  it("sings more of its motif the more activity is asked", () => {
    const counts = [0, 0.25, 0.5, 0.75, 1].map((activity) => played({ activity }).length);
    expect(counts).toEqual([2, 3, 4, 5, 5]);
  });

  it("never sings two notes at once, sparkle aside, and plays legato", () => {
    for (const seed of seedsFor("melody", 50)) {
      for (const gesture of ["state", "answer", "sequence", "breathe", "close"] as const) {
        const notes = played({ gesture, activity: (seed % 10) / 10 }, seed);
        for (let i = 1; i < notes.length; i++) {
          expect(notes[i]!.startTick).toBe(notes[i - 1]!.startTick + notes[i - 1]!.durationTicks);
        }
      }
    }
  });

  it("sparkles an octave above, softer, when the music is bright", () => {
    const notes = played({ sparkle: 1 });
    const [sung, sparkle] = notes;
    expect(sparkle!.midi).toBe(sung!.midi + 12);
    expect(sparkle!.velocity).toBeLessThan(sung!.velocity - 10);
    expect(played({ sparkle: 0 }).length).toBeLessThan(notes.length);
  });

  it("enters softer the longer it was silent, from a dotted quarter on, and never by more than 5 steps as written", () => {
    expect([0, 1, 3, 4, 5].map(entersSofterBy)).toEqual([0, 0, 0, 1.2, 2.4]);
    expect(entersSofterBy(64)).toBe(5);
    const first = (sixteenths: number) => played({ tune: { ...NEW_TUNE, sixteenths } })[0]!.velocity;
    // 5 steps, played 1.8 times as far apart.
    expect(first(4) - first(32)).toBe(9);
  });
});
