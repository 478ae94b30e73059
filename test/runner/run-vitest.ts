/** This file runs a part of the tests in a vitest of its own and reads what came of it. */
import { spawn, spawnSync } from "node:child_process";
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
  const { command, options, read } = prepare(args, environment);
  return read(spawnSync(node, command, options).status === 0);
}

/** The same for at most so long: then it is killed, with the processes that it began. */
export async function runVitestWithin(
  mostMs: number,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly tally: Tally; readonly wasEnded: boolean }> {
  const { command, options, read } = prepare(args, environment);
  // A group of its own, where a system has groups: a test that hangs may have begun others.
  const detached = process.platform !== "win32";
  const child = spawn(process.execPath, command, { ...options, detached });
  let wasEnded = false;
  const end = () => {
    wasEnded = true;
    if (child.pid === undefined) return;
    try {
      process.kill(detached ? -child.pid : child.pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  };
  const leave = () => {
    end();
    process.exit(130);
  };
  const timer = setTimeout(end, mostMs);
  process.once("SIGINT", leave).once("SIGTERM", leave);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  }).finally(() => {
    clearTimeout(timer);
    process.off("SIGINT", leave).off("SIGTERM", leave);
  });
  return { tally: read(status === 0), wasEnded };
}

function prepare(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const scratch = mkdtempSync(join(tmpdir(), "attune-test-"));
  const reportPath = join(scratch, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`];
  const read = (exitedWell: boolean): Tally => {
    try {
      return tallyOf(JSON.parse(readFileSync(reportPath, "utf8")), exitedWell);
    } catch (error) {
      process.stdout.write(`✗ vitest ended without a report: ${lineOf(error)}\n`);
      return { ...NOTHING, failed: 1 };
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  };
  return {
    command: [VITEST, "run", ...reporters, ...args],
    options: { cwd: PROJECT_DIR, stdio: "inherit", env: { ...process.env, ...environment } } as const,
    read,
  };
}
