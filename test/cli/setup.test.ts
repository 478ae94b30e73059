/** This file runs the set-up script as plain Node does, in copies of the project that lack something. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { PROJECT_DIR } from "../../src/config.ts";

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function runSetup(
  dir: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  nodeArgs: readonly string[] = [],
) {
  const script = join(dir, "src/cli/setup.mjs");
  return spawnSync(process.execPath, [...nodeArgs, script, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
}

describe("the set-up script", () => {
  it("refuses a Node that is too old in one line that says what to do", () => {
    const pretend = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'18.20.4'}})";
    const { status, stderr } = runSetup(PROJECT_DIR, ["setup"], {}, ["--import", pretend]);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "attune: Node must be 20.19 or newer; got 18.20.4. Install the current LTS from nodejs.org and try again.\n",
    );
  });

  it("refuses an unknown task with the allowed ones", () => {
    const { status, stderr } = runSetup(PROJECT_DIR, ["fly"]);
    expect(status).toBe(1);
    expect(stderr).toBe("attune: the task must be one of start, setup, test, soak; got fly.\n");
  });

  it("without a network says so in its last line, and installs nothing half", () => {
    const dir = mkdtempSync(join(tmpdir(), "attune-setup-"));
    made.push(dir);
    mkdirSync(join(dir, "src/cli"), { recursive: true });
    for (const name of ["package.json", "package-lock.json", "src/cli/setup.mjs"]) {
      cpSync(join(PROJECT_DIR, name), join(dir, name));
    }
    const offline = {
      npm_config_registry: "http://127.0.0.1:9/",
      npm_config_fetch_retries: "0",
      npm_config_cache: join(dir, "cache"),
    };
    const { status, stderr } = runSetup(dir, ["setup"], offline);
    expect(status).toBe(1);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/could not be installed\. Check the network/);
  });
});
