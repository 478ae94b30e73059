/** This file checks how a source is named, and what bad names and inputs get. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { checkSource, openSource } from "../../hardware/open.ts";
import type { BoardInputs } from "../../hardware/source.ts";
import { AttuneError } from "../../src/errors.ts";

const dir = mkdtempSync(join(tmpdir(), "attune-open-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const open = (name: string, inputs: BoardInputs = {}) => openSource(name, { inputs, libraryCacheDir: dir });

async function refusal(name: string, inputs: BoardInputs = {}): Promise<AttuneError> {
  const error = await open(name, inputs).catch((reason: unknown) => reason);
  if (error instanceof AttuneError) return error;
  throw new Error(`${name} should have been refused with an AttuneError`);
}

describe("openSource", () => {
  it("opens the simulated listener, and a file, without BrainFlow's library", async () => {
    const listener = await open("listener:no-alpha");
    expect(listener).toMatchObject({ name: "listener:no-alpha", pace: "pulled" });
    await listener.close();
    const path = join(dir, "muse.csv");
    const rows = Array.from({ length: 512 }, (_, i) =>
      [i, 1, 2, 3].map((k) => (850 + 10 * Math.sin(i + k)).toFixed(2)),
    );
    writeFileSync(path, `${rows.map((row) => row.join(",")).join("\n")}\n`);
    const file = await open(`file:${path}`);
    expect(file).toMatchObject({ name: `file:${path}`, pace: "pulled" });
    await file.close();
  });

  it("names what is near when it does not know a name, and says where all names are", async () => {
    const error = await refusal("muse2");
    expect(error.exitCode).toBe(2);
    expect(error.line).toMatch(
      /^source must be one of muse-2.* or another of `attune boards`, osc:PORT, file:PATH; got muse2$/,
    );
    expect((await refusal("lisener")).line).toContain("one of listener or another");
    expect((await refusal("xyz")).line).toBe(
      "source must be one of synthetic, listener, lsl or another of `attune boards`, osc:PORT, file:PATH; got xyz",
    );
    expect((await refusal("x".repeat(5000))).line.length).toBeLessThan(5200);
    expect((await refusal("listener:deaf")).line).toMatch(/strong-alpha.*; got deaf/);
  });

  it("says which input a board lacks, with an example", async () => {
    expect((await refusal("cyton")).line).toBe(
      "--serial-port must be given for cyton: the dongle's port, such as /dev/ttyUSB0 or COM3; got nothing",
    );
    expect((await refusal("playback", { file: "x.csv" })).line).toMatch(/^--master-board must be given for playback/);
    expect((await refusal("streaming", {})).line).toMatch(/^--ip-address must be given for streaming/);
  });

  it("sends no command to a recording that is played back: nothing would come of it", async () => {
    const inputs = { masterBoard: "cyton", file: join(dir, "cyton.csv") };
    const opened = openSource("playback", { inputs, libraryCacheDir: dir, commands: ["x1060110X"] });
    await expect(opened).rejects.toThrow(
      "--config must be left out for playback, which takes no commands; got x1060110X",
    );
  });

  it("refuses an LSL stream without an id after its colon, told twice, or with another source's inputs", async () => {
    expect((await refusal("lsl:")).line).toBe("source must be lsl, or lsl:ID with the id of a stream; got lsl:");
    expect((await refusal("lsl:a", { serialNumber: "b" })).line).toMatch(/^--serial-number must be left out for lsl:a/);
    expect((await refusal("lsl", { macAddress: "x" })).exitCode).toBe(2);
  });

  it("refuses an input that the source would ignore", async () => {
    const line = (await refusal("synthetic", { serialPort: "/dev/ttyUSB0" })).line;
    expect(line).toBe("--serial-port must be left out for synthetic; got /dev/ttyUSB0");
    expect((await refusal("listener", { file: "x" })).exitCode).toBe(2);
    expect((await refusal("muse-2", { ipPort: 1 })).line).toContain("--ip-port");
  });

  it("knows the recorded board of a playback by name or by BrainFlow's number", async () => {
    const error = await refusal("playback", { file: "x.csv", masterBoard: "nothing" });
    expect(error.line).toBe(
      "--master-board must be one of synthetic or another of `attune boards`, or BrainFlow's number of it; got nothing",
    );
    const near = await refusal("playback", { file: "x.csv", masterBoard: "playbac" });
    expect(near.line).not.toContain("one of playback");
  });

  it("is checked beforehand in the same words, and nothing is opened", async () => {
    for (const [name, inputs] of [
      ["muse2", {}],
      ["listener:deaf", {}],
      ["cyton", {}],
      ["synthetic", { serialPort: "/dev/ttyUSB0" }],
      ["listener", { file: "x" }],
      ["playback", { file: "x.csv", masterBoard: "nothing" }],
      ["file:/nowhere", {}],
    ] as const) {
      expect(() => checkSource(name, inputs)).toThrow((await refusal(name, inputs)).message);
    }
    for (const name of ["synthetic", "muse-2", "listener:noisy", `file:${import.meta.filename}`]) checkSource(name, {});
  });
});
