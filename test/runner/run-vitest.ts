/** This file runs a part of the tests in a vitest of its own and reads what came of it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";
import { lineOf } from "../../src/errors.ts";
import { NOTHING, type Tally, tallyOf } from "./tally.ts";

const VITEST = join(PROJECT_DIR, "node_modules", "vitest", "vitest.mjs");

export function runVitest(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  node: string = process.execPath,
): Tally {
  const scratch = mkdtempSync(join(tmpdir(), "attune-test-"));
  const reportPath = join(scratch, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const run = spawnSync(node, [VITEST, "run", ...reporters, ...args], {
    cwd: PROJECT_DIR,
    stdio: "inherit",
    env: { ...process.env, ...environment },
  });
  try {
    return tallyOf(JSON.parse(readFileSync(reportPath, "utf8")), run.status === 0);
  } catch (error) {
    process.stdout.write(`✗ vitest ended without a report: ${lineOf(error)}\n`);
    return { ...NOTHING, failed: 1 };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
