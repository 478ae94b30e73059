import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { writeBids } from "../../../src/recording/exports/bids.ts";
import { type Survey, surveyLog } from "../../../src/recording/exports/survey.ts";
import { needing } from "../../needs.ts";
import { findReaders } from "../../readers/python.ts";
import { scratchDir } from "../scratch.ts";
import { readBack } from "./read-back.ts";
import { recordSession } from "./recorded.ts";

const dir = scratchDir();
const PATH = join(dir, "bids");
let survey: Survey;
let files: readonly string[];
beforeAll(async () => {
  survey = surveyLog(await recordSession(dir));
  ({ files } = await writeBids(survey, PATH, () => {}, { mainsHz: 50 }));
});

const fileOf = (ending: string) => files.find((file) => file.endsWith(ending))!;
const textOf = (ending: string) => readFileSync(fileOf(ending), "utf8");

describe("a BIDS folder", () => {
  it("holds what it says, for its owner alone, and neither name nor date", () => {
    const there = readdirSync(PATH, { recursive: true, encoding: "utf8" })
      .map((name) => join(PATH, name))
      .filter((name) => statSync(name).isFile());
    expect(there.toSorted()).toEqual(files.toSorted());
    for (const path of there) {
      if (process.platform !== "win32") expect([path, statSync(path).mode & 0o777]).toEqual([path, 0o600]);
      expect(path).not.toContain("ada");
      const bytes = path.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path);
      expect([path, bytes.includes("ada-lovelace"), bytes.includes("2026")]).toEqual([path, false, false]);
    }
  });

  it("tells mains, events, pulse and what the music was asked for", () => {
    expect(JSON.parse(textOf("_eeg.json"))).toMatchObject({
      PowerLineFrequency: 50,
      SamplingFrequency: 256,
      RecordingType: "discontinuous",
      RecordingDuration: 12.5,
    });
    expect(textOf("_events.tsv").split("\n")).toEqual([
      "onset\tduration\ttrial_type\tvalue",
      "0\t0\tphase\trunning",
      "2.734375\t0\tmark\teyes closed, now",
      "6\t1\tBAD_ACQ_SKIP\tlost-packets",
      '9\t0\tmark\tTür <a> & "b"',
      "12.5\t0\tphase\tended",
      "",
    ]);
    const pulse = gunzipSync(readFileSync(fileOf("_physio.tsv.gz")))
      .toString()
      .split("\n");
    expect(pulse.length).toBe(12.5 * 64 + 1);
    expect(pulse.slice(6 * 64, 6 * 64 + 2)).toEqual(["n/a", "n/a"]);
    expect(Number(pulse[10])).toBeCloseTo(1000 + 10 * Math.sin((2 * Math.PI * 1.1 * 10) / 64), 5);
    const stim = gunzipSync(readFileSync(fileOf("_stim.tsv.gz")))
      .toString()
      .split("\n");
    expect(JSON.parse(textOf("_stim.json"))).toMatchObject({ SamplingFrequency: 16, StartTime: 0.06 });
    expect(stim[0]!.split("\t").length).toBe(6);
  });

  it("refuses a folder that holds something already", async () => {
    await expect(writeBids(survey, PATH)).rejects.toThrow(
      /--out must be a folder that is not there yet, or an empty one/,
    );
  });
});

describe("the BIDS validator and edfio", needing("readers"), () => {
  it("find no error, and the samples", () => {
    const validator = join(
      dirname(findReaders()!),
      process.platform === "win32" ? "bids-validator-deno.exe" : "bids-validator-deno",
    );
    const { stdout, status } = spawnSync(validator, ["--format", "json", PATH], { encoding: "utf8" });
    const { issues } = JSON.parse(stdout);
    expect(issues.issues.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
    expect(status).toBe(0);
    // The validator looks at no sample: a cut EDF passes it.
    const [edf] = readBack(["edfio", fileOf("_eeg.edf")]);
    expect(edf.labels).toEqual(["EEG TP9", "EEG AF7", "EEG AF8", "EEG TP10"]);
    expect([edf.records, edf.data[3].length]).toEqual([13, 13 * 256]);
  });
});
