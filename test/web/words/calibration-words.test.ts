/** This file proves that a calibration is told in words that are true, and that only a change changes them. */
import { describe, expect, it } from "vitest";
import type { FitStatus, ProfileSummary, RestStatus } from "../../../src/wire.ts";
import {
  alphaText,
  cautionOf,
  contrastText,
  countingText,
  fitText,
  ratioText,
  usedBaselineText,
} from "../../../web/words/calibration-words.ts";

const FIT: FitStatus = { electrodes: [], worst: null, stableSec: 0, neededSec: 5 };
const REST: RestStatus = {
  block: 1,
  blocks: 4,
  eyes: "open",
  text: "",
  isSettling: false,
  cleanSec: 3,
  neededSec: 30,
  causes: [],
  stall: null,
};

describe("the fit", () => {
  it("gives one piece of advice, for the worst electrode", () => {
    const worst = { electrode: "TP9", fit: "poor", text: "TP9: it slips", advice: "Sit still." } as const;
    expect(fitText({ ...FIT, worst })).toBe("TP9: it slips. Sit still.");
    expect(fitText({ ...FIT, worst: { ...worst, fit: "fair" } })).toBe("TP9: it slips, now and then. Sit still.");
    expect(fitText(FIT)).toContain("sit well");
    expect(fitText(null)).toContain("Listening");
  });

  it("says the same as the seconds pass, so that nothing is read out twice", () => {
    expect(fitText({ ...FIT, stableSec: 3 })).toBe(fitText(FIT));
  });
});

describe("a moment of rest", () => {
  it("counts, settles, or says why it does not count", () => {
    expect(countingText(REST, false)).toBe("Counting");
    expect(countingText({ ...REST, isSettling: true, causes: ["blink"] }, false)).toContain("Settling");
    expect(countingText({ ...REST, causes: ["blink", "jaw"] }, false)).toBe("Not counting: a blink and the jaw");
    expect(countingText(REST, true)).toBe("Not counting: no samples arrive");
  });
});

describe("a result", () => {
  it("gives individual alpha with its uncertainty, and says when there is none", () => {
    expect(alphaText({ individualAlpha: { iafHz: 10.24, cogHz: 10, sdHz: 0.31 } })).toContain("10.2 times a second");
    expect(alphaText({ individualAlpha: { iafHz: 10.24, cogHz: 10, sdHz: 0.31 } })).toContain("give or take 0.3");
    expect(alphaText({ individualAlpha: null })).toContain("No clear alpha");
  });

  it.each([
    [4.2, "4.2 times as strong", "see your brain"],
    [1.3, "1.3 times as strong", "less than in most people"],
    [1.0, "hardly stronger", "faint"],
  ])("with a ratio of %d says %s, %s", (ratio, first, second) => {
    expect(ratioText({ closedOpenAlphaRatio: ratio })).toContain(first);
    expect(ratioText({ closedOpenAlphaRatio: ratio })).toContain(second);
  });

  it("says what an index tells apart, whichever way it turns", () => {
    const distinct = { z: 5, distinct: true };
    expect(contrastText("relaxation", { ...distinct, auc: 0.93 })).toContain("in 93 of 100 moments");
    expect(contrastText("focus", { ...distinct, auc: 0.07 })).toContain("in 93 of 100 moments");
    expect(contrastText("focus", { auc: 0.5, z: 0.1, distinct: false })).toContain("cannot tell");
    expect(contrastText("focus", null)).toContain("not measured");
  });

  it("warns at a goal only where an index is known not to tell this person's conditions apart", () => {
    const profile = { contrast: { relaxation: { auc: 0.9, z: 4, distinct: true }, focus: null } };
    const shown = profile as unknown as ProfileSummary;
    expect(cautionOf(shown, "relaxation")).toBe("");
    expect(cautionOf(shown, "focus")).toBe("");
    expect(cautionOf(null, "focus")).toBe("");
    const weak = { contrast: { relaxation: null, focus: { auc: 0.5, z: 0, distinct: false } } };
    expect(cautionOf(weak as unknown as ProfileSummary, "focus")).toContain("could not tell");
  });
});

describe("what a session was compared with", () => {
  it.each([
    ["profile", "2026-11-12T10:00:00.000Z", "baseline of"],
    ["session", "2026-11-12T10:00:00.000Z", "its own first clean minute"],
    ["provisional", null, "still being learned"],
    ["none", null, "nothing"],
  ] as const)("of origin %s is told", (origin, date, words) => {
    expect(usedBaselineText({ origin, date, cannotTell: [] })).toContain(words);
  });
});
