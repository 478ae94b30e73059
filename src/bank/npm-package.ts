/** This file fetches an npm package that must not be among the installed ones: npm itself, told by its own settings where from, and what came held to its hash. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { environmentForOthers } from "../environment.ts";
import { failure } from "../errors.ts";

export type NpmCommand = { readonly program: string; readonly args: readonly string[]; readonly shell: boolean };

export type PinnedPackage = {
  readonly name: string;
  readonly version: string;
  /** As npm writes it: "sha512-" and base64. */
  readonly integrity: string;
  /** For people: "recorded instruments". */
  readonly holds: string;
};

/** 48 MB over a slow line. */
const MOST_MS = 10 * 60_000;
/** npm's own patience would have a person without a network wait for minutes. */
const IMPATIENCE = ["--fetch-retries=1", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=2000"];

const AGAIN = "Check the network, then run `npm run setup`.";

/** The package as a gzipped archive, its bytes proved. `dir` is an empty folder to work in. */
export async function fetchPackage(pinned: PinnedPackage, npm: NpmCommand, dir: string): Promise<Buffer> {
  const { name, version, integrity, holds } = pinned;
  const args = ["pack", `${name}@${version}`, "--pack-destination", ".", "--ignore-scripts", "--loglevel=error"];
  await run(npm, [...args, ...IMPATIENCE], dir, holds);
  const file = readdirSync(dir).find((entry) => entry.endsWith(".tgz"));
  if (!file) throw failure("NO_PACKAGE", `npm fetched no archive of ${name}, the package of ${holds}`, { hint: AGAIN });
  const archive = readFileSync(join(dir, file));
  if (integrity === `sha512-${createHash("sha512").update(archive).digest("base64")}`) return archive;
  throw failure("WRONG_PACKAGE", `what npm fetched as ${name}@${version} is not the package that Attune knows`);
}

function run({ program, args, shell }: NpmCommand, rest: readonly string[], cwd: string, holds: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const limits = {
      cwd,
      shell,
      env: environmentForOthers(),
      timeout: MOST_MS,
      maxBuffer: 1_000_000,
      windowsHide: true,
    };
    execFile(program, [...args, ...rest], limits, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else {
        const text = `npm could not fetch the package of ${holds} (${reasonOf(stderr, error)})`;
        reject(failure("NPM_FAILED", text, { hint: AGAIN, cause: error }));
      }
    });
  });
}

/** npm's first line names the kind of error. */
function reasonOf(stderr: string, error: Error): string {
  const line = stderr.split("\n").find((text) => /\S/.test(text)) ?? error.message.split("\n")[0] ?? "no reason given";
  return line.replace(/^npm (error|ERR!) /, "").trim();
}
