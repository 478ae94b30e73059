/** Where Attune keeps things on this machine, and what it is called. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const DEFAULT_PORT = 4840;

export const PROJECT_DIR = resolve(fileURLToPath(new URL("..", import.meta.url)));

const PACKAGE = JSON.parse(readFileSync(join(PROJECT_DIR, "package.json"), "utf8"));

export const VERSION: string = PACKAGE.version;

/** The oldest Node that Attune runs on, such as "20.19". */
export const LEAST_NODE: string = PACKAGE.engines.node.replace(">=", "");

/** What the numbers of a profile are made with. */
export function numberVersions(): Readonly<Record<string, string>> {
  const used = ["fft.js", "fili", "ml-matrix", "ml-savitzky-golay", "simple-statistics"];
  const libraries = used.map((name) => [name, String(PACKAGE.dependencies[name])]);
  return { attune: VERSION, node: process.versions.node, ...Object.fromEntries(libraries) };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Platform folders for a user's own data and for what can be fetched again (XDG Base Directory on Linux). */
const USER_DIRS: Readonly<Record<string, (env: Environment, home: string) => { data: string; cache: string }>> = {
  darwin: (_env, home) => ({
    data: join(home, "Library", "Application Support", "Attune"),
    cache: join(home, "Library", "Caches", "Attune"),
  }),
  win32: (env, home) => {
    const local = env.LOCALAPPDATA ?? join(home, "AppData", "Local");
    return { data: join(local, "Attune", "Data"), cache: join(local, "Attune", "Cache") };
  },
};

function userDirs(env: Environment) {
  const ofPlatform = USER_DIRS[process.platform];
  if (ofPlatform) return ofPlatform(env, homedir());
  return {
    data: join(env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "attune"),
    cache: join(env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "attune"),
  };
}

/** `--data`, else ATTUNE_DATA, else the platform's folder for user data. */
export function dataDir(flag: string | undefined, env: Environment = process.env): string {
  return resolve(flag ?? env.ATTUNE_DATA ?? userDirs(env).data);
}

/** What set-up fetched and can fetch again: BrainFlow's libraries, the Python readers of the tests. */
export function cacheDir(env: Environment = process.env): string {
  return resolve(env.ATTUNE_CACHE ?? userDirs(env).cache);
}
