/** This file proves that a stored choice is checked before it is believed. */
import { describe, expect, it } from "vitest";
import { choiceFrom, FIRST_CHOICE } from "../../../web/screens/last-choice.ts";

describe("the last choice", () => {
  it("is read back", () => {
    expect(choiceFrom('{"goal":"focus","minutes":2.5}')).toEqual({ goal: "focus", minutes: 2.5 });
  });

  it("is the first one where nothing, or nonsense, was stored", () => {
    for (const text of [null, "", "{", "7", '{"goal":"win","minutes":"many"}', '{"minutes":9999}']) {
      expect(choiceFrom(text)).toEqual(FIRST_CHOICE);
    }
  });
});
