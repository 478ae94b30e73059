import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { describeShared, sharedPath } from "../shared.ts";
import { rhythms } from "../signal/signals.ts";
import { attune } from "./attune.ts";
import { attuneHere } from "./in-process.ts";

type Line = {
  readonly tSec: number;
  readonly bandsUv2: Readonly<Record<string, Readonly<Record<string, number>> | null>>;
  readonly quality: Readonly<Record<string, number>>;
  readonly artifacts: readonly { readonly electrode: string; readonly cause: string }[];
  readonly indices: { readonly relaxation: number | null; readonly focus: number | null };
  readonly status: { readonly relaxation: string; readonly focus: string };
  readonly z?: { readonly relaxation: number | null };
  readonly zSd?: { readonly relaxation: number | null };
};
type Summary = {
  readonly iafHz: number | null;
  readonly iafReason?: string | null;
  readonly cogHz: number | null;
  readonly heartRateBpm: number | null;
  readonly rmssdMs: number | null;
  readonly alphaPeakHz: Readonly<Record<string, number>>;
  readonly blinksSec: readonly number[];
  readonly usableShare: number;
  readonly hops: number;
  readonly reason?: string;
  readonly indices?: { readonly relaxation: number | null; readonly focus: number | null };
  readonly mainsHz: 50 | 60 | null;
  readonly indicesOffered: readonly { readonly name: string; readonly offered: boolean; readonly why: string }[];
};

const dir = mkdtempSync(join(tmpdir(), "attune-analyze-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function analyze(...args: readonly string[]) {
  const { stdout } = await attuneHere("analyze", ...args);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  return { hops: lines.slice(0, -1) as Line[], summary: lines.at(-1).summary as Summary };
}

/** A Muse's CSV: 10 s of 10 Hz, its alpha stronger from `stepSec` on. */
function writeMuseCsv(name: string, stepSec = 10): string {
  const weak = [0, 1, 2, 3].map((channel) => rhythms(20, 256, [{ hz: 10, uv: 5 }], { channel, noiseUv: 8 }));
  const strong = [0, 1, 2, 3].map((channel) => rhythms(20, 256, [{ hz: 10, uv: 40 }], { channel, noiseUv: 8 }));
  const rows = Array.from({ length: 20 * 256 }, (_, n) =>
    (n < stepSec * 256 ? weak : strong).map((samples) => samples[n]!.toFixed(6)).join(","),
  );
  const path = join(dir, name);
  writeFileSync(path, `${rows.join("\n")}\n`);
  return path;
}

describe("attune analyze", () => {
  it("prints one object a hop and the summary last, and on stderr only what it had to assume", async () => {
    const { stdout, stderr, code } = await attune("analyze", writeMuseCsv("plain.csv"), "--json");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^attune: .*plain\.csv has no header: its columns are taken as TP9, AF7, AF8, TP10 .*\n$/);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toHaveLength(4 * 18 + 1 + 1);
    expect(Object.keys(lines[0])).toEqual(["tSec", "bandsUv2", "quality", "artifacts", "indices", "status"]);
    expect(lines[0].tSec).toBe(2);
    expect(lines[0].status).toEqual({ relaxation: "value", focus: "value" });
    expect(lines.at(-1).summary).toMatchObject({
      blinksSec: [],
      heartRateBpm: null,
      rmssdMs: null,
      usableShare: 1,
      unusableShares: {},
    });
  });

  it("compares with the first seconds when asked, and shows z", async () => {
    const { hops } = await analyze(writeMuseCsv("step.csv"), "--baseline-sec", "9");
    const early = hops.filter(({ tSec }) => tSec < 9);
    expect(early.filter(({ status }) => status.relaxation === "indistinct").length).toBeGreaterThan(early.length / 2);
    expect(hops.at(-1)!.status.relaxation).toBe("value");
    expect(hops.at(-1)!.z!.relaxation).toBe(3);
    for (const { status, z, zSd } of hops) {
      expect(zSd!.relaxation).toBeGreaterThan(1);
      // z ends at 3: below that a moment beyond the border is a value, and what cannot be told lies within it. The mean of ten seconds may tell more.
      if (Math.abs(z!.relaxation!) === 3) continue;
      const isBeyond = Math.abs(z!.relaxation!) >= 1.96 * zSd!.relaxation!;
      if (isBeyond) expect(status.relaxation).toBe("value");
      if (status.relaxation === "indistinct") expect(isBeyond).toBe(false);
    }
  });

  it.each([
    [["nothing.csv"], 2, "nothing.csv"],
    [[], 2, "file"],
    [["x.csv", "--rate", "-1"], 2, "--rate must be a number from 1 to 20000; got -1"],
    [["x.csv", "--baseline-sec", "soon"], 2, "--baseline-sec must be a number"],
  ])("bad use %j ends with code %i and one clear line", async (args, code, says) => {
    const done = await attuneHere("analyze", ...args);
    expect(done.code).toBe(code);
    expect(done.stderr).toContain(says);
    expect(done.stdout).toBe("");
  });

  it("an unknown format is answered with the allowed names", async () => {
    const done = await attuneHere("analyze", writeMuseCsv("format.csv"), "--format", "mp3");
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(/format must be one of .*; got mp3/);
  });
});

describeShared("attune analyze on real recordings", () => {
  const file = (name: string) => sharedPath(`eeg/muse/${name}`);

  it("finds alpha at 11.0 Hz at TP9 and TP10 of eeg101_relax", async () => {
    const { summary, hops } = await analyze(file("eeg101_relax.csv"), "--json");
    expect([summary.alphaPeakHz.TP9, summary.alphaPeakHz.TP10]).toEqual([11, 11]);
    expect(summary.iafHz).toBeCloseTo(11.1, 0);
    expect(summary.hops).toBe(hops.length);
  });

  it("gives heart values of PPG, with --rate where the file does not tell it, and of an EDF's ECG", async () => {
    const bio = await analyze(sharedPath("eeg/ppg/bio_resting_5min_100hz.csv"), "--rate", "100");
    expect(bio.summary.heartRateBpm).toBeCloseTo(86.4, 0);
    expect(bio.summary.rmssdMs).toBeGreaterThan(35);
    const heartpy = await analyze(sharedPath("eeg/ppg/heartpy_data2.csv"));
    expect(heartpy.summary.heartRateBpm).toBeCloseTo(62.4, 0);
    const edf = await analyze(sharedPath("eeg/eegmat/Subject00_2.edf"));
    expect(edf.summary.heartRateBpm).toBeCloseTo(100.2, 0);
    expect(edf.hops.length).toBeGreaterThan(200);
  });

  it("gives the individual alpha and the centre of gravity of an EEGLAB dataset", async () => {
    const { summary } = await analyze(sharedPath("eeg/iaf/tute_01_1.set"));
    expect(summary.iafHz).toBeCloseTo(10.8963, 3);
    expect(summary.cogHz).toBeCloseTo(10.2161, 3);
  });

  it("gives null indices and the reason for Mind Monitor's averages of one row a second", async () => {
    const { code } = await attuneHere("analyze", file("testmusemonitor.csv"));
    const { summary, hops } = await analyze(file("testmusemonitor.csv"));
    expect([code, hops.length]).toEqual([0, 0]);
    expect(summary.indices).toEqual({ relaxation: null, focus: null });
    expect(summary.reason).toMatch(/rows come 1\.0 times a second: averages, not EEG/);
  });

  it.each(["data_p1041", "data_p21"])("gives no individual alpha for athena_%s, which nobody wears", async (name) => {
    const { summary } = await analyze(file(`athena_${name}.txt`));
    expect(summary).toMatchObject({ usableShare: 0, iafHz: null, cogHz: null });
    expect(summary.iafReason).toBe("no part of the recording could be read");
  });

  it("tells the mains of the room, and which indices the montage offers and why not the others", async () => {
    const { summary } = await analyze(sharedPath("eeg/openbci/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt"));
    expect(summary.mainsHz).toBe(60);
    const muse = await analyze(file("eeg101_relax.csv"));
    const smr = muse.summary.indicesOffered.find(({ name }) => name === "smr");
    expect([smr?.offered, smr?.why]).toEqual([
      false,
      "the sensorimotor rhythm needs C3, Cz or C4, and this montage has none",
    ]);
    expect(muse.summary.indicesOffered.filter(({ offered }) => offered).map(({ name }) => name)).toContain(
      "relaxation",
    );
  });

  it("finds the three blinks of eeg101_blinks and refuses TP, not AF, for them", async () => {
    const { summary, hops } = await analyze(file("eeg101_blinks.csv"));
    expect(summary.blinksSec.map((sec) => sec.toFixed(2))).toEqual(["0.24", "1.69", "3.71"]);
    expect(hops[0]!.artifacts).toEqual([
      { electrode: "TP9", cause: "blink" },
      { electrode: "TP10", cause: "blink" },
    ]);
    expect(hops[0]!.indices).toEqual({ relaxation: null, focus: null });
    expect(hops[0]!.status.relaxation).toBe("artifact");
  });
});
