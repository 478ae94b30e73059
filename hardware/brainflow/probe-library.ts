/** This file tries a folder of libraries in a process of its own: one that crashes while loading takes nothing with it. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { libraryFiles } from "./platform.ts";
import { type Environment, runProgram } from "./run-program.ts";

export type Probe = { readonly version: string } | { readonly problem: string };

const SCRIPT = `
const koffi = require(process.argv[1]);
koffi.load(process.argv[3]);
const version = koffi.load(process.argv[2]).func("int get_version_board_controller(_Out_ uint8_t *, _Out_ int *, int)");
const text = new Uint8Array(64), length = new Int32Array(1);
if (version(text, length, 64) !== 0) throw new Error("it does not tell its version");
process.stdout.write(Buffer.from(text.subarray(0, length[0])).toString());
`;

/** Loads both libraries of a folder and tells BrainFlow's version, or why they do not load. */
export async function probeLibrary(libraryDir: string, env: Environment = process.env): Promise<Probe> {
  const { boardController, dataHandler } = libraryFiles();
  const paths = [join(libraryDir, boardController), join(libraryDir, dataHandler)];
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) return { problem: `there is no ${missing}` };
  const koffi = createRequire(import.meta.url).resolve("koffi");
  const ran = await runProgram([process.execPath, "-e", SCRIPT, koffi, ...paths], { env, timeoutMs: 30_000 });
  if (ran.outcome === "ran" && ran.ok) return { version: ran.stdout };
  if (ran.outcome === "missing") return { problem: "Node could not be started" };
  return { problem: /Error: (.*)/.exec(ran.stderr)?.[1] ?? "it ends the process that loads it" };
}
