import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { NEEDS, needing } from "../needs.ts";
import { NOTHING, shortfall, sumOf, tallyOf, unjustified, type VitestReport } from "./tally.ts";

type Outcome = { readonly fullName: string; readonly status: string; readonly meta?: object };

const report = (file: string, outcomes: readonly Outcome[], status = "passed"): VitestReport => ({
  numPassedTests: outcomes.filter((test) => test.status === "passed").length,
  numFailedTests: outcomes.filter((test) => test.status === "failed").length,
  testResults: [{ name: join(PROJECT_DIR, file), status, assertionResults: outcomes }],
});
const PASSED = { fullName: "holds", status: "passed" };

describe("the tally of a part", () => {
  it("counts what passed, failed and was skipped, with what each skipped test needs", () => {
    const meta = { "needs shared": true, "needs readers": true, note: "x" };
    const outcomes = [PASSED, { fullName: "breaks", status: "failed" }, { fullName: "waits", status: "skipped", meta }];
    expect(tallyOf(report("test/a.test.ts", outcomes, "failed"), false)).toEqual({
      passed: 1,
      failed: 1,
      skipped: [{ name: "waits", needs: ["shared", "readers"] }],
      files: ["test/a.test.ts"],
      outcomes: ["holds", "breaks", "waits"].map((fullName, i) => ({
        file: "test/a.test.ts",
        fullName,
        status: ["passed", "failed", "skipped"][i],
        figure: undefined,
      })),
      atSecondTry: [],
    });
  });

  it("keeps the figure that a test measured", () => {
    const measured = { ...PASSED, meta: { figure: "7 ms" } };
    expect(tallyOf(report("test/a.test.ts", [measured]), true).outcomes).toEqual([
      { file: "test/a.test.ts", fullName: "holds", status: "passed", figure: "7 ms" },
    ]);
  });

  it("counts a todo and whatever else did not run as skipped", () => {
    const outcomes = ["todo", "pending", "disabled"].map((status) => ({ fullName: status, status }));
    expect(tallyOf(report("test/a.test.ts", outcomes), true).skipped.map(({ name }) => name)).toEqual([
      "todo",
      "pending",
      "disabled",
    ]);
  });

  it("counts a file that does not load, and a run that ends badly without saying why, as failed", () => {
    expect(tallyOf(report("test/a.test.ts", [], "failed"), false).failed).toBe(1);
    expect(tallyOf(report("test/a.test.ts", [PASSED]), false).failed).toBe(1);
    expect(tallyOf(report("test/a.test.ts", [PASSED]), true).failed).toBe(0);
  });

  it("adds up over the parts", () => {
    const part = tallyOf(report("test/a.test.ts", [PASSED, { fullName: "waits", status: "skipped" }]), true);
    expect(sumOf([part, part])).toMatchObject({ passed: 2, failed: 0, files: ["test/a.test.ts", "test/a.test.ts"] });
    expect(sumOf([])).toEqual(NOTHING);
  });
});

describe("a skipped test", () => {
  it("fails the run when it gives no reason that is listed", () => {
    const problems = unjustified(
      [
        { name: "a", needs: [] },
        { name: "b", needs: ["good weather"] },
      ],
      () => false,
    );
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/skipped, though it gives no reason of test\/needs\.ts: a/);
  });

  it("fails the run when what it needs is here", () => {
    const problem = unjustified([{ name: "a", needs: ["shared", "readers"] }], () => true);
    expect(problem).toEqual(["skipped, though it needs shared, readers, which is here: a"]);
  });

  it("is let pass when one of the things that it needs is missing", () => {
    expect(unjustified([{ name: "a", needs: ["shared", "readers"] }], (need) => need === "shared")).toEqual([]);
  });

  it("fails the run when more are skipped for a reason than the list allows", () => {
    const skipped = Array.from({ length: NEEDS.soak.most }, (_, i) => ({ name: `${i}`, needs: ["soak"] }));
    expect(unjustified(skipped, () => false)).toEqual([]);
    const [problem, ...others] = unjustified([...skipped, { name: "one more", needs: ["soak"] }], () => false);
    expect(problem).toBe(
      `${NEEDS.soak.most + 1} tests were skipped for want of npm run soak; test/needs.ts allows ${NEEDS.soak.most}`,
    );
    expect(others).toEqual([]);
  });

  it("says what it needs by its options, also inside a suite that needs something else", ({ task }) => {
    expect(needing("posix")).toEqual({ skip: process.platform === "win32", meta: { "needs posix": true } });
    expect(task.meta).toEqual({});
  });

  describe("in a suite", { meta: { "needs posix": true } }, () => {
    it("needs both", { meta: { "needs ffmpeg": true } }, ({ task }) => {
      expect({ ...task.meta }).toEqual({ "needs posix": true, "needs ffmpeg": true });
    });
  });
});

describe("a part that ran too little", () => {
  const tally = tallyOf(report("test/a.test.ts", [PASSED]), true);

  it("names each file that left no result", () => {
    expect(shortfall(tally, ["test/a.test.ts"], 1)).toEqual([]);
    expect(shortfall(tally, ["test/a.test.ts", "test/b.test.ts"], 1)).toEqual(["was not run: test/b.test.ts"]);
  });

  it("says how many tests are missing to its floor, skipped ones counted", () => {
    expect(shortfall(tally, [], 2)).toEqual(["1 tests were found where 2 must be"]);
    expect(shortfall(NOTHING, [], 0)).toEqual([]);
    const skipping = { ...tally, skipped: [{ name: "x", needs: [] }] };
    expect(shortfall(skipping, [], 2)).toEqual([]);
  });
});
