/** This file runs the set-up script as plain Node does, in copies of the project that lack something. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
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

type Installed = { readonly stamp: string; readonly lockHash: string; readonly hasTools: boolean };
type NpmCommand = { readonly program: string; readonly args: readonly string[]; readonly shell: boolean };
const {
  setToInstall,
  npmCommand,
  dropLink,
}: {
  setToInstall: (installed: Installed, wanted: "run" | "all") => "run" | "all" | null;
  npmCommand: (env: NodeJS.ProcessEnv, platform: NodeJS.Platform) => NpmCommand;
  dropLink: (path: string) => void;
} = await import(pathToFileURL(join(PROJECT_DIR, "src/cli/setup/packages.mjs")).href);

describe("the packages to install", () => {
  const lockHash = "abc";
  it.each([
    ["an empty clone", "", false, "run", "run"],
    ["an empty clone", "", false, "all", "all"],
    ["what running needs", "abc run\n", false, "run", null],
    ["what running needs", "abc run\n", false, "all", "all"],
    ["everything", "abc all\n", true, "run", null],
    ["everything", "abc all\n", true, "all", null],
    ["an older lock file's packages to run", "old run\n", false, "run", "run"],
    ["an older lock file's packages with tools", "old all\n", true, "run", "all"],
    ["what a developer's own `npm ci` left", "", true, "run", "all"],
    ["what an older Attune left", "abc", true, "run", "all"],
  ] as const)("with %s (stamp %j) …", (_what, stamp, hasTools, wanted, expected) => {
    expect(setToInstall({ stamp, lockHash, hasTools }, wanted)).toBe(expected);
  });

  it("come by npm, however the set-up was started, on each system", () => {
    const node = process.execPath;
    const npm = { program: "npm", args: [], shell: false };
    const entry = "/usr/lib/node_modules/npm/bin/npm-cli.js";
    expect(npmCommand({ npm_execpath: entry }, "win32")).toEqual({ program: node, args: [entry], shell: false });
    expect(npmCommand({ npm_execpath: "/usr/lib/node_modules/yarn/bin/yarn.js" }, "linux")).toEqual(npm);
    expect(npmCommand({}, "darwin")).toEqual(npm);
    expect(npmCommand({}, "win32")).toEqual({ ...npm, shell: true });
  });
});

it("a link to somebody else's packages is taken away, and what it leads to stays", () => {
  const dir = mkdtempSync(join(tmpdir(), "attune-link-"));
  mkdirSync(join(dir, "theirs"));
  writeFileSync(join(dir, "theirs", "package"), "");
  symlinkSync(join(dir, "theirs"), join(dir, "node_modules"), "dir");
  dropLink(join(dir, "node_modules"));
  dropLink(join(dir, "theirs"));
  expect(existsSync(join(dir, "node_modules"))).toBe(false);
  expect(existsSync(join(dir, "theirs", "package"))).toBe(true);
  rmSync(dir, { recursive: true });
});

describe("the set-up script", () => {
  it("refuses a path that is not there before it installs anything", () => {
    const { status, stderr } = runSetup(PROJECT_DIR, ["test", "no/such/path"]);
    expect(status).toBe(2);
    expect(stderr).toBe(
      "attune: path must be test, a folder of it or a file such as test/errors.test.ts; got no/such/path.\n",
    );
  });

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
    expect(stderr).toBe("attune: the task must be one of start, setup, test, check, soak; got fly.\n");
  });

  it("is what the command line asks for where nothing is installed", () => {
    const dir = mkdtempSync(join(tmpdir(), "attune-bare-"));
    made.push(dir);
    for (const name of ["src/cli/attune.mjs", "src/typescript"]) {
      cpSync(join(PROJECT_DIR, name), join(dir, name), { recursive: true });
    }
    const ran = spawnSync(process.execPath, [join(dir, "src/cli/attune.mjs"), "sessions"], { encoding: "utf8" });
    expect([ran.status, ran.stderr]).toEqual([
      1,
      "attune: the dependencies are not installed. Run `npm run setup` in Attune's folder first.\n",
    ]);
  });

  it("without a network says so in its last line, and installs nothing half", () => {
    const dir = mkdtempSync(join(tmpdir(), "attune-setup-"));
    made.push(dir);
    mkdirSync(join(dir, "src/cli"), { recursive: true });
    for (const name of ["package.json", "package-lock.json", "src/cli/setup.mjs", "src/cli/setup"]) {
      cpSync(join(PROJECT_DIR, name), join(dir, name), { recursive: true });
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
