import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSource } from "../../../hardware/open.ts";
import { recallHeadband, rememberHeadband } from "../../../src/server/source/last-headband.ts";

let dataDir = "";
let told: string[] = [];
const tell = (line: string) => void told.push(line);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "attune-headband-"));
  told = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

describe("the headband that was used last", () => {
  it("is remembered with what it needs, for its owner alone", () => {
    const muse = { name: "muse-2", inputs: { serialNumber: "Muse-1A2B", timeoutSec: 20 }, device: {} };
    rememberHeadband(dataDir, muse, tell);
    expect(recallHeadband(dataDir, tell)).toEqual(muse);
    expect(statSync(join(dataDir, "headband.json")).mode & 0o777).toBe(0o600);
    expect(told).toEqual([]);
  });

  it("is not what nobody wears: the demo, a file and a board of no head forget nothing", () => {
    rememberHeadband(dataDir, { name: "muse-2", inputs: {}, device: {} }, tell);
    for (const name of ["listener", "listener:home", "synthetic", "file:/a.csv", "playback", "streaming"])
      rememberHeadband(dataDir, { name, inputs: {}, device: {} }, tell);
    expect(recallHeadband(dataDir, tell)?.name).toBe("muse-2");
  });

  it("is nothing before there was one, and where its file is damaged, which is told", () => {
    expect(recallHeadband(dataDir, tell)).toBeNull();
    expect(told).toEqual([]);
    for (const text of ["{", '{"name":"muse-2"}', '{"name":"muse-2","inputs":{"serialNumber":7}}']) {
      writeFileSync(join(dataDir, "headband.json"), text);
      expect(recallHeadband(dataDir, tell)).toBeNull();
    }
    expect(told).toHaveLength(3);
  });

  it.each([
    ["lsl", { serialNumber: "desk@openbci" }],
    ["lsl:desk@openbci", {}],
    ["muse-2", { macAddress: "00:55:DA:B0:1E:5C", serialNumber: "Muse-1E5C" }],
  ])("is found again as %s by what it told of itself, and called as before", (name, device) => {
    rememberHeadband(dataDir, { name, inputs: {}, device }, tell);
    const last = recallHeadband(dataDir, tell);
    expect([last, told]).toEqual([{ name, inputs: {}, device }, []]);
    expect(() => checkSource(name, { ...last?.device, ...last?.inputs })).not.toThrow();
  });

  it.each([
    ["lsl", { serialNumber: "desk" }],
    ["lsl:desk", {}],
  ])("is found again as %s where it was written with more than it takes", (name, inputs) => {
    const written = { name, inputs: { serialNumber: "desk", hostname: "studio" }, since: 1 };
    writeFileSync(join(dataDir, "headband.json"), JSON.stringify(written));
    expect([recallHeadband(dataDir, tell), told]).toEqual([{ name, inputs, device: {} }, []]);
    expect(() => checkSource(name, inputs)).not.toThrow();
  });

  it("costs nobody the choice where it cannot be kept", () => {
    rmSync(dataDir, { recursive: true });
    rememberHeadband(dataDir, { name: "muse-2", inputs: {}, device: {} }, tell);
    expect(told).toEqual([expect.stringContaining("muse-2 could not be remembered")]);
    expect(() => readFileSync(join(dataDir, "headband.json"))).toThrow();
  });
});
