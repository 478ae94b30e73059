/** This file starts outlets of liblsl for the tests, and ends those that are left. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { liblslPath } from "../lsl-library.ts";

const PROGRAM = fileURLToPath(new URL("outlet.mjs", import.meta.url));

export type OutletOf = {
  readonly name?: string;
  readonly type?: string;
  readonly sourceId?: string;
  readonly hz?: number;
  readonly labels?: readonly string[];
  readonly unit?: string;
  readonly lostAt?: number;
  readonly lost?: number;
  readonly isClock?: boolean;
  readonly says?: string;
  readonly times?: number;
  readonly isEmpty?: boolean;
};

const running = new Set<ChildProcess>();

/** Returns, once it can be heard, the function that ends it at once. */
export async function startOutlet(of: OutletOf): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [PROGRAM, liblslPath, JSON.stringify(of)], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  running.add(child);
  const [said] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  if (!String(said).startsWith("ready")) throw new Error(`the outlet ended with ${said}`);
  child.stdout.resume();
  return () => end(child);
}

async function end(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

export const endOutlets = (): Promise<unknown> => Promise.all([...running].map(end));
