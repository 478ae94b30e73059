/** This file proves that an index never gets a number it does not have. */
import { describe, expect, it } from "vitest";
import type { IndexState } from "../../../src/types.ts";
import { dayText } from "../../../web/words/date.ts";
import { baselineWords, indexWords } from "../../../web/words/index-words.ts";

describe("the words for an index", () => {
  const value = (z: number, beyondZ: number) => ({ status: "value", raw: 0.1, z, zSd: 1.2, beyondZ }) as const;

  it("give side, degree, number and uncertainty of a value", () => {
    expect(indexWords(value(2.44, 0.09))).toEqual({
      tone: "above",
      word: "Above",
      detail: "+2.4 ± 1.2 spreads from your baseline",
    });
    expect(indexWords(value(-3, 1.8))).toMatchObject({ tone: "below", word: "Far below" });
    expect(indexWords(value(3, 0.7)).word).toBe("Clearly above");
  });

  it("never call a number small or large whose size is not sure", () => {
    expect(indexWords(value(-3, 0.09))).toMatchObject({
      word: "Below",
      detail: "−3.0 ± 1.2 spreads from your baseline",
    });
  });

  it("of a recording from before uncertainty was told, give none", () => {
    const { zSd, beyondZ, ...old } = value(1.24, 0);
    expect(indexWords(old as IndexState)).toEqual({
      tone: "above",
      word: "Above",
      detail: "+1.2 spreads from your baseline",
    });
  });

  it("name what hides it, without a number", () => {
    const { word, detail } = indexWords({ status: "artifact", causes: ["jaw", "muscle"] });
    expect(word).toBe("Artifact");
    expect(detail).toBe("hidden by the jaw and muscle tension");
  });

  it("say that it cannot be told apart, or that there is nothing to compare with, without a number", () => {
    const near = (z: number | null) => indexWords({ status: "indistinct", raw: 1, z, zSd: z === null ? null : 1.2 });
    for (const z of [0.4, null]) expect(near(z).detail).not.toMatch(/\d/);
    expect(near(0.4).tone).toBe("same");
    expect(near(null).tone).toBe("learning");
  });
});

describe("the words for a baseline", () => {
  it("say plainly while it is provisional", () => {
    expect(baselineWords({ origin: "none", cleanSec: 4.7, neededSec: 60 })).toEqual({
      isFinal: false,
      word: "No baseline yet",
      detail: "4 of 60 clean seconds",
    });
    expect(baselineWords({ origin: "provisional", cleanSec: 22, neededSec: 60 }).word).toBe("Provisional baseline");
    expect(baselineWords({ origin: "session", cleanSec: 60, neededSec: 60 }).isFinal).toBe(true);
    expect(baselineWords({ origin: "profile", cleanSec: 0, neededSec: 60 }).isFinal).toBe(true);
  });

  it("name the condition of the baseline in use, where it is known", () => {
    const profile = { origin: "profile", cleanSec: 0, neededSec: 60 } as const;
    const profileDate = "2026-05-12T12:00:00.000Z";
    expect(baselineWords(profile, { profileDate, condition: "open" }).detail).toBe(
      `compared with your eyes-open minutes of ${dayText(profileDate)}`,
    );
    expect(baselineWords(profile, { profileDate, condition: null }).detail).toMatch(
      /^compared with your calibration of/,
    );
    const own = { origin: "session", cleanSec: 60, neededSec: 60 } as const;
    expect(baselineWords(own, { profileDate: null, condition: "closed" }).detail).toMatch(/seconds, eyes closed$/);
  });
});
