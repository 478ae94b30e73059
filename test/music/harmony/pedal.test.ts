import { expect, it } from "vitest";
import { pedalled } from "../../../src/music/harmony/pedal.ts";
import { randomFor } from "../../../src/random.ts";
import type { Note } from "../../../src/types.ts";
import { seedsFor } from "../measures.ts";

const NOTES: readonly Note[] = [0, 480, 960, 1440].map((startTick, place) => {
  return { voice: "piano", startTick, durationTicks: 240, midi: 60 + place, velocity: 60 };
});

const TOUCH = { pedal: 0, changes: 0.5, late: 0 };

it("most notes ring to where the pedal is changed: with the harmony, in the middle of the bar or on the beat", () => {
  for (const seed of seedsFor("pedal", 20)) {
    const ends = pedalled({ notes: NOTES, arousal: 0.5, valence: 0.5, touch: TOUCH }, randomFor(seed, "pedal")).map(
      (note) => note.startTick + note.durationTicks,
    );
    for (const [i, end] of ends.entries())
      expect([NOTES[i]!.startTick + 240, 480, 960, 1440, 1920], `seed ${seed}`).toContain(end);
  }
});

it("is changed oftener the more agitated the music is", () => {
  const lengths = [0, 1].map((arousal) => {
    const all = seedsFor("changes", 60).flatMap((seed) =>
      pedalled({ notes: NOTES, arousal, valence: 0.5, touch: TOUCH }, randomFor(seed, "pedal")),
    );
    return all.reduce((sum, note) => sum + note.durationTicks, 0);
  });
  expect(lengths[1]).toBeLessThan(lengths[0]! * 0.85);
});

it("a late foot changes it after the keys are struck, by less than a sixteenth", () => {
  const ends = (late: number) =>
    pedalled(
      { notes: NOTES, arousal: 0, valence: 0.5, touch: { pedal: 1, changes: 0, late } },
      randomFor(1, "pedal"),
    ).map((note) => note.startTick + note.durationTicks);
  const late = ends(1).map((end, i) => end - ends(0)[i]!);
  expect(new Set(late).size).toBe(1);
  expect(late[0]).toBeGreaterThan(60);
  expect(late[0]).toBeLessThan(120);
});

it("a string that is struck again stops sounding as it did", () => {
  const notes = NOTES.map((note) => ({ ...note, midi: 60 }));
  for (const note of pedalled({ notes, arousal: 0, valence: 0.5, touch: TOUCH }, randomFor(1, "pedal"))) {
    expect(note.durationTicks).toBeLessThanOrEqual(480);
  }
});

it("a dry touch lets the same notes ring for less long than a wet one, and sad music for a little less long than glad music", () => {
  const ring = (valence: number, pedal: number) =>
    seedsFor("wet", 60)
      .flatMap((seed) =>
        pedalled({ notes: NOTES, arousal: 0.8, valence, touch: { ...TOUCH, pedal } }, randomFor(seed, "pedal")),
      )
      .reduce((sum, note) => sum + note.durationTicks, 0);
  expect(ring(0.5, -0.6)).toBeLessThan(0.8 * ring(0.5, 0.5));
  expect(ring(0, -0.3)).toBeLessThan(ring(1, -0.3));
});
