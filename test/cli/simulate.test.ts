/** This file holds the refusals of `attune simulate`; what it computes is held in test/simulate. */
import { describe, expect, it } from "vitest";
import { attune } from "./attune.ts";

describe("attune simulate refuses in one line", () => {
  it.each([
    [["--arms", "replay,fixed"], "--arms must be contingent and those that it is compared with; got replay,fixed"],
    [["--arms", "contingent,contingent"], "each once, separated by commas; got contingent,contingent"],
    [["--people", "responder,happy"], "--people must be some of default, strong-alpha"],
    [["--goal", "sleep"], "--goal must be one of relax, focus, meditate, energise, stress-break; got sleep"],
    [["--minutes", "1"], "--minutes must be a number from 2 to 120; got 1"],
    [["--listeners", "0"], "--listeners must be a whole number from 1 to 10000; got 0"],
  ])("%j", async (flags, text) => {
    const { code, stderr } = await attune("simulate", ...flags);
    expect(stderr).toContain(text);
    expect(code).toBe(2);
  });
});
