/**
 * This file writes a small file that only its owner may read, so that a reader, or a power cut, meets the old one or the new one, never half
 * of it: the bytes are on the disk before the name points to them, and the name is on the disk before this returns.
 */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { HERE } from "./platform.ts";

export function writeAtomically(path: string, text: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    // One that a crash left behind would keep its own mode.
    rmSync(unfinished, { force: true });
    const file = openSync(unfinished, "wx", 0o600);
    try {
      const bytes = Buffer.from(text, "utf8");
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  syncDir(dirname(path));
}

/** Makes the names in a folder outlive a power cut. */
export function syncDir(dir: string, { syncsFolders } = HERE): void {
  if (!syncsFolders) return;
  const handle = openSync(dir, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
