// This file makes a fresh clone ready and then runs what was asked: `npm start`, `npm run setup`, `npm test`, `npm run check`, `npm run soak`.
// It runs on plain Node with nothing installed, may be run again at any time, asks nothing, and does only what is not done yet.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installPackages } from "./setup/packages.mjs";
import { buildPage } from "./setup/page.mjs";
import { say, stop } from "./setup/say.mjs";
import { readText } from "./setup/text.mjs";

const PROJECT_DIR = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** What each npm script needs of the packages, and runs once they and the page are there. */
const TASKS = {
  start: { packages: "run", command: ["src/cli/entry.ts", "start", "--fetch"] },
  setup: { packages: "run", command: ["src/cli/entry.ts", "provision"] },
  test: { packages: "all", command: ["test/run.ts"] },
  check: { packages: "all", command: ["test/run.ts", "--check"] },
  soak: { packages: "all", command: ["test/run.ts", "--soak"] },
};

function checkNode() {
  const least = JSON.parse(readText(join(PROJECT_DIR, "package.json"))).engines.node.replace(">=", "");
  const isEnough = process.versions.node.localeCompare(least, "en", { numeric: true }) >= 0;
  if (isEnough) return;
  stop(
    `Node must be ${least} or newer; got ${process.versions.node}. Install the current LTS from nodejs.org and try again.`,
  );
}

/** In this process: signals reach it without a go-between, and half a second is not spent on another one. */
async function runTypeScript([file, ...args]) {
  await import("../typescript/register.mjs");
  const path = join(PROJECT_DIR, file);
  process.argv = [process.execPath, path, ...args];
  await import(pathToFileURL(path));
}

checkNode();
const [name = "", ...args] = process.argv.slice(2);
const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
if (!task) stop(`the task must be one of ${Object.keys(TASKS).join(", ")}; got ${name || "nothing"}.`);
const missing = name === "test" ? args.find((path) => !existsSync(resolve(PROJECT_DIR, path))) : undefined;
// Said before anything is installed for it.
if (missing) stop(`path must be test, a folder of it or a file such as test/errors.test.ts; got ${missing}.`, 2);
installPackages(PROJECT_DIR, task.packages);
buildPage(PROJECT_DIR);
runTypeScript([...task.command, ...args]).catch((error) => {
  if (process.env.ATTUNE_TRACE === "1") say(error.stack);
  stop(error.message);
});
