/**
 * `npm test`: finds or installs what the checks need, runs every check, and ends with one line that counts them.
 * Checks that need quiet (the browser, killed processes) run one file at a time, after the others.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provisionBrainFlow } from "../hardware/brainflow/provision.ts";
import { cacheDir, PROJECT_DIR } from "../src/config.ts";
import { lineOf } from "../src/errors.ts";
import { provideReaders } from "./readers/python.ts";
import { provideProgram } from "./readers/system.ts";
import { hasShared } from "./shared.ts";

const say = (text: string) => void process.stdout.write(`${text}\n`);
const bin = (name: string) => join(PROJECT_DIR, "node_modules", ...name.split("/"));

type Counts = { passed: number; failed: number; skipped: string[] };
const counts: Counts = { passed: 0, failed: 0, skipped: [] };

async function provideTools(): Promise<void> {
  for (const name of ["chromium", "sox", "ffmpeg"] as const) {
    const tool = provideProgram(name, say);
    if ("missing" in tool) say(`attune: ${tool.missing}. The checks that need it are skipped.`);
  }
  const readers = provideReaders(say);
  if ("missing" in readers) say(`attune: ${readers.missing}. The checks that need them are skipped.`);
  try {
    await provisionBrainFlow({ cacheDir: cacheDir(), onProgress: say });
  } catch (error) {
    say(`attune: ${lineOf(error)} The checks that need BrainFlow are skipped.`);
  }
  if (!hasShared) say("attune: there is no ../shared, so the checks on real recordings are skipped.");
}

/** Static gates: each one is a check. */
const GATES: readonly {
  readonly name: string;
  readonly args: readonly string[];
}[] = [
  {
    name: "format and lint",
    args: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."],
  },
  {
    name: "types of everything on Node",
    args: [bin("typescript/bin/tsc"), "-p", "tsconfig.json"],
  },
  {
    name: "types of the pure folders without ambient types",
    args: [bin("typescript/bin/tsc"), "-p", "src/tsconfig.json"],
  },
  {
    name: "types of the page",
    args: [bin("typescript/bin/tsc"), "-p", "web/tsconfig.json"],
  },
  {
    name: "types of the browser tests",
    args: [bin("typescript/bin/tsc"), "-p", "test/browser/tsconfig.json"],
  },
  {
    name: "no unused file, export or dependency",
    args: [bin("knip/bin/knip.js"), "--no-progress"],
  },
];

function runGates(): void {
  for (const gate of GATES) {
    const run = spawnSync(process.execPath, [...gate.args], {
      cwd: PROJECT_DIR,
      encoding: "utf8",
    });
    const passed = run.status === 0;
    say(`${passed ? "✓" : "✗"} ${gate.name}`);
    if (passed) counts.passed++;
    else {
      counts.failed++;
      say(`${run.stdout}${run.stderr}`);
    }
  }
}

type VitestReport = {
  readonly success: boolean;
  readonly numFailedTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
    }[];
  }[];
};

const QUIET = ["test/browser", "test/faults", "test/hardware/acquisition"];

function runTests(args: readonly string[], environment: NodeJS.ProcessEnv): void {
  const scratch = mkdtempSync(join(tmpdir(), "attune-test-"));
  const reportPath = join(scratch, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const limits = ["--testTimeout=60000", "--hookTimeout=120000", "--root", "."];
  const command = [bin("vitest/vitest.mjs"), "run", ...limits, ...reporters, ...args];
  const run = spawnSync(process.execPath, command, {
    cwd: PROJECT_DIR,
    stdio: "inherit",
    env: environment,
  });
  try {
    count(JSON.parse(readFileSync(reportPath, "utf8")), run.status === 0);
  } catch (error) {
    say(`✗ vitest ended without a report: ${lineOf(error)}`);
    counts.failed++;
  }
  rmSync(scratch, { recursive: true, force: true });
}

function count(report: VitestReport, exitedWell: boolean): void {
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status !== "passed" && test.status !== "failed") counts.skipped.push(test.fullName);
    }
    // A file that does not load has failed without any test of its own.
    if (file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed")) counts.failed++;
  }
  if (!exitedWell && counts.failed === 0) counts.failed++;
}

const soak = process.argv.includes("--soak");
const environment = { ...process.env, ...(soak ? { ATTUNE_SOAK: "1" } : {}) };
await provideTools();
runGates();
runTests(
  QUIET.flatMap((dir) => ["--exclude", `${dir}/**`]),
  environment,
);
runTests([...QUIET, "--no-file-parallelism", "--passWithNoTests"], environment);

if (counts.skipped.length > 0) say(`\nskipped:\n${counts.skipped.map((name) => `  - ${name}`).join("\n")}`);
say("");
say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped.length} skipped`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
