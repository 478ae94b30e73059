/** This file proves that a person is told in words what hid their session. */
import { describe, expect, it } from "vitest";
import { unreadableText } from "../../../web/words/usable-words.ts";

describe("the words for what could not be read", () => {
  it("name the causes, the largest first", () => {
    expect(unreadableText({ usableShare: 0.88, unusableShares: { muscle: 0.05, blink: 0.07 } })).toBe(
      "12 % could not be read: blinks 7 %, muscle tension 5 %",
    );
  });

  it("leave out what rounds to nothing", () => {
    expect(unreadableText({ usableShare: 0.95, unusableShares: { blink: 0.048, gap: 0.002 } })).toBe(
      "5 % could not be read: blinks 5 %",
    );
    expect(unreadableText({ usableShare: 1, unusableShares: {} })).toBe("");
  });

  it("say nothing of a recording that does not tell", () => {
    expect(unreadableText({ usableShare: 0.4, unusableShares: null })).toBe("");
  });
});
