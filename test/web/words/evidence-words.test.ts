import { describe, expect, it } from "vitest";
import type { EvidenceCourse } from "../../../src/wire.ts";
import { revealText, verdictText } from "../../../web/words/evidence-words.ts";
import { wayPriceText, wayText } from "../../../web/words/sham-words.ts";

const COURSE: EvidenceCourse = {
  goal: "relax",
  unit: "session",
  shamShare: 0.5,
  sham: "replay",
  counted: 3,
  waiting: [],
  verdict: { says: "not-yet", better: 1.26, sessionsMissing: 45, plannedEffectSd: 1.2 },
  effect: null,
  price: [
    { effectSd: 0.5, units: null, lookedAt: 200 },
    { effectSd: 1.2, units: 48, lookedAt: 200 },
  ],
};

describe("the words of sealed sessions", () => {
  it("tell each way to draw with its price, also where it is more than anybody looked at", () => {
    expect(wayText(COURSE)).toBe("One session in 2 is sham");
    expect(wayText({ unit: "block", shamShare: 0.2 })).toBe("One block in 5 is sham, within the session");
    expect(wayPriceText(COURSE)).toBe(
      "If it helps by so many standard deviations, four in five people are told so after as many sessions: 0.5 → more than 200, 1.2 → 48",
    );
  });

  it("claim nothing before the bet is won, and say how many sessions are missing and which wait", () => {
    expect(verdictText(COURSE)).toBe(
      "After 3 of your sessions nothing can be said yet (E 1.3 of 20); 45 more sessions are planned.",
    );
    expect(verdictText({ ...COURSE, waiting: ["A"] })).toContain("1 wait for your guess under Sessions.");
    expect(verdictText({ ...COURSE, verdict: { ...COURSE.verdict, says: "works" } })).toContain("It works in you");
    expect(verdictText({ ...COURSE, verdict: { ...COURSE.verdict, says: "inverted" } })).not.toContain("works");
    const { verdict } = COURSE;
    expect(verdictText({ ...COURSE, sham: "flipped", verdict: { ...verdict, says: "works" } })).toContain(
      "answers to its sign",
    );
    expect(verdictText({ ...COURSE, sham: "flipped", verdict: { ...verdict, sessionsMissing: 0 } })).toContain(
      "does not answer",
    );
  });

  it("tell what it was, and whether the guess was right", () => {
    expect(revealText({ guess: "real", arms: ["contingent"] })).toBe("It followed you. You guessed right.");
    expect(revealText({ guess: "sham", arms: ["contingent"] })).toBe("It followed you. You guessed the other.");
    expect(revealText({ guess: "unsure", arms: ["replay"] })).toBe("It followed a recording (replay).");
    expect(revealText({ guess: "sham", arms: ["contingent", "replay"] })).toBe(
      "The last part followed a recording (replay). You guessed right.",
    );
  });
});
