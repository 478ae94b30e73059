import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const rows = (count: number, row: (i: number) => string) =>
  `${Array.from({ length: count }, (_, i) => row(i)).join("\n")}\n`;

describeSource(
  "a pulse CSV that the test wrote",
  () => openFile(write("contract.csv", `ECG,PPG,RSP\n${rows(500, (i) => `${i},${-i},7`)}`), { samplingRateHz: 100 }),
  { pulseOnly: true },
);

describe("a CSV of a pulse", () => {
  it("has a stream for ECG and one for PPG, at the rate that the user says", async () => {
    const path = write("both.csv", `RSP,PPG,ECG\n${rows(50, (i) => `7,${-i},${i}`)}`);
    expect((await errorOf(path)).code).toBe("FILE_NO_RATE");
    const { source, samplesOf } = await readRecording(path, { samplingRateHz: 100 });
    expect(source.streams.map(({ id, kind, samplingRateHz }) => [id, kind, samplingRateHz])).toEqual([
      ["ppg", "ppg", 100],
      ["ecg", "ecg", 100],
    ]);
    expect(samplesOf("ecg", 0)[49]).toBe(49);
    expect(samplesOf("ppg", 0)[49]).toBe(-49);
  });

  it("takes the rate from a column of milliseconds", async () => {
    const { source } = await readRecording(write("timer.csv", `timer,hr\n${rows(200, (i) => `${i * 8},${i}`)}`));
    expect(source.streams[0]).toMatchObject({ kind: "ppg", samplingRateHz: 125, channels: [{ electrode: "PPG" }] });
  });

  it("of one bare column is taken as PPG, and says so", async () => {
    const { source, notices, samplesOf } = await readRecording(write("bare.csv", rows(30, String)), {
      samplingRateHz: 50,
    });
    expect(source.streams.map(({ kind }) => kind)).toEqual(["ppg"]);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_NO_HEADER"]);
    expect(samplesOf("ppg", 0)).toHaveLength(30);
  });

  it("of one bare column with decimal commas has one channel, not two", async () => {
    const path = write(
      "comma.csv",
      rows(200, (i) => (-2.04 + 0.1 * Math.sin(i / 9)).toFixed(8).replace(".", ",")),
    );
    const { source, samplesOf } = await readRecording(path, { samplingRateHz: 250 });
    expect([source.facts.format, samplesOf("ppg", 0)[0]]).toEqual(["pulse-csv", -2.04]);
  });

  it("of an ECG as an amplifier counts it is no list of beats; a person may say that a list is one", async () => {
    // A beat every 60 samples on a slow wave, between 320 and 610 counts, as they also are intervals in ms.
    const beat = [-2, -20, -40, -30, 10, 120, 230, 120, 30, -10];
    const ecg = (i: number) => Math.round(372 + 8 * Math.sin(i / 19) + (beat[i % 60] ?? 0));
    const path = write(
      "counts.csv",
      rows(600, (i) => String(ecg(i))),
    );
    expect((await errorOf(path)).code).toBe("FILE_NO_RATE");
    const { source, notices } = await readRecording(path, { format: "rr" });
    expect(source.streams.map(({ kind }) => kind)).toEqual(["rr"]);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_NO_HEADER"]);
  });

  it("of noise about 2050, as 12 bits have it, is no list of beats", async () => {
    const path = write(
      "noise.csv",
      rows(300, (i) => String(2000 + ((i * 7919) % 97))),
    );
    expect((await errorOf(path)).code).toBe("FILE_NO_RATE");
  });
});

describeShared("the real pulse recordings", () => {
  describeSource(
    "bio_resting_5min_100hz.csv",
    () => openFile(sharedPath("eeg/ppg/bio_resting_5min_100hz.csv"), { samplingRateHz: 100 }),
    {
      pulseOnly: true,
    },
  );

  it.each([
    ["heartpy_data2.csv", 117.0, 15_000],
    ["heartpy_data3.csv", 100.42, 68_476],
  ])("%s tells %f Hz by its stamps and has %i samples", async (name, rateHz, samples) => {
    const { source, samplesOf } = await readRecording(sharedPath(`eeg/ppg/${name}`));
    expect(Math.abs((source.streams[0]?.samplingRateHz ?? 0) - rateHz)).toBeLessThan(0.02);
    expect(samplesOf("ppg", 0)).toHaveLength(samples);
  });

  it("of Empatica has the rate of its second line, and no sample of its start", async () => {
    const beats = Array.from({ length: 640 }, (_, i) => (50 * Math.sin(i / 9)).toFixed(2));
    const path = write("BVP.csv", ["1544027340.000000", "64.000000", ...beats, ""].join("\n"));
    const { source, samplesOf } = await readRecording(path);
    expect(source.streams[0]).toMatchObject({ kind: "ppg", samplingRateHz: 64 });
    expect(samplesOf("ppg", 0)).toEqual(beats.map(Number));
  });
});
