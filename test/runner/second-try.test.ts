import { describe, expect, it } from "vitest";
import { MOST_FILES, withSecondTry, worthASecondTry } from "./second-try.ts";
import { NOTHING, type Tally } from "./tally.ts";

const outcome = (file: string, fullName: string, status: string) => ({ file, fullName, status, figure: undefined });
const tally = (...outcomes: readonly ReturnType<typeof outcome>[]): Tally => ({
  ...NOTHING,
  outcomes,
  passed: outcomes.filter(({ status }) => status === "passed").length,
  failed: outcomes.filter(({ status }) => status === "failed").length,
});

const FIRST = tally(outcome("a", "holds", "passed"), outcome("b", "late", "failed"), outcome("b", "quick", "passed"));

describe("a second try", () => {
  it("is for the files that failed, where they are few", () => {
    expect(worthASecondTry(FIRST)).toEqual(["b"]);
    expect(worthASecondTry(tally(outcome("a", "holds", "passed")))).toEqual([]);
    const many = Array.from({ length: MOST_FILES + 1 }, (_, i) => outcome(`f${i}`, "breaks", "failed"));
    expect(worthASecondTry(tally(...many))).toEqual([]);
  });

  it("is not for what failed without a test of its own", () => {
    expect(worthASecondTry({ ...FIRST, failed: 2 })).toEqual([]);
  });

  it("counts the second results and names what passed only then", () => {
    const second = tally(outcome("b", "late", "passed"), outcome("b", "quick", "passed"));
    const both = withSecondTry(FIRST, ["b"], second);
    expect(both).toMatchObject({ passed: 3, failed: 0, atSecondTry: ["b late"] });
    expect(both.outcomes).toHaveLength(3);
  });

  it("leaves failed what fails twice, and counts what fails only then", () => {
    const twice = tally(outcome("b", "late", "failed"), outcome("b", "quick", "failed"));
    expect(withSecondTry(FIRST, ["b"], twice)).toMatchObject({ passed: 1, failed: 2, atSecondTry: [] });
  });
});
