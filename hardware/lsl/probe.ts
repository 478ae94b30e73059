/** This file tries liblsl in a process of its own: one that crashes while loading takes nothing with it. */
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { type Environment, runProgram } from "../brainflow/run-program.ts";

export type LiblslProbe = { readonly version: string } | { readonly problem: string };

const SCRIPT = `
const koffi = require(process.argv[1]);
process.stdout.write(String(koffi.load(process.argv[2]).func("int lsl_library_version()")()));
`;

/** Of 1.16 on, whose calls the inlet makes. */
const LEAST_VERSION = 116;

/** liblsl's version (117 is 1.17), or why it does not load. */
export async function probeLiblsl(path: string, env: Environment = process.env): Promise<LiblslProbe> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { problem: "there is no such file" };
  const koffi = createRequire(import.meta.url).resolve("koffi");
  const ran = await runProgram([process.execPath, "-e", SCRIPT, koffi, path], { env, timeoutMs: 30_000 });
  if (ran.outcome === "missing") return { problem: "Node could not be started" };
  if (!ran.ok) return { problem: /Error: (.*)/.exec(ran.stderr)?.[1] ?? "it ends the process that loads it" };
  const version = Number(ran.stdout);
  const text = `${Math.floor(version / 100)}.${version % 100}`;
  return version >= LEAST_VERSION ? { version: text } : { problem: `it is version ${text}, and must be 1.16 or newer` };
}
