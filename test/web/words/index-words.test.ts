/** This file proves that an index never gets a number it does not have. */
import { describe, expect, it } from "vitest";
import { baselineWords, indexWords } from "../../../web/words/index-words.ts";

describe("the words for an index", () => {
  it("give side, degree and number of a value", () => {
    expect(indexWords({ status: "value", raw: 0.1, z: 1.24 })).toEqual({
      tone: "above",
      word: "A little above",
      detail: "+1.2 spreads from your baseline",
    });
    expect(indexWords({ status: "value", raw: 0.1, z: -3.5 })).toMatchObject({ tone: "below", word: "Far below" });
    expect(indexWords({ status: "value", raw: 0.1, z: 2 }).word).toBe("Clearly above");
  });

  it("name what hides it, without a number", () => {
    const { word, detail } = indexWords({ status: "artifact", causes: ["jaw", "muscle"] });
    expect(word).toBe("Artifact");
    expect(detail).toBe("hidden by the jaw and muscle tension");
  });

  it("say that it cannot be told apart, or that there is nothing to compare with, without a number", () => {
    for (const z of [0.4, null]) expect(indexWords({ status: "indistinct", raw: 1, z }).detail).not.toMatch(/\d/);
    expect(indexWords({ status: "indistinct", raw: 1, z: 0.4 }).tone).toBe("same");
    expect(indexWords({ status: "indistinct", raw: 1, z: null }).tone).toBe("learning");
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
});
