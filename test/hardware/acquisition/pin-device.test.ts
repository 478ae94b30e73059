/** This file checks the reading of BrainFlow's log, in the form that version 5.23.0 writes it. */
import { describe, expect, it } from "vitest";
import { pinFromLog, reasonFromLog } from "../../../hardware/acquisition/pin-device.ts";

const line = (level: string, text: string) => `[2026-11-22 18:52:54.578] [board_logger] [${level}] ${text}\n`;
const seen = (address: string, name: string) =>
  line("trace", `address ${address}`) + line("trace", `identifier ${name}`);

const START = line("info", "Use timeout for discovery: 6") + line("info", "found 1 BLE adapter(s)");
const FOUND = line("info", "Found Muse device") + line("info", "Connected to Muse Device");

describe("the headband that answered", () => {
  it("is known by address and name, among other devices of the house", () => {
    const log = START + seen("11:22:33:44:55:66", "Living room TV") + seen("00:55:DA:B0:1E:5C", "Muse-1E5C") + FOUND;
    expect(pinFromLog(log)).toEqual({ macAddress: "00:55:DA:B0:1E:5C", serialNumber: "Muse-1E5C" });
  });

  it("may have answered twice", () => {
    const log = START + seen("00:55:DA:B0:1E:5C", "Muse-1E5C").repeat(2) + FOUND;
    expect(pinFromLog(log)).toMatchObject({ serialNumber: "Muse-1E5C" });
  });

  it("is not guessed when there are two, or none", () => {
    expect(pinFromLog(START + seen("00:55:DA:B0:1E:5C", "Muse-1E5C") + seen("00:55:DA:B0:22:22", "Muse-2222"))).toBe(
      null,
    );
    expect(pinFromLog(START + line("error", "No BLE adapters found"))).toBe(null);
    expect(pinFromLog("")).toBe(null);
  });
});

it("the reason of a failure is the log's first error, in its own words", () => {
  const log = START + line("error", "No BLE adapters found") + line("error", "and more");
  expect(reasonFromLog(log)).toBe("No BLE adapters found");
  expect(reasonFromLog(START)).toBe("");
});
