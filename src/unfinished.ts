/**
 * This file knows what would be left half made if this process ended now: files and folders that get their name, or are taken away, only at the end.
 * Whoever ends the process before its time takes them away.
 */
import { rmSync } from "node:fs";

const unfinished = new Set<string>();

/** Until what it returns is called. */
export function unfinishedUntil(path: string): () => void {
  unfinished.add(path);
  return () => void unfinished.delete(path);
}

export function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // A disk that takes nothing away keeps it; the others go.
    }
  }
  unfinished.clear();
}
