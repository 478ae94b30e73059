import { describe, expect, it } from "vitest";
import { bridged } from "../../../src/evidence/arms/bridged.ts";

const HIDDEN = Number.NaN;

describe("a library's feedback", () => {
  it("leads over its own holes in straight lines, and holds before its first and after its last value", () => {
    const library = [HIDDEN, ...new Array(960).fill(1), HIDDEN, HIDDEN, HIDDEN, 5, HIDDEN, 9, HIDDEN];
    const filled = bridged("replay", library);
    expect(filled).toHaveLength(library.length);
    expect(filled[0]).toBe(1);
    expect(filled.slice(960)).toEqual([1, 2, 3, 4, 5, 7, 9, 9]);
  });

  it("of less than a minute is refused", () => {
    expect(() => bridged("yoked", new Array(959).fill(0))).toThrow(
      "the library of the arm yoked must be at least 960 ticks with feedback; got 959",
    );
    expect(() => bridged("replay", [])).toThrow("got 0");
  });
});
