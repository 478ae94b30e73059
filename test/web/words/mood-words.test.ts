/** This file proves that a mood is said again as it was said, and silence as silence. */
import { describe, expect, it } from "vitest";
import { afterText, isAnswered, moodText, NO_MOOD } from "../../../web/words/mood-words.ts";

describe("a mood", () => {
  it.each([
    [{ valence: 4, energy: 6 }, "mood 4, energy 6 of 9"],
    [{ valence: null, energy: 1 }, "energy 1 of 9"],
    [NO_MOOD, ""],
    [null, ""],
  ])("%j is %s", (mood, text) => {
    expect(moodText(mood)).toBe(text);
  });

  it("is answered when one question is", () => {
    expect(isAnswered(NO_MOOD)).toBe(false);
    expect(isAnswered({ valence: null, energy: 1 })).toBe(true);
  });

  it("afterwards comes with discomfort, where there was any", () => {
    expect(afterText({ mood: { valence: 7, energy: null }, discomfort: true })).toBe("mood 7 of 9; discomfort");
    expect(afterText({ mood: NO_MOOD, discomfort: false })).toBe("not said");
    expect(afterText(null)).toBe("not said");
  });
});
