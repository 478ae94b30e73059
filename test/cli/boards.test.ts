/** This file checks `attune boards` as a person and a script see it. */
import { expect, it } from "vitest";
import { describeBrainFlow } from "../hardware/brainflow-library.ts";
import { scratchDir } from "../recording/scratch.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

describeBrainFlow("attune boards", () => {
  it("prints one line a board: channels, rate, electrodes, connection and what it needs", async () => {
    const { code, stdout, stderr } = await attune("boards");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const lines = stdout.trim().split("\n");
    expect(lines[0]).toMatch(/^name +channels +rate +electrodes +connection +needs/);
    expect(lines.length).toBeGreaterThan(55);
    expect(lines.find((line) => line.startsWith("muse-2 "))).toMatch(/4 +256 Hz +TP9 AF7 AF8 TP10 +BLE +ppg acc gyro/);
    expect(lines.find((line) => line.startsWith("freeeeg32 "))).toMatch(/Ch1 .*\(assumed\)/);
    expect(lines.find((line) => line.startsWith("cyton "))).toMatch(/O2 \(assumed\)/);
    expect(lines.find((line) => line.startsWith("muse-2 "))).not.toMatch(/assumed/);
    expect(lines.at(-1)).toMatch(/^\(assumed\).*--places/);
    expect(lines.find((line) => line.startsWith("cyton "))).toMatch(/8 +250 Hz .* dongle +--serial-port/);
  });

  it("prints the same as JSON", async () => {
    const { stdout } = await attuneHere("boards", "--json");
    const boards = JSON.parse(stdout) as { name: string; channels: number; connection: string; needs: string[] }[];
    expect(boards.find(({ name }) => name === "ganglion")).toMatchObject({
      channels: 4,
      samplingRateHz: 200,
      connection: "dongle",
      needs: ["serialPort"],
    });
    const known = ["none", "BLE", "dongle", "Wi-Fi", "serial", "file", "LSL", "other"];
    expect(boards.filter(({ connection }) => !known.includes(connection))).toEqual([]);
  });

  it("are asked for their channels before anybody looks for one: places that do not fit need no dongle", async () => {
    const cyton = ["--source", "cyton", "--serial-port", "/dev/none", "--places", "O1,O2", "--data", scratchDir()];
    const refusal = "attune: --places must be one for each of the 8 channels of cyton; got 2: O1,O2\n";
    expect(await attuneHere("run", "--goal", "relax", ...cyton)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: refusal,
    });
    expect(await attuneHere("calibrate", "--client", "c1", ...cyton)).toMatchObject({ code: 2, stderr: refusal });
  });
});
