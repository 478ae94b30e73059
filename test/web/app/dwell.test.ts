/** This file proves that the sentence of a running session stands long enough to be read, and gives way at once where it must. */
import { describe, expect, it } from "vitest";
import { nextStanding } from "../../../web/app/dwell.ts";

describe("a text that dwells", () => {
  const standing = { text: "a", sinceMs: 1000 };

  it("stands from the first word on, and goes on standing where it stays the same", () => {
    expect(nextStanding(null, "a", 1000, false)).toEqual(standing);
    expect(nextStanding(standing, "a", 60_000, false)).toBe(standing);
  });

  it("lets another wait for six seconds, and no longer", () => {
    expect(nextStanding(standing, "b", 6999, false)).toBeNull();
    expect(nextStanding(standing, "b", 7000, false)).toEqual({ text: "b", sinceMs: 7000 });
  });

  it("gives way at once to what is urgent", () => {
    expect(nextStanding(standing, "lost", 1001, true)).toEqual({ text: "lost", sinceMs: 1001 });
  });

  it("lets the first words follow at once where nothing stood", () => {
    expect(nextStanding({ text: "", sinceMs: 0 }, "words", 10, false)).toEqual({ text: "words", sinceMs: 10 });
  });

  it("changes at most every six seconds, however restless the words are", () => {
    let now = nextStanding(null, "x", 0, false);
    let changes = 0;
    for (let ms = 0; ms <= 240_000; ms += 250) {
      const next = nextStanding(now, `text ${ms}`, ms, false);
      if (next && next !== now) changes++;
      now = next ?? now;
    }
    expect(changes).toBeLessThanOrEqual(40);
  });
});
