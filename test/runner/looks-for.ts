/** This file finds the test files that use a module of the tests, themselves or through a helper. */
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";

const IMPORTS = /\bfrom\s+"(\.[^"]+)"/g;

/** Modules of `test/` that this one imports. */
function importsOf(file: string): readonly string[] {
  const path = join(PROJECT_DIR, file);
  if (!existsSync(path)) return [];
  return [...readFileSync(path, "utf8").matchAll(IMPORTS)]
    .map(([, name = ""]) => posix.join(posix.dirname(file), name))
    .filter((name) => name.startsWith("test/"));
}

/** Of these files, those that reach one of the modules. */
export function filesThatUse(modules: readonly string[], files: readonly string[]): readonly string[] {
  const known = new Map<string, boolean>(modules.map((module) => [module, true]));
  const reaches = (file: string): boolean => {
    const before = known.get(file);
    if (before !== undefined) return before;
    known.set(file, false);
    const found = importsOf(file).some(reaches);
    known.set(file, found);
    return found;
  };
  return files.filter(reaches);
}
