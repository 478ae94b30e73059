/** This file checks that the places of a headband are remembered, by its name, and that a damaged file is told and stands for nothing. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { headbandOf } from "../../calibration/headband-of.ts";
import { recallPlaces, rememberPlaces } from "../../calibration/remembered-places.ts";

const AT = "2026-01-02T03:04:05.000Z";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "attune-places-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("the places of a headband", () => {
  it("are remembered with it and with no other, until they are said anew or taken back", () => {
    expect(recallPlaces(dir, "cyton")).toBeNull();
    rememberPlaces(dir, "cyton", ["O1", null, "C3"], AT);
    rememberPlaces(dir, "ganglion-native Ganglion-1a", ["Cz", null], AT);
    expect(recallPlaces(dir, "cyton")).toEqual({ places: ["O1", null, "C3"], saidAt: AT });
    expect(recallPlaces(dir, "ganglion-native")).toBeNull();
    expect(recallPlaces(dir, "toString")).toBeNull();
    rememberPlaces(dir, "cyton", ["Pz", "O1", "O2"], AT);
    expect(recallPlaces(dir, "cyton")?.places).toEqual(["Pz", "O1", "O2"]);
    rememberPlaces(dir, "cyton", null, AT);
    expect(recallPlaces(dir, "cyton")).toBeNull();
    expect(recallPlaces(dir, "ganglion-native Ganglion-1a")?.places).toEqual(["Cz", null]);
  });

  it("lie where only their owner reads them", () => {
    const home = join(dir, "new");
    rememberPlaces(home, "cyton", ["O1"], AT);
    if (process.platform !== "win32") expect(statSync(join(home, "places.json")).mode & 0o077).toBe(0);
    expect(JSON.parse(readFileSync(join(home, "places.json"), "utf8"))).toHaveProperty("cyton");
  });

  it.each(["", "[", '{"cyton": {"places": [1]}}', '{"cyton": 5}'])("are not taken from a damaged file: %j", (text) => {
    writeFileSync(join(dir, "places.json"), text);
    const told: string[] = [];
    expect(recallPlaces(dir, "cyton", (line) => told.push(line))).toBeNull();
    expect(told).toEqual([expect.stringContaining("places.json cannot be read")]);
    rememberPlaces(dir, "cyton", ["O1"], AT);
    expect(recallPlaces(dir, "cyton")?.places).toEqual(["O1"]);
  });
});

describe("a headband's name", () => {
  it("tells a recording that is played back, and a board that streams, from others: electrodes sit where they sat there", () => {
    const named = [
      headbandOf({ name: "playback" }, { masterBoard: "cyton", file: "/home/anna/one.csv" }),
      headbandOf({ name: "playback" }, { masterBoard: "cyton", file: "/home/anna/two.csv" }),
      headbandOf({ name: "streaming" }, { masterBoard: "ganglion-native", ipAddress: "225.1.1.1", ipPort: 6677 }),
      headbandOf({ name: "cyton" }, { serialPort: "/dev/ttyUSB0" }),
      headbandOf({ name: "muse-2" }, { serialNumber: "Muse-1A2B" }),
    ];
    expect(named).toEqual([
      "playback cyton one.csv",
      "playback cyton two.csv",
      "streaming ganglion-native",
      "cyton",
      "muse-2 Muse-1A2B",
    ]);
  });
});
