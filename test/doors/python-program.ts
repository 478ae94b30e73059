/** This file runs a Python program of the tests in the environment of the readers: line by line, with the library of LSL that Attune itself uses. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { lineOf } from "../../src/errors.ts";
import { within } from "../contracts/collect-events.ts";
import { liblslPath } from "../hardware/lsl-library.ts";
import { findReaders } from "../readers/python.ts";

export type PythonProgram = {
  /** The next line that it prints; throws what it said of its end. */
  readonly line: (withinMs?: number) => Promise<string>;
  readonly tell: (line: string) => void;
  /** Ends what it is told, and waits for its end. */
  readonly end: () => Promise<void>;
};

const running = new Set<ChildProcess>();

export function startPython(script: string, ...args: readonly string[]): PythonProgram {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(findReaders() ?? "", ["-u", path, ...args], {
    env: { ...process.env, PYLSL_LIB: liblslPath },
    stdio: ["pipe", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  child.stderr.on("data", (part) => {
    said = `${said}${part}`.slice(-8000);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    line: async (withinMs = 90_000) => {
      const next = await within(withinMs, `a line of ${script}`, lines.next()).catch((error: unknown) => {
        throw new Error(`${lineOf(error)}; it said: ${said}`);
      });
      if (next.done) throw new Error(`${script} ended: ${said}`);
      said += `${next.value}\n`;
      return next.value;
    },
    tell: (line) => void child.stdin.write(`${line}\n`),
    end: async () => {
      child.stdin.end();
      await within(30_000, `the end of ${script}`, ended);
      running.delete(child);
    },
  };
}

export const endPython = (): void => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
};
