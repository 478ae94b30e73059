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
    const hints = ["mains is strong at TP9: move away from the charger"];
    expect(fitText({ ...FIT, hints })).toBe(
      "All needed electrodes sit well. Hold still. Mains is strong at TP9: move away from the charger.",
    );
    expect(fitText({ ...FIT, worst, hints })).toBe("TP9: it slips. Sit still.");
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

  it("says how an index moves and how often it tells, in pairs and in single moments", () => {
    const told = { way: "usual", pairShare: 0.8, momentShare: 0.724 } as const;
    expect(contrastText("relaxation", told)).toBe(
      "Relaxation rises as your eyes close, as in most people. Of one moment with closed eyes and one with open ones it tells which is which in 80 of 100 pairs; of a single moment in about 72 of 100.",
    );
    expect(contrastText("focus", told)).toContain("Focus falls as your eyes close");
    expect(contrastText("focus", { ...told, way: "none" })).toContain("cannot tell");
    expect(contrastText("focus", null)).toContain("not measured");
  });

  it("praises no index that moves the other way, however clearly it does", () => {
    const contrary = { way: "other", pairShare: 0.99, momentShare: 0.95 } as const;
    for (const name of ["relaxation", "focus"] as const) {
      expect(contrastText(name, contrary)).toContain("the other way for you");
      expect(contrastText(name, contrary)).not.toMatch(/\d/);
    }
    expect(contrastText("relaxation", contrary)).toContain("it falls as your eyes close, and rises in most people");
    expect(contrastText("focus", contrary)).toContain("it rises as your eyes close, and falls in most people");
  });

  it("warns at a goal only where an index is known not to tell this person's conditions apart, or to go the other way", () => {
    const profile = (contrast: unknown) => ({ contrast }) as unknown as ProfileSummary;
    const good = profile({ relaxation: { way: "usual", pairShare: 0.9, momentShare: 0.8 }, focus: null });
    expect(cautionOf(good, "relaxation")).toBe("");
    expect(cautionOf(good, "focus")).toBe("");
    expect(cautionOf(null, "focus")).toBe("");
    const weak = profile({
      relaxation: { way: "other", pairShare: 0.9, momentShare: 0.8 },
      focus: { way: "none", pairShare: 0.5, momentShare: 0.5 },
    });
    expect(cautionOf(weak, "focus")).toContain("could not tell");
    expect(cautionOf(weak, "relaxation")).toContain("moved the other way");
  });
});

describe("what a session was compared with", () => {
  it.each([
    ["profile", "2026-11-12T10:00:00.000Z", "baseline of"],
    ["session", "2026-11-12T10:00:00.000Z", "its own first clean minute"],
    ["provisional", null, "still being learned"],
    ["none", null, "nothing"],
  ] as const)("of origin %s is told", (origin, date, words) => {
    expect(usedBaselineText({ origin, date, condition: null, cannotTell: [] })).toContain(words);
  });
});
