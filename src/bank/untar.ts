/** This file takes files out of an npm package, a gzipped tar archive (POSIX ustar). */
import { gunzipSync } from "node:zlib";
import { failure } from "../errors.ts";

const RECORD = 512;
const MOST_BYTES = 200_000_000;

/** The files of these names, by name; fails where one is missing. */
export function filesOfPackage(archive: Uint8Array, names: readonly string[]): ReadonlyMap<string, Buffer> {
  const tar = gunzipSync(archive, { maxOutputLength: MOST_BYTES });
  const found = new Map<string, Buffer>();
  for (let at = 0; at + RECORD <= tar.length; ) {
    const name = textAt(tar, at, 100);
    const size = Number.parseInt(textAt(tar, at + 124, 12).trim() || "0", 8);
    if (name === "" || !Number.isFinite(size)) break;
    const from = at + RECORD;
    if (names.includes(name)) found.set(name, tar.subarray(from, from + size));
    at = from + Math.ceil(size / RECORD) * RECORD;
  }
  const missing = names.find((name) => !found.has(name));
  if (missing === undefined) return found;
  throw failure("WRONG_PACKAGE", `the package holds no ${missing}`);
}

function textAt(bytes: Buffer, from: number, length: number): string {
  const field = bytes.toString("latin1", from, from + length);
  const end = field.indexOf("\0");
  return end < 0 ? field : field.slice(0, end);
}
