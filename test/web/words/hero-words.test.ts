/** This file proves that the page greets by the hour. */
import { describe, expect, it } from "vitest";
import { greeting } from "../../../web/words/hero-words.ts";

describe("the greeting", () => {
  it("follows the hours of a day, and the night goes over midnight", () => {
    expect([0, 4, 5, 10, 11, 17, 18, 21, 22, 23].map(greeting)).toEqual([
      "A quiet night to you.",
      "A quiet night to you.",
      "Good morning.",
      "Good morning.",
      "Good to see you.",
      "Good to see you.",
      "Good evening.",
      "Good evening.",
      "A quiet night to you.",
      "A quiet night to you.",
    ]);
  });
});
