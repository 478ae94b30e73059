import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readManifest } from "../../src/recording/manifest.ts";
import { mayHoldUnended, RESUMABLE_MS, repairUnended } from "../../src/recording/repair-unended.ts";
import { folderOf } from "../../src/recording/session-folder.ts";
import { CLOSED, HEADER, ID, logOf, plantLog, scratchDir, sessionPayloads } from "./scratch.ts";

const unended = logOf(sessionPayloads()).bytes;
const OTHER = ID.split("").reverse().join("");
const nowMs = Date.now();
/** Gives a folder and its files this age. */
function age(dataDir: string, id: string, ageMs: number): void {
  const { dir, log } = folderOf(dataDir, id);
  const atSec = (nowMs - ageMs) / 1000;
  for (const path of [log, dir]) if (existsSync(path)) utimesSync(path, atSec, atSec);
}

describe("what a crash left", () => {
  it("is recovered once it can no longer be gone on with, and waits until then", () => {
    const dataDir = scratchDir();
    const folder = plantLog(dataDir, unended);
    age(dataDir, ID, RESUMABLE_MS - 5000);
    const early = repairUnended(dataDir, [], nowMs);
    expect(early).toMatchObject({ recovered: [], cleaned: [], problem: null });
    expect(early.againInMs).toBeCloseTo(5000, -2);
    expect(existsSync(folder.manifest)).toBe(false);
    const due = repairUnended(dataDir, [], nowMs + 6000);
    expect(due).toMatchObject({ recovered: [{ session: ID, result: "recovered", durationSec: 10 }], againInMs: null });
    expect(readManifest(folder.manifest)?.summary.state).toBe("recovered");
    expect(repairUnended(dataDir, [], nowMs + 6000)).toMatchObject({ recovered: [], againInMs: null });
    expect(mayHoldUnended(dataDir)).toBe(false);
  });

  it("is left alone where this process, or another one that lives, records it", () => {
    const dataDir = scratchDir();
    plantLog(dataDir, unended);
    age(dataDir, ID, 2 * RESUMABLE_MS);
    expect(repairUnended(dataDir, [ID], nowMs)).toMatchObject({ recovered: [], cleaned: [], againInMs: null });
    const alive = logOf(sessionPayloads({ ...HEADER, session: OTHER, pid: process.ppid })).bytes;
    const folder = plantLog(dataDir, alive, OTHER);
    const { recovered } = repairUnended(dataDir, [ID], nowMs);
    expect(recovered).toEqual([]);
    expect(existsSync(folder.manifest)).toBe(false);
  });

  it("is nothing where a session was ended, whatever its age", () => {
    const dataDir = scratchDir();
    plantLog(dataDir, logOf([...sessionPayloads(), CLOSED]).bytes);
    age(dataDir, ID, 2 * RESUMABLE_MS);
    repairUnended(dataDir, [], nowMs);
    expect(repairUnended(dataDir, [], nowMs)).toMatchObject({ recovered: [], cleaned: [] });
  });
});

describe("a session that was killed before its header", () => {
  it.each([
    ["without a log", null],
    ["with an empty one", Buffer.alloc(0)],
    ["with half a header", unended.subarray(0, 200)],
    ["with zeros that a power cut left", Buffer.alloc(4096)],
  ])("%s is cleaned away, but not while it may be beginning", (_, bytes) => {
    const dataDir = scratchDir();
    const { dir, log } = folderOf(dataDir, ID);
    mkdirSync(dir, { recursive: true });
    if (bytes) writeFileSync(log, bytes);
    const early = repairUnended(dataDir, [], Date.now());
    expect(early.cleaned).toEqual([]);
    expect(early.againInMs).toBeGreaterThan(50_000);
    expect(repairUnended(dataDir, [], Date.now() + 61_000).cleaned).toEqual([ID]);
    expect(existsSync(dir)).toBe(false);
  });

  it("is kept where something was recorded or said, readable or not", () => {
    const dataDir = scratchDir();
    const { dir, log, after } = folderOf(dataDir, ID);
    mkdirSync(dir, { recursive: true });
    writeFileSync(log, Buffer.alloc(100_000));
    age(dataDir, ID, 2 * RESUMABLE_MS);
    expect(repairUnended(dataDir, [], nowMs)).toMatchObject({ cleaned: [], recovered: [] });
    writeFileSync(log, Buffer.alloc(0));
    writeFileSync(after, "{}");
    age(dataDir, ID, 2 * RESUMABLE_MS);
    expect(repairUnended(dataDir, [], nowMs)).toMatchObject({ cleaned: [], recovered: [] });
    expect(existsSync(join(dir, "session.log"))).toBe(true);
  });
});
