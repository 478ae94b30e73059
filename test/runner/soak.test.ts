import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { testFilesIn } from "./parts.ts";
import { runSoak, type SoakRun, soakTable, tallyOfSoak, withSoak } from "./soak.ts";
import { mostMinutesOf, SOAKED } from "./soak-plan.ts";
import { NOTHING, type Outcome } from "./tally.ts";

const outcome = (file: string, status: string, figure?: string): Outcome => ({
  file,
  fullName: "holds",
  status,
  figure,
});
const passed = (file: string): SoakRun => ({
  tally: { ...NOTHING, passed: 1, outcomes: [outcome(file, "passed", `7 | ${file}`)] },
  wasEnded: false,
});

describe("the plan of the soak", () => {
  it("has every test file that has full numbers, once", () => {
    const asks = /\bsoak\.ts"|"\.\/shares\.ts"|needing\([^)]*"soak"/;
    const files = testFilesIn("test").filter((file) => !file.startsWith("test/runner/"));
    const full = files.filter((file) => asks.test(readFileSync(join(PROJECT_DIR, file), "utf8")));
    expect(SOAKED.map(({ file }) => file).toSorted()).toEqual(full.toSorted());
  });
});

describe("a soak", () => {
  const PLAN = ["a", "b", "c"].map((file) => ({ file, minutes: 2 }));
  let nowMs = 0;
  const soak = async (run: (file: string) => Promise<SoakRun>) => {
    const said: string[] = [];
    nowMs = 0;
    const rows = await runSoak(PLAN, {
      run: ({ file }) => {
        nowMs += 90_000;
        return run(file);
      },
      say: (text) => said.push(text),
      nowMs: () => nowMs,
    });
    return { said, rows };
  };

  it("goes on after a file that breaks and one that hangs, and says before each how far it is", async () => {
    const { said, rows } = await soak(async (file) => {
      if (file === "a") throw new Error("no vitest");
      return file === "b" ? { tally: NOTHING, wasEnded: true } : passed(file);
    });
    expect(said).toEqual([
      "soak 1 of 3: a, about 2 min, at most 13; 0 min gone, about 6 left",
      "✗ a: Error: no vitest",
      "soak 2 of 3: b, about 2 min, at most 13; 1.5 min gone, about 4 left",
      "soak 3 of 3: c, about 2 min, at most 13; 3 min gone, about 2 left",
    ]);
    expect(rows.map((row) => tallyOfSoak(row).failed)).toEqual([1, 1, 0]);
    expect(soakTable(rows).split("\n").slice(2)).toEqual([
      "| a | 1.5 | 2 | 0 | 1 | failed |  |",
      `| b | 1.5 | 2 | 0 | 1 | ended after ${mostMinutesOf(PLAN[1]!)} min |  |`,
      "| c | 1.5 | 2 | 1 | 0 | passed | 7 \\| c |",
      "",
    ]);
  });

  it("puts its results in the place of the quick ones, and only theirs", async () => {
    const { rows } = await soak(async (file) => passed(file));
    const quick = [outcome("a", "failed"), outcome("d", "passed", "quick")];
    expect(withSoak(quick, rows).map(({ file, status }) => `${file} ${status}`)).toEqual([
      "d passed",
      "a passed",
      "b passed",
      "c passed",
    ]);
  });
});
