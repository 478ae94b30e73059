/** This file proves that a message of the server reads as a sentence. */
import { describe, expect, it } from "vitest";
import { sentence } from "../../../web/words/sentence.ts";

describe("a sentence", () => {
  it("begins with a capital and ends once", () => {
    expect(sentence("port 4840 is in use", "choose another")).toBe("Port 4840 is in use. Choose another.");
    expect(sentence("Ready.")).toBe("Ready.");
    expect(sentence("Opening …")).toBe("Opening …");
    expect(sentence("", "")).toBe("");
  });
});
