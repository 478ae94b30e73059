/** This file reads one file to its end, in a process that a test started, and says what that cost. */
import { readFileSync } from "node:fs";
import { openFile } from "../../hardware/files/open-file.ts";
import { lineOf } from "../../src/errors.ts";

const [path = ""] = process.argv.slice(2);
// What the libraries cost that a reader loads when it needs them is not the file's doing.
await Promise.all([import("h5wasm/node"), import("saxes")]);
const began = process.cpuUsage();

async function readAll(): Promise<string> {
  const source = await openFile(path);
  let events = 0;
  for await (const _ of source.chunks()) events++;
  return `read: ${events} events`;
}

const line = await readAll().catch(lineOf);
const { user, system } = process.cpuUsage(began);
process.stdout.write(JSON.stringify({ line, cpuMs: (user + system) / 1000, mostMb: mostKb() / 1024 }));

/** Linux counts to `maxRSS` what the process held that started this one, until the program began: a test's worker, of any size. */
function mostKb(): number {
  const { maxRSS } = process.resourceUsage();
  if (process.platform !== "linux") return maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? maxRSS);
}
