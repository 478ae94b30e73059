/** This file proves that a stored choice is checked before it is believed. */
import { describe, expect, it } from "vitest";
import { choiceFrom, FIRST_CHOICE } from "../../../web/app/last-choice.ts";

describe("the last choice", () => {
  it("is read back", () => {
    const choice = { goal: "focus", minutes: 2.5, world: "tide", condition: "open", beats: true } as const;
    expect(choiceFrom(JSON.stringify(choice))).toEqual(choice);
    expect(choiceFrom('{"goal":"focus","minutes":2.5}')).toEqual({ ...FIRST_CHOICE, goal: "focus", minutes: 2.5 });
  });

  it("is the first one where nothing, or nonsense, was stored", () => {
    for (const text of [
      null,
      "",
      "{",
      "7",
      '{"goal":"win","minutes":"many","world":"moon","condition":"asleep","beats":"yes"}',
      '{"minutes":9999}',
    ]) {
      expect(choiceFrom(text)).toEqual(FIRST_CHOICE);
    }
  });
});
