/** This file runs the static gates, as many at a time as there are cores; each one is a check. */
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";
import { NOTHING, type Tally } from "./tally.ts";

type Gate = { readonly name: string; readonly args: readonly string[] };

const bin = (name: string): string => join(PROJECT_DIR, "node_modules", ...name.split("/"));
const types = (project: string): readonly string[] => [bin("tsc/bin/tsc"), "-p", project];
const knip = (...args: readonly string[]): readonly string[] => [bin("knip/bin/knip.js"), "--no-progress", ...args];

/** The longest first. */
const GATES: readonly Gate[] = [
  { name: "types of everything on Node", args: types("tsconfig.json") },
  { name: "no unused file, export or dependency", args: knip() },
  {
    name: "nothing that only tests use in the product",
    args: knip("--production", "--no-config-hints"),
  },
  { name: "format and lint", args: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."] },
  { name: "types of the page", args: types("web/tsconfig.json") },
  { name: "types of the browser tests", args: types("test/browser/tsconfig.json") },
  { name: "types of the pure folders without ambient types", args: types("src/tsconfig.json") },
];

export async function runGates(say: (text: string) => void): Promise<Tally> {
  const waiting = [...GATES];
  let { passed, failed } = NOTHING;
  const work = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const { code, output } = await run(gate.args);
      say(`${code === 0 ? "✓" : "✗"} ${gate.name}${code === 0 ? "" : `\n${output}`}`);
      if (code === 0) passed++;
      else failed++;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { ...NOTHING, passed, failed };
}

function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, args, { cwd: PROJECT_DIR, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, output: String(error) }));
    child.once("close", (code) => resolve({ code, output }));
  });
}
