/** This file takes away what Attune put into a folder, known by its name, and nothing that somebody else keeps there: a data folder may be anybody's. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A folder that is not there holds nothing. */
export function removeOwn(dir: string, isOwn: (name: string) => boolean): void {
  for (const name of namesIn(dir)) if (isOwn(name)) rmSync(join(dir, name), { recursive: true, force: true });
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
