/** This file runs the product's own `attune start` on a free port and a fresh data folder, as a user would. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROJECT_DIR } from "../../src/config.ts";

export type Running = {
  readonly url: string;
  readonly dataDir: string;
  /** Resolves when it answers again. */
  readonly restart: () => Promise<void>;
  /** Ends it without deleting anything; `restart` begins it again. */
  readonly leave: () => Promise<void>;
  /** As `kill -9` does: it can do nothing any more. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

async function untilAnswers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadlineMs = Date.now() + 60_000;
  while (Date.now() < deadlineMs) {
    if (child.exitCode !== null) throw new Error(`attune start ended with ${child.exitCode}: ${said()}`);
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`attune start did not answer within 60 s: ${said()}`);
}

/** Stopped and begun again as a person does it: the address and the data stay. */
export async function startAttune(args: readonly string[] = []): Promise<Running> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "attune-browser-"));
  const url = `http://127.0.0.1:${port}`;
  const command = [join(PROJECT_DIR, "src/cli/attune.mjs"), "start", "--no-open", "--port", String(port)];
  let child: ChildProcess;
  const begin = async () => {
    const begun = spawn(process.execPath, [...command, "--data", dataDir, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    child = begun;
    let text = "";
    for (const stream of [begun.stdout, begun.stderr]) stream.on("data", (part) => (text += String(part)));
    await untilAnswers(url, begun, () => text);
  };
  const endBy = async (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  };
  const end = () => endBy("SIGTERM");
  const stop = async () => {
    await end();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const restart = async () => {
    await end();
    await begin();
  };
  await begin().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, dataDir, restart, leave: end, kill: () => endBy("SIGKILL"), stop };
}
