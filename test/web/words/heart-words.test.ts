/** This file proves that the heart is told as a value, as no different from rest, or not at all. */
import { describe, expect, it } from "vitest";
import { heartWords, restingHeartText } from "../../../web/words/heart-words.ts";

describe("the heart", () => {
  it.each([
    [
      { status: "value", bpm: 71.6, rmssdMs: 33.4, z: 2.1, zSd: 0.5 },
      "Faster than at rest",
      "72 beats a minute, RMSSD 33 ms",
    ],
    [{ status: "value", bpm: 55, rmssdMs: null, z: -2.1, zSd: 0.5 }, "Slower than at rest", "55 beats a minute"],
    [{ status: "indistinct", bpm: 60, rmssdMs: null, z: 0.2, zSd: 0.5 }, "As at rest", "60 beats a minute"],
    [
      { status: "indistinct", bpm: 60, rmssdMs: null, z: null, zSd: null },
      "No rest to compare with",
      "60 beats a minute",
    ],
    [{ status: "artifact", causes: ["noPulse"] }, "Not readable", "no clear pulse is seen"],
  ] as const)("%j is %s", (heart, word, detail) => {
    expect(heartWords(heart)).toMatchObject({ word, detail });
  });

  it("at rest is one sentence", () => {
    const heart = { restingBpm: 61.7, sdBpm: 2, rmssdMs: 41, tauSec: 5, cleanSec: 60 };
    expect(restingHeartText(heart)).toBe("At rest your heart made 62 beats a minute, RMSSD 41 ms.");
  });
});
