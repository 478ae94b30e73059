import { expect, it } from "vitest";
import { moodLeadsSec } from "../../src/control/mood.ts";

it("a mood leads for four fifths of its way, which is never longer than half of a session; none leads where none was said", () => {
  const mood = { valence: 3, energy: null };
  expect(moodLeadsSec(mood, null, null)).toBeCloseTo(0.8 * 5 * 60);
  expect(moodLeadsSec(mood, 20, 60 * 60_000)).toBeCloseTo(0.8 * 8 * 60);
  expect(moodLeadsSec(mood, null, 4 * 60_000)).toBeCloseTo(0.8 * 2 * 60);
  expect(moodLeadsSec({ valence: null, energy: null }, null, null)).toBe(0);
  expect(moodLeadsSec(null, null, null)).toBe(0);
});
