/**
 * This file kills a server that records with -9, at any moment and while it closes a session, and begins the next one on what is left. Every session
 * opens and verifies, none is half, and what was called saved is there. A handful of kills; a hundred of each kind with npm run soak.
 */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Random, randomFor } from "../../src/random.ts";
import { readManifest } from "../../src/recording/manifest.ts";
import { readFrames } from "../../src/recording/read-frames.ts";
import { readLog } from "../../src/recording/read-log.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { RESUMABLE_MS, repairUnended } from "../../src/recording/repair-unended.ts";
import { findSession, folderOf, sessionIds } from "../../src/recording/session-folder.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { verifySession } from "../../src/session/verify-session.ts";
import { scratchDir } from "../recording/scratch.ts";
import { soakOr } from "../soak.ts";
import { TYPESCRIPT } from "../typescript.ts";
import { figure } from "./figure.ts";

const KILLS = soakOr(100, 3);
const CHILD = fileURLToPath(new URL("./children/recording-server.ts", import.meta.url));
const seed = Number(process.env.ATTUNE_SEED ?? Date.now() % 100_000);

type Said = { readonly line: string; readonly atMs: number };

/** How long to wait from the newest line on, or null where it is not yet time. */
type WaitMs = (said: readonly Said[], random: Random) => number | null;

const MOMENTS: Readonly<Record<string, WaitMs>> = {
  "while it records": (said, random) => (said.at(-1)?.line === "recording" ? random.unit() * 1500 : null),
  /** The second session of each server: the closing of the first says how long one takes. */
  "while it closes a session": (said, random) => {
    const at = (wanted: string) => said.find(({ line }) => line === wanted)?.atMs ?? Number.NaN;
    const tookMs = at("closed") - at("closing");
    return said.at(-1)?.line === "closing" && tookMs > 0 ? random.unit() * 1.2 * tookMs : null;
  },
};

/** Runs a server in this folder, kills it at such a moment, and gives what it said. */
async function killAt(dataDir: string, waitMs: WaitMs, random: Random): Promise<readonly string[]> {
  const child = spawn(process.execPath, [...TYPESCRIPT, CHILD, dataDir, `${random.below(1e6)}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Said[] = [];
  let complaint = "";
  child.stderr.on("data", (part) => {
    complaint += part;
  });
  const ended = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  const isTime = new Promise<number>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push({ line, atMs: performance.now() });
      const ms = waitMs(said, random);
      if (ms !== null) resolve(ms);
    });
  });
  const ms = await Promise.race([isTime, ended]);
  expect(complaint).toBe("");
  await sleep(ms ?? 0);
  child.kill("SIGKILL");
  await ended;
  return said.map(({ line }) => line);
}

/** Of each session, in seconds: up to where its server had called it saved. */
function savedOf(said: readonly string[]): ReadonlyMap<string, number> {
  return new Map(said.flatMap((line) => (line.startsWith("saved ") ? [pairOf(line)] : [])));
}
const pairOf = (line: string): [string, number] => {
  const [, id = "", sec = ""] = line.split(" ");
  return [id, Number(sec)];
};

/** No number of a frame comes twice. Gives how far the log reaches, in seconds of its session. */
function reachOf(log: string): number {
  let last = -1;
  for (const entry of readFrames(log)) {
    if (entry.type !== "frame") continue;
    expect(entry.frame.sequence).toBeGreaterThan(last);
    last = entry.frame.sequence;
  }
  let reachesMs = 0;
  for (const entry of readLog(log)) {
    if (entry.type === "record" && entry.record.type === "input") reachesMs = entry.record.input.timeMs;
  }
  return reachesMs / 1000;
}

describe.each(Object.keys(MOMENTS))("a server that is killed with -9 %s", (name) => {
  it("leaves sessions that all open and verify, a manifest that is whole or none, and everything that was called saved", async ({
    task,
  }) => {
    const random = randomFor(seed, name);
    const dataDir = scratchDir();
    const saved = new Map<string, number>();
    let inClosing = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const said = await killAt(dataDir, MOMENTS[name] as WaitMs, random);
      if (said.at(-1) === "closing") inClosing++;
      for (const [id, sec] of savedOf(said)) saved.set(id, sec);
    }
    for (const id of sessionIds(dataDir)) {
      // A folder that was killed before its log began holds none; it is cleaned away below.
      const { manifest } = folderOf(dataDir, id);
      expect(existsSync(manifest), `seed ${seed}, ${id}`).toBe(readManifest(manifest) !== null);
    }
    const { recovered, cleaned, problem } = repairUnended(dataDir, [], Date.now() + 2 * RESUMABLE_MS);
    expect(problem).toBeNull();
    for (const id of cleaned) expect(saved.has(id), `seed ${seed}, ${id}`).toBe(false);
    expect(listSessions(dataDir).length).toBe(sessionIds(dataDir).length);
    for (const { result, lost } of recoverSessions(dataDir)) {
      expect(result).toBe("whole");
      // What is gone is what was being written, at the end.
      expect(lost.length, lost.join()).toBeLessThanOrEqual(2);
    }
    let mostSec = 0;
    for (const id of sessionIds(dataDir)) {
      const { log, dir } = findSession(dataDir, id);
      expect(readdirSync(dir).filter((file) => file.endsWith(".tmp"))).toEqual([]);
      const reachesSec = reachOf(log);
      expect(verifySession(dataDir, id), `seed ${seed}, ${id}`).toMatchObject({ equal: true });
      expect(reachesSec, `seed ${seed}, ${id}`).toBeGreaterThanOrEqual(saved.get(id) ?? 0);
      mostSec = Math.max(mostSec, reachesSec);
    }
    figure(
      task,
      `${KILLS} kills (seed ${seed}), ${inClosing} of them in a closing: ${sessionIds(dataDir).length} sessions up to ${mostSec.toFixed(1)} s, ${recovered.length} recovered, ${cleaned.length} that had not begun cleaned away`,
    );
  });
});
