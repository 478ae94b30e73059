// This file installs the packages of the lock file: those that running Attune needs, or all, the tools of development too.
// Prebuilt packages only: no package's install script is run, and set-up needs none.
import { spawnSync } from "node:child_process";
import { lstatSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { say, stop } from "./say.mjs";
import { hashOf, readText } from "./text.mjs";

/** What npm is told beside `ci`; said each way, whatever a machine's own settings leave out. */
const SETS = { run: ["--omit=dev", "--include=optional"], all: ["--include=dev", "--include=optional"] };

/** Which set to install, or null when what is there will do. Tools that are there are never taken away. */
export function setToInstall({ stamp, lockHash, hasTools }, wanted) {
  const [hash, installed] = stamp.trim().split(" ");
  if (hash === lockHash && (installed === wanted || installed === "all")) return null;
  return wanted === "all" || hasTools ? "all" : "run";
}

/** npm's own record of what it has installed marks the tools of development. */
const hasTools = (record) => /"dev": true/.test(record);

/** npm's own entry point when npm started us, so that no shell and no PATH look-up is needed; else what a person would type. */
export function npmCommand(env, platform) {
  const entry = env.npm_execpath ?? "";
  if (/npm-cli\.c?js$/.test(entry)) return { program: process.execPath, args: [entry], shell: false };
  // On Windows npm is a script, which only a shell can start.
  return { program: "npm", args: [], shell: platform === "win32" };
}

function runNpm(projectDir, args) {
  const npm = npmCommand(process.env, process.platform);
  const options = { cwd: projectDir, stdio: ["ignore", "inherit", "inherit"], shell: npm.shell };
  return spawnSync(npm.program, [...npm.args, ...args], options).status === 0;
}

/** A link to somebody else's packages is taken away first: npm empties the folder behind it. */
export function dropLink(path) {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync(path);
}

export function installPackages(projectDir, wanted) {
  const stampPath = join(projectDir, "node_modules", ".attune-setup");
  const lockHash = hashOf(readText(join(projectDir, "package-lock.json")), process.platform, process.arch);
  const record = readText(join(projectDir, "node_modules", ".package-lock.json"));
  const set = setToInstall({ stamp: readText(stampPath), lockHash, hasTools: hasTools(record) }, wanted);
  if (set === null) return;
  dropLink(join(projectDir, "node_modules"));
  say("installing the dependencies (once, about a minute) …");
  if (!runNpm(projectDir, ["ci", ...SETS[set], "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])) {
    stop(
      "the dependencies could not be installed. Check the network (npm's own message stands above) and run the same command again.",
    );
  }
  writeFileSync(stampPath, `${lockHash} ${set}\n`);
}
