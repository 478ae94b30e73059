import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";
import { FAULTS } from "./catalogue.ts";
import { rowOf, tableOf } from "./fault-table.ts";

const numbers = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

/** Without what a formatter puts between a call and its first argument. */
const sourceOf = (file: string): string => readFileSync(join(PROJECT_DIR, file), "utf8").replaceAll(/\(\s+/g, "(");

describe("the catalogue of faults", () => {
  it("has every fault once", () => {
    const ids = FAULTS.map(({ id }) => id).filter((id) => !id.startsWith("L"));
    expect(ids).toEqual([...numbers("C", 14), ...numbers("D", 14), ...numbers("N", 13), ...numbers("P", 12)]);
  });

  it.each(FAULTS.map((fault) => [fault.id, fault] as const))(
    "%s names tests that are there, or says why there is none",
    (_, { proofs, lacks }) => {
      expect(proofs.length > 0 || lacks !== undefined).toBe(true);
      for (const { file, titles } of proofs) {
        expect(existsSync(join(PROJECT_DIR, file)), file).toBe(true);
        for (const title of titles) expect(sourceOf(file), `${file}: ${title}`).toContain(`("${title}"`);
      }
    },
  );
});

describe("a row of the table", () => {
  const fault = {
    id: "C1",
    fault: "it breaks",
    pass: "it holds",
    proofs: [{ file: "test/a.test.ts", titles: ["holds %i times", "holds again"] }],
  };
  const outcome = (fullName: string, status: string, figure?: string) => ({
    file: "test/a.test.ts",
    fullName,
    status,
    figure,
  });
  const again = outcome("suite holds again", "passed", "7 ms");

  it("is met when every test of it passed, with what they measured", () => {
    expect(rowOf(fault, [outcome("suite holds 3 times", "passed"), again])).toMatchObject({
      met: "yes",
      figure: "7 ms",
    });
  });

  it("is not met when one failed, however often others passed", () => {
    const failed = [outcome("suite holds 3 times", "passed"), outcome("suite holds 9 times", "failed"), again];
    expect(rowOf(fault, failed).met).toBe("no");
  });

  it("is told as not run where a test left no result, was skipped, or there is none", () => {
    expect(rowOf(fault, [again]).met).toBe("not run");
    expect(rowOf(fault, [outcome("suite holds 3 times", "skipped"), again]).met).toBe("not run");
    expect(rowOf(fault, [outcome("suite holds other", "passed"), again]).met).toBe("not run");
    expect(rowOf({ ...fault, proofs: [], lacks: "no such machine" }, []).met).toBe("not done");
  });

  it("stands in the table with its figure, pass line and word, and no cell breaks it", () => {
    const table = tableOf([{ ...fault, fault: "a | b" }], [outcome("suite holds 3 times", "passed"), again]);
    expect(table).toContain("| C1 | a \\| b | holds %i times; holds again | 7 ms | it holds | yes |");
    expect(table).toContain("1 met, 0 not met, 0 not run, 0 not done");
  });
});
