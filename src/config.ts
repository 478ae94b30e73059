/** Where Attune keeps things on this machine, and what it is called. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, posix, resolve, win32 } from "node:path";
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

type UserDirs = { readonly data: string; readonly cache: string };

/** Where no row says otherwise: the XDG Base Directory Specification, as on Linux. */
const xdgDirs = (env: Environment, home: string): UserDirs => ({
  data: posix.join(env.XDG_DATA_HOME ?? posix.join(home, ".local", "share"), "attune"),
  cache: posix.join(env.XDG_CACHE_HOME ?? posix.join(home, ".cache"), "attune"),
});

/** Platform folders for a user's own data and for what can be fetched again. */
const USER_DIRS: Readonly<Record<string, (env: Environment, home: string) => UserDirs>> = {
  darwin: (_env, home) => ({
    data: posix.join(home, "Library", "Application Support", "Attune"),
    cache: posix.join(home, "Library", "Caches", "Attune"),
  }),
  win32: (env, home) => {
    const local = env.LOCALAPPDATA ?? win32.join(home, "AppData", "Local");
    return { data: win32.join(local, "Attune", "Data"), cache: win32.join(local, "Attune", "Cache") };
  },
};

export const userDirs = (env: Environment, platform: string = process.platform, home: string = homedir()): UserDirs =>
  (USER_DIRS[platform] ?? xdgDirs)(env, home);

/** `--data`, else ATTUNE_DATA, else the platform's folder for user data. */
export function dataDir(flag: string | undefined, env: Environment = process.env): string {
  return resolve(flag ?? env.ATTUNE_DATA ?? userDirs(env).data);
}

/** What set-up fetched and can fetch again: BrainFlow's libraries, the Python readers of the tests. */
export function cacheDir(env: Environment = process.env): string {
  return resolve(env.ATTUNE_CACHE ?? userDirs(env).cache);
}
