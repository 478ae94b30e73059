/** This file looks for BrainFlow's libraries where they may already be; it downloads nothing. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { failure } from "../../src/errors.ts";
import { BRAINFLOW_VERSION, libraryFiles } from "./platform.ts";
import { probeLibrary } from "./probe-library.ts";
import { type Environment, runProgram } from "./run-program.ts";

export type FoundLibrary = {
  readonly dir: string;
  readonly origin: "BRAINFLOW_LIB_DIR" | "npm" | "Python" | "cache";
};

/** Where set-up puts the libraries of this platform. */
export const cachedLibraryDir = (cacheDir: string): string =>
  join(cacheDir, `brainflow-${BRAINFLOW_VERSION}`, `${process.platform}-${process.arch}`);

/** Prints the folder of an installed Python `brainflow` without importing it, or nothing. */
const ASK_PYTHON = `import importlib.util as u
s = u.find_spec("brainflow")
print(s.submodule_search_locations[0] if s and s.submodule_search_locations else "")`;
const PYTHONS = [["python3"], ["python"]];

/** In the order of the design: BRAINFLOW_LIB_DIR, an installed npm `brainflow`, an installed Python `brainflow`, the cache. */
export async function findLibrary(options: {
  readonly cacheDir: string;
  readonly env?: Environment;
}): Promise<FoundLibrary | null> {
  const { cacheDir, env = process.env } = options;
  if (env.BRAINFLOW_LIB_DIR) return { dir: await namedByUser(env.BRAINFLOW_LIB_DIR, env), origin: "BRAINFLOW_LIB_DIR" };
  const npm = npmLibraryDir();
  if (npm !== null && (await isNewEnough(npm, env))) return { dir: npm, origin: "npm" };
  const python = await pythonLibraryDir(env);
  if (python !== null && (await isNewEnough(python, env))) return { dir: python, origin: "Python" };
  const cached = cachedLibraryDir(cacheDir);
  return hasLibraries(cached) ? { dir: cached, origin: "cache" } : null;
}

function hasLibraries(dir: string): boolean {
  const { boardController, dataHandler } = libraryFiles();
  return existsSync(join(dir, boardController)) && existsSync(join(dir, dataHandler));
}

/** A folder that the user names is used, or the reason why not is told; it is never passed over. */
async function namedByUser(path: string, env: Environment): Promise<string> {
  const dir = resolve(path);
  const probe = await probeLibrary(dir, env);
  if ("version" in probe) return dir;
  throw failure("LIBRARY_BROKEN", `BRAINFLOW_LIB_DIR is ${dir}, but ${probe.problem}`, {
    hint: "Set it to the folder that holds BrainFlow's built libraries, or unset it to use Attune's own copy.",
  });
}

function npmLibraryDir(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve("brainflow/package.json");
    const dir = join(dirname(manifest), "brainflow", "lib");
    return hasLibraries(dir) ? dir : null;
  } catch {
    return null;
  }
}

async function pythonLibraryDir(env: Environment): Promise<string | null> {
  const answers = await Promise.all(
    PYTHONS.map((python) => runProgram([...python, "-c", ASK_PYTHON], { env, timeoutMs: 10_000 })),
  );
  for (const answer of answers) {
    const dir = answer.outcome === "ran" && answer.ok ? answer.stdout.trim() : "";
    if (dir !== "" && hasLibraries(join(dir, "lib"))) return join(dir, "lib");
  }
  return null;
}

/** An older copy lacks boards and fixes that Attune counts on; it is left to its owner. */
async function isNewEnough(dir: string, env: Environment): Promise<boolean> {
  const probe = await probeLibrary(dir, env);
  if (!("version" in probe)) return false;
  return probe.version.localeCompare(BRAINFLOW_VERSION, "en", { numeric: true }) >= 0;
}
