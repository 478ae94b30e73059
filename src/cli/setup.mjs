// This file makes a fresh clone ready and then runs what was asked: `npm start`, `npm test`, `npm run setup`, `npm run soak`.
// It runs on plain Node with nothing installed, may be run again at any time, asks nothing, and does only what is not done yet.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const PROJECT_DIR = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const LEAST_NODE = [20, 19];

const say = (text) => process.stderr.write(`attune: ${text}\n`);

function stop(text) {
  say(text);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])) return;
  stop(
    `Node must be ${LEAST_NODE.join(".")} or newer; got ${process.versions.node}. Install the current LTS from nodejs.org and try again.`,
  );
}

const hashOf = (...texts) => createHash("sha256").update(texts.join("\0")).digest("hex");
const readText = (path) => (existsSync(path) ? readFileSync(path, "utf8") : "");

/** npm's own entry point when npm started us, so that no shell and no PATH look-up is needed. */
function runNpm(args) {
  const entry = process.env.npm_execpath;
  const options = { cwd: PROJECT_DIR, stdio: ["ignore", "inherit", "inherit"] };
  if (entry?.endsWith("js")) return spawnSync(process.execPath, [entry, ...args], options).status === 0;
  return spawnSync("npm", args, { ...options, shell: process.platform === "win32" }).status === 0;
}

/** Prebuilt packages only: no package's install script is run, and set-up needs none. */
function installDependencies() {
  const stamp = join(PROJECT_DIR, "node_modules", ".attune-setup");
  const wanted = hashOf(readText(join(PROJECT_DIR, "package-lock.json")), process.platform, process.arch);
  if (readText(stamp) === wanted) return;
  say("installing the dependencies (once, about a minute) …");
  if (!runNpm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])) {
    stop(
      "the dependencies could not be installed. Check the network (npm's own message stands above) and run the same command again.",
    );
  }
  writeFileSync(stamp, wanted);
}

function filesBelow(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Builds the page when any file that it is made of has changed. */
function buildPage() {
  const stamp = join(PROJECT_DIR, "dist", ".page-of");
  const sources = ["web", "src/sound"].flatMap((dir) => filesBelow(join(PROJECT_DIR, dir)));
  const shared = ["src/types.ts", "src/wire.ts", "src/errors.ts", "package-lock.json"].map((name) =>
    join(PROJECT_DIR, name),
  );
  const parts = [...sources, ...shared]
    .sort()
    .map((path) => `${path.slice(PROJECT_DIR.length)} ${hashOf(readText(path))}`);
  const wanted = hashOf(...parts);
  if (readText(stamp) === wanted && existsSync(join(PROJECT_DIR, "dist", "web", "index.html"))) return;
  say("building the page …");
  const vite = join(PROJECT_DIR, "node_modules", "vite", "bin", "vite.js");
  const built = spawnSync(process.execPath, [vite, "build", "web", "--logLevel", "warn"], {
    cwd: PROJECT_DIR,
    stdio: ["ignore", 2, 2],
  });
  if (built.status !== 0) {
    rmSync(stamp, { force: true });
    stop("the page could not be built (vite's message stands above).");
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

const TYPESCRIPT = ["--import", "tsx"];

/** Runs a TypeScript file in the foreground. Ctrl-C reaches it directly; we only wait for it to end. */
function runTypeScript(file, args) {
  const child = spawn(process.execPath, [...TYPESCRIPT, join(PROJECT_DIR, file), ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (signal !== "SIGINT") child.kill(signal);
    });
  }
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** What each npm script does once the dependencies and the page are there. */
const TASKS = {
  start: (args) => runTypeScript("src/cli/main.ts", ["start", ...args]),
  setup: (args) => runTypeScript("src/cli/main.ts", ["provision", ...args]),
  test: (args) => runTypeScript("test/run.ts", args),
  check: (args) => runTypeScript("test/run.ts", ["--check", ...args]),
  soak: (args) => runTypeScript("test/run.ts", ["--soak", ...args]),
};

const [task = "", ...args] = process.argv.slice(2);
const run = TASKS[task];
if (!run) stop(`the task must be one of ${Object.keys(TASKS).join(", ")}; got ${task || "nothing"}.`);
checkNode();
installDependencies();
buildPage();
run(args);
