/** This file runs the `attune` command as a person would, in a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type Running = { readonly child: ChildProcess; readonly ended: Promise<Ran>; readonly said: () => string };

export function startAttune(args: readonly string[], node: string = process.execPath): Running {
  const child = spawn(node, [join(PROJECT_DIR, "src/cli/attune.mjs"), ...args], {
    cwd: PROJECT_DIR,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (part) => {
    stdout += part;
  });
  child.stderr.on("data", (part) => {
    stderr += part;
  });
  const ended = new Promise<Ran>((resolve) => {
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended, said: () => stdout + stderr };
}

export const attune = (...args: readonly string[]): Promise<Ran> => startAttune(args).ended;

/** What a session said but for the line on the recorded instruments, which a bare machine lacks. */
export const saidBesideBank = (stderr: string): string =>
  stderr.replace(/^attune: synthesised instruments play: [^\n]+\n/m, "");

/** Waits until something is so, at most `withinMs`. */
export async function until<Value>(look: () => Value | undefined | false, withinMs = 50_000): Promise<Value> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > deadlineMs) throw new Error(`did not happen within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
