import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { readManifest } from "../../src/recording/manifest.ts";
import { readReplay } from "../../src/recording/read-replay.ts";
import { recoverSessions } from "../../src/recording/recover-sessions.ts";
import { listSessions } from "../../src/recording/session-index.ts";
import { CLOSED, ID, logOf, plantLog, scratchDir, sessionPayloads } from "./scratch.ts";

const whole = logOf([...sessionPayloads(), CLOSED]);
const unended = logOf(sessionPayloads());

describe("recovering", () => {
  it("gives an unended log a manifest, says how far it reaches, and leaves the log as it is", () => {
    const dataDir = scratchDir();
    const folder = plantLog(dataDir, unended.bytes);
    const [recovery] = recoverSessions(dataDir);
    expect(recovery).toEqual({
      session: ID,
      result: "recovered",
      durationSec: 10,
      lost: ["the recording was not ended: it reaches to 10.0 s"],
    });
    expect(readFileSync(folder.log).equals(unended.bytes)).toBe(true);
    expect(listSessions(dataDir)).toMatchObject([
      { state: "recovered", durationSec: 10, gaps: [{ fromSec: 5, lengthSec: 1 }] },
    ]);
  });

  it("does nothing the second time, and still says what was lost", () => {
    const dataDir = scratchDir();
    plantLog(dataDir, unended.bytes.subarray(0, unended.bytes.length - 9));
    const first = recoverSessions(dataDir)[0]!;
    expect(first.lost[0]).toMatch(/^the log ends inside a frame/);
    expect(recoverSessions(dataDir)[0]).toEqual({ ...first, result: "whole" });
  });

  it("makes the same manifest that the session would have made, where only the manifest was lost", () => {
    const dataDir = scratchDir();
    const folder = plantLog(dataDir, whole.bytes);
    recoverSessions(dataDir);
    expect(readManifest(folder.manifest)).toMatchObject({ log: { bytes: whole.bytes.length }, damage: [] });
  });

  it("finds a log that was changed after its end, keeps the old manifest beside, and tells the damage", () => {
    const dataDir = scratchDir();
    const folder = plantLog(dataDir, whole.bytes);
    recoverSessions(dataDir);
    const damaged = Buffer.from(whole.bytes);
    damaged[5000] = damaged[5000]! ^ 1;
    writeFileSync(folder.log, damaged);
    const [recovery] = recoverSessions(dataDir);
    expect(recovery?.result).toBe("recovered");
    expect(recovery?.lost.join("\n")).toMatch(/1 frame lost/);
    expect(recovery?.lost.join("\n")).toMatch(/not the one that its manifest tells of/);
    expect(readFileSync(folder.log).equals(damaged)).toBe(true);
    expect(readdirSync(dirname(folder.log)).sort()).toEqual(["manifest.json", "manifest.json.before-1", "session.log"]);
  });

  it("makes a manifest again that cannot be read, and clears a half-written one away", () => {
    const dataDir = scratchDir();
    const folder = plantLog(dataDir, whole.bytes);
    writeFileSync(folder.manifest, '{"format": 1, "summ');
    writeFileSync(`${folder.manifest}.4711.tmp`, "{");
    expect(recoverSessions(dataDir)[0]).toMatchObject({ result: "recovered", durationSec: 10 });
    expect(readManifest(folder.manifest)?.summary.session).toBe(ID);
    expect(readdirSync(dirname(folder.log))).not.toContain("manifest.json.4711.tmp");
  });

  it("says of a log without a header, or of none, that it cannot be read, and throws nothing away", () => {
    const dataDir = scratchDir();
    const folder = plantLog(dataDir, Buffer.alloc(5000, 7));
    expect(recoverSessions(dataDir)[0]).toMatchObject({ result: "unreadable", durationSec: null });
    expect(readFileSync(folder.log)).toHaveLength(5000);
    rmSync(folder.log);
    expect(recoverSessions(dataDir)[0]?.lost).toEqual(["the folder holds no log"]);
  });

  it("reads a log whose first header is damaged by the second one", () => {
    const dataDir = scratchDir();
    const damaged = Buffer.from(whole.bytes);
    damaged.fill(0, 0, 60);
    plantLog(dataDir, damaged);
    expect(recoverSessions(dataDir)[0]).toMatchObject({ result: "recovered", durationSec: 10 });
  });
});

describe("playing a damaged recording back", () => {
  it("gives everything outside the damage, and tells the damage", () => {
    const dataDir = scratchDir();
    const damaged = Buffer.from(whole.bytes);
    damaged.fill(0, 9000, 9000 + 4096);
    plantLog(dataDir, damaged);
    const full = scratchDir();
    plantLog(full, whole.bytes);
    const replay = readReplay(dataDir, ID);
    expect(replay.damage).toHaveLength(1);
    expect(replay.bars).toEqual(readReplay(full, ID).bars);
    expect(replay.states.length).toBeGreaterThan(30);
    expect(replay.states.length).toBeLessThan(40);
  });
});
