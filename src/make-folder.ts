/** This file makes a folder that only its owner may enter, with those above it that are missing. */
import { mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** For the owner's eyes; the umask of a shared machine may say otherwise. */
const PRIVATE = 0o700;

/**
 * One by one: Node's own `recursive` tries for ever where a folder says that a new one's parent is missing although it is there, as /proc does.
 * Throws the system's error; ENOTDIR where a file lies there. Returns those that it made, the innermost last.
 */
export function makeFolder(dir: string, mode = PRIVATE): readonly string[] {
  const missing: string[] = [];
  for (let at = resolve(dir); !isThere(at); at = dirname(at)) missing.unshift(at);
  const made = missing.filter((path) => makeOne(path, mode));
  if (!statSync(dir).isDirectory()) {
    throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${dir}'`), { code: "ENOTDIR", syscall: "mkdir" });
  }
  return made;
}

const isThere = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    // A file stands where a folder above should: its parent is looked at next.
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return false;
    throw error;
  }
};

/** False where another process made it meanwhile. */
function makeOne(path: string, mode: number): boolean {
  try {
    mkdirSync(path, { mode });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
