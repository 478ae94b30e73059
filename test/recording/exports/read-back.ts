/** This file has exports read by Python's readers, in one process for all that a test asks. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findReaders } from "../../readers/python.ts";

const SCRIPT = fileURLToPath(new URL("read-back.py", import.meta.url));

// biome-ignore lint/suspicious/noExplicitAny: what Python prints
export function readBack(...asked: readonly (readonly [kind: string, path: string])[]): any[] {
  const told = execFileSync(findReaders() ?? "", [SCRIPT, ...asked.flat()], { encoding: "utf8", maxBuffer: 2 ** 28 });
  return JSON.parse(told);
}
