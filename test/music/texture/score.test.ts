import { expect, test } from "vitest";
import { inScore, withinCompass } from "../../../src/music/texture/score.ts";
import { COMPASS } from "../../../src/music/texture/world.ts";
import type { Note, Voice } from "../../../src/types.ts";

const noteOf = (voice: Voice, startTick: number, midi: number): Note => {
  return { voice, startTick, durationTicks: 240, midi, velocity: 64 };
};

test("a note above or below what its voice sounds well at is played an octave nearer, every other one as it is", () => {
  const [lowest, highest] = COMPASS.piano;
  const played = [highest + 1, highest, lowest, lowest - 1].map((midi) => withinCompass(noteOf("piano", 0, midi)).midi);
  expect(played).toEqual([highest - 11, highest, lowest, lowest + 11]);
});

test("a bar's notes are in order of time, then of voice, then of pitch", () => {
  const notes = [noteOf("bass", 480, 40), noteOf("pad", 0, 67), noteOf("pad", 0, 60), noteOf("bass", 0, 36)];
  const ordered = inScore(notes).map(({ voice, startTick, midi }) => `${startTick} ${voice} ${midi}`);
  expect(ordered.slice(-1)).toEqual(["480 bass 40"]);
  expect(ordered.indexOf("0 pad 60")).toBeLessThan(ordered.indexOf("0 pad 67"));
  expect(ordered).toEqual(
    inScore(notes.toReversed()).map(({ voice, startTick, midi }) => `${startTick} ${voice} ${midi}`),
  );
});

test("one key of one voice is struck once at a time, and again later or by another voice", () => {
  const twice = [noteOf("piano", 0, 60), noteOf("piano", 0, 60), noteOf("piano", 480, 60), noteOf("bell", 0, 60)];
  expect(inScore(twice)).toHaveLength(3);
});
