// This file builds the page when any file that it is made of has changed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { say, stop } from "./say.mjs";
import { hashOf, readText } from "./text.mjs";

const DIRS = ["web", "src/sound"];
const FILES = ["src/types.ts", "src/wire.ts", "src/errors.ts", "package-lock.json"];

function filesBelow(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

export function buildPage(projectDir) {
  const stamp = join(projectDir, "dist", ".page-of");
  const paths = [
    ...DIRS.flatMap((dir) => filesBelow(join(projectDir, dir))),
    ...FILES.map((name) => join(projectDir, name)),
  ];
  const wanted = hashOf(...paths.sort().map((path) => `${relative(projectDir, path)} ${hashOf(readText(path))}`));
  if (readText(stamp) === wanted && existsSync(join(projectDir, "dist", "web", "index.html"))) return;
  say("building the page …");
  const vite = join(projectDir, "node_modules", "vite", "bin", "vite.js");
  const built = spawnSync(process.execPath, [vite, "build", "web", "--logLevel", "warn"], {
    cwd: projectDir,
    stdio: ["ignore", 2, 2],
  });
  if (built.status !== 0) {
    rmSync(stamp, { force: true });
    stop("the page could not be built (vite's message stands above).");
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
