/** This file gives the SHA-256 of a file without holding it in memory. */
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";

export function sha256Of(path: string): string {
  const hash = createHash("sha256");
  const part = Buffer.allocUnsafe(1024 * 1024);
  const file = openSync(path, "r");
  try {
    for (let read = readSync(file, part); read > 0; read = readSync(file, part)) hash.update(part.subarray(0, read));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}
