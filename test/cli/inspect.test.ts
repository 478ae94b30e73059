import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { FILE_FORMATS } from "../../hardware/files/formats.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

const dir = mkdtempSync(join(tmpdir(), "attune-inspect-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};

/** 4 s of a Muse with a mark, a heart rate, and two seconds missing. */
const MUSE = file(
  "muse.csv",
  `timestamps,TP9,AF7,AF8,TP10,hr,Marker\n${Array.from({ length: 1024 }, (_, i) => {
    const sec = 1.7e9 + i / 256 + (i >= 512 ? 2 : 0);
    return `${sec.toFixed(5)},${i % 9},1,2,3,61,${i === 700 ? "blink" : ""}`;
  }).join("\n")}\n`,
);

describe("attune inspect", { timeout: 60_000 }, () => {
  it("gives as JSON what was made of a file, before any signal is judged", async () => {
    const { code, stdout } = await attune("inspect", MUSE, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      format: "muse-csv",
      why: "its header names TP9, AF7, AF8 and TP10",
      samplingRateHz: 256,
      rateToldBy: expect.stringContaining("a Muse has 256 Hz"),
      placesAre: "fixed",
      streams: [
        {
          id: "eeg",
          kind: "eeg",
          samplingRateHz: 256,
          electrodes: ["TP9", "AF7", "AF8", "TP10"],
          samples: 1024,
          unit: "uV",
        },
      ],
      marks: [{ label: "blink", sample: 1212 }],
      gaps: [{ sample: 512, lengthSamples: 512, lengthSec: 2 }],
      leftOut: [{ name: "hr", why: "a heart rate" }],
      notices: [expect.stringContaining("hr (a heart rate)")],
    });
  });

  it("says of a Muse's bare numbers where their places are known from", async () => {
    const path = file("bare.csv", "811.2,798.1,790.5,812.9\n".repeat(600));
    expect((await attuneHere("inspect", path)).stdout).toMatch(
      /\nplaces +a Muse's four, by their order, for the file has no/,
    );
    const { placesAre, placesToldBy } = JSON.parse((await attuneHere("inspect", path, "--json")).stdout);
    expect([placesAre, placesToldBy]).toEqual(["fixed", expect.stringContaining("no header")]);
    // As soon as a person says others, theirs count.
    const placed = JSON.parse((await attuneHere("inspect", path, "--json", "--places", "T7,Fp1,Fp2,T8")).stdout);
    expect([placed.placesAre, placed.placesToldBy]).toEqual(["said", undefined]);
  });

  it("says that a file of numbers tells no places, and takes those that a person says", async () => {
    const [sample, columns] = [Array(15).fill("1.5"), "EXG Channel 0,EXG Channel 1,EXG Channel 2,EXG Channel 3"];
    const rows = Array.from({ length: 400 }, (_, i) => [i % 256, ...sample.slice(0, 4)].join(","));
    const header = ["%OpenBCI Raw EXG Data", "%Number of channels = 4", "%Sample Rate = 200 Hz"];
    const path = file("ganglion.txt", [...header, `Sample Index,${columns}`, ...rows, ""].join("\n"));
    expect((await attuneHere("inspect", path)).stdout).toMatch(
      /Ch1 Ch2 Ch3 Ch4\nplaces +assumed, .*--places O1,O2,-,C3/,
    );
    const placed = JSON.parse((await attuneHere("inspect", path, "--json", "--places", "O1,-,t8,Fp1")).stdout);
    expect(placed).toMatchObject({ placesAre: "said", streams: [{ electrodes: ["O1", "T8", "Fp1"] }] });
    const refused = await attuneHere("inspect", path, "--places", "O1,O2");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toBe(
      `attune: --places must be one for each of the 4 channels of file:${path}; got 2: O1,O2\n`,
    );
    expect((await attuneHere("inspect", path, "--places", "O1,O2,nose,-")).code).toBe(2);

    // Indices are offered by the places that are really there.
    const offeredAt = async (places: string) => {
      const { stdout } = await attuneHere("analyze", path, "--places", places);
      const { indicesOffered } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "").summary;
      return indicesOffered.flatMap(({ name, offered }: { name: string; offered: boolean }) => (offered ? [name] : []));
    };
    expect(await offeredAt("Fp1,Fp2,AF7,-")).toEqual(["relaxation"]);
    expect(await offeredAt("Fp1,Fp2,T7,-")).toEqual(["relaxation", "focus"]);
  });

  it("says the same in about ten lines", async () => {
    const { stdout } = await attuneHere("inspect", MUSE);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(10);
    for (const part of [
      "muse-csv",
      "256 Hz",
      "TP9 AF7 AF8 TP10",
      "blink at 1212",
      "2.00 s at 512",
      "hr (a heart rate)",
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it("needs no more lines for several streams, what the headband said, and much that is odd", async () => {
    const rows = Array.from({ length: 1024 }, (_, i) => {
      const sec = i === 10 ? 5 : i < 700 ? 1.7e9 + i / 256 : (i - 700) / 256;
      return `${sec},1e-5,${(i % 9) * 1e-5},3e-5,4e-5,${i % 7},${i % 5},1,1,88,61`;
    });
    const header = "timestamps,TP9,AF7,AF8,TP10,PPG,ECG,HSI_TP9,HSI_AF7,Battery,hr";
    const path = file("much.csv", [header, ...rows.slice(0, 600), header, ...rows.slice(600), ""].join("\n"));
    const { streams, notices } = JSON.parse((await attuneHere("inspect", path, "--json")).stdout);
    expect([streams.length, notices.length > 2]).toEqual([3, true]);
    const { stdout } = await attuneHere("inspect", path);
    expect(stdout.trimEnd().split("\n").length).toBe(10);
    for (const part of ["; ppg 1024 samples", "; ecg 1024", "header comes again", "another clock", "hr (a heart"]) {
      expect(stdout).toContain(part);
    }
  });

  it("takes bare columns as channels where the person says the format and the rate", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => [i % 256, ...[5, 7, 8].map((c) => (i * c) % 17)].join("\t"));
    const path = file("numbers.txt", `${rows.join("\n")}\n`);
    expect((await attuneHere("inspect", path)).stderr).toContain(
      "4 columns of numbers without names: say --format csv",
    );
    const said = ["--format", "csv", "--rate", "250", "--places", "O1,-,O2"];
    const { streams, leftOut } = JSON.parse((await attuneHere("inspect", path, "--json", ...said)).stdout);
    expect(streams).toMatchObject([{ electrodes: ["O1", "O2"], samples: 300, samplingRateHz: 250 }]);
    expect(leftOut).toEqual([{ name: "number", why: "a count" }]);
  });

  it("says of a file that is refused which two readers came nearest and why", async () => {
    const path = file("near.csv", "TimeStamp,TP9,AF7\nx,low,high\nx,low,low\n");
    const { code, stderr } = await attuneHere("inspect", path);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /nearest come mind-monitor .*RAW_TP9.* and muse-csv \(its header names only TP9, AF7 of a Muse's four\)/,
    );
    expect(stderr).toContain("`attune formats`");
  });

  it("takes a rate, a format and a board that the file does not tell", async () => {
    const bare = file("bare.csv", `Fp1,O2\n${Array.from({ length: 300 }, (_, i) => `${i % 7},1`).join("\n")}\n`);
    const asked = await attuneHere("inspect", bare);
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining("Say it with --rate HZ")]);
    const said = await attuneHere("inspect", bare, "--rate", "200", "--format", "csv", "--json");
    expect(JSON.parse(said.stdout)).toMatchObject({ samplingRateHz: 200, why: "--format says so" });
    const wrong = await attuneHere("inspect", bare, "--rate", "0");
    expect(wrong.code).toBe(2);
  });
});

describe("attune formats", { timeout: 60_000 }, () => {
  it("lists every format that is read, with its endings", async () => {
    const { stdout } = await attuneHere("formats", "--json");
    expect(JSON.parse(stdout)).toEqual(FILE_FORMATS.map(({ name, title, endings }) => ({ name, title, endings })));
    const { stdout: shown } = await attuneHere("formats");
    for (const { name } of FILE_FORMATS) expect(shown).toContain(name);
  });
});

describe("words about a file", { timeout: 60_000 }, () => {
  it.each(["run", "start", "calibrate", "analyze", "inspect"])(
    "are flags of %s, so that no hint names one it lacks",
    async (command) => {
      const { stdout } = await attuneHere(command, "--help");
      for (const flag of ["--rate <hz>", "--format <name>", "--board <name>"]) expect(stdout).toContain(flag);
    },
  );

  it("are refused where the source is no file", async () => {
    const { code, stderr } = await attuneHere(
      "calibrate",
      "--source",
      "listener",
      "--client",
      "a",
      "--rate",
      "250",
      "--data",
      dir,
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining("--rate must be left out for listener")]);
  });
});
