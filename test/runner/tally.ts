/** This file counts what vitest reports, and says what is wrong with it: tests skipped for no reason, and files that nobody ran. */
import { relative, sep } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";
import { isNeed, NEEDS, type NeedName, needsIn } from "../needs.ts";

/** As much of vitest's JSON as is read here. */
export type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly meta?: object;
    }[];
  }[];
};

/** What one test gave; `figure` is what it measured, where it tells. */
export type Outcome = {
  /** As `test/a/b.test.ts`. */
  readonly file: string;
  readonly fullName: string;
  readonly status: string;
  readonly figure: string | undefined;
};

export type Skipped = { readonly name: string; readonly needs: readonly string[] };

export type Tally = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly Skipped[];
  /** As `test/a/b.test.ts`. */
  readonly files: readonly string[];
  readonly outcomes: readonly Outcome[];
  /** File and name of each test that failed first and then passed. */
  readonly atSecondTry: readonly string[];
};

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: [], files: [], outcomes: [], atSecondTry: [] };

const pathOf = (name: string): string => relative(PROJECT_DIR, name).split(sep).join("/");

const figureOf = (meta: object | undefined): string | undefined =>
  meta && "figure" in meta && typeof meta.figure === "string" ? meta.figure : undefined;

export function tallyOf(report: VitestReport, exitedWell: boolean): Tally {
  const skipped = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map(({ fullName, meta }) => ({ name: fullName, needs: needsIn(meta ?? {}) })),
  );
  // A file that does not load has failed without any test of its own.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !exitedWell ? 1 : failed,
    skipped,
    files: report.testResults.map(({ name }) => pathOf(name)),
    outcomes: report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status, meta }) => ({
        file: pathOf(name),
        fullName,
        status,
        figure: figureOf(meta),
      })),
    ),
    atSecondTry: [],
  };
}

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, { passed, failed, skipped, files, outcomes, atSecondTry }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: [...sum.skipped, ...skipped],
      files: [...sum.files, ...files],
      outcomes: [...sum.outcomes, ...outcomes],
      atSecondTry: [...sum.atSecondTry, ...atSecondTry],
    }),
    NOTHING,
  );

/** One sentence for each skip that has no reason on this machine, and for each reason that too many skips give. */
export function unjustified(skipped: readonly Skipped[], isHere: (need: NeedName) => boolean): readonly string[] {
  const problems: string[] = [];
  const counts = new Map<NeedName, number>();
  for (const { name, needs } of skipped) {
    const missing = needs.filter(isNeed).filter((need) => !isHere(need));
    if (missing.length === 0) {
      const why = needs.length === 0 ? "gives no reason of test/needs.ts" : `needs ${needs.join(", ")}, which is here`;
      problems.push(`skipped, though it ${why}: ${name}`);
    }
    for (const need of missing) counts.set(need, (counts.get(need) ?? 0) + 1);
  }
  for (const [need, count] of counts) {
    const { what, most } = NEEDS[need];
    if (count > most) problems.push(`${count} tests were skipped for want of ${what}; test/needs.ts allows ${most}`);
  }
  return problems;
}

/** What should have been run and left no result; too few tests in what was. */
export function shortfall(tally: Tally, files: readonly string[], leastTests: number): readonly string[] {
  const ran = new Set(tally.files);
  const missing = files.filter((file) => !ran.has(file)).map((file) => `was not run: ${file}`);
  const count = tally.passed + tally.failed + tally.skipped.length;
  return count >= leastTests ? missing : [...missing, `${count} tests were found where ${leastTests} must be`];
}
