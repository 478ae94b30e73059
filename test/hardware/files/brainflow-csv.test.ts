import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const START_SEC = 1_795_375_320;

type Row = { readonly number?: number; readonly marker?: number; readonly stampSec?: number };

/** Lines as BrainFlow writes them: package number, EEG (row r of sample i is 100 r + i mod 100), others, time, marker. */
function brainFlow(width: number, rateHz: number, count: number, row: (i: number) => Row = () => ({})): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const { number = i % 256, marker = 0, stampSec = START_SEC + i / rateHz } = row(i);
    const middle = Array.from({ length: width - 3 }, (_, r) => 100 * (r + 1) + (i % 100));
    return [number, ...middle, stampSec, marker].map((value) => value.toFixed(6)).join("\t");
  });
  return `${lines.join("\n")}\n`;
}

describeSource("a BrainFlow CSV that the test wrote", () => openFile(write("contract.csv", brainFlow(24, 250, 1000))));

describe("a BrainFlow CSV", () => {
  it.each([
    [8, 256, ["TP9", "AF7", "AF8", "TP10"]],
    [7, 256, ["TP9", "AF7", "AF8", "TP10"]],
    [11, 256, ["TP9", "AF7", "AF8", "TP10"]],
    [15, 200, ["Ch1", "Ch2", "Ch3", "Ch4"]],
    [24, 250, ["Fp1", "Fp2", "C3", "C4", "P7", "P8", "O1", "O2"]],
    [32, 125, ["Fp1", "Fp2", "C3", "C4", "P7", "P8", "O1", "O2", "F7", "F8", "F3", "F4", "T7", "T8", "P3", "P4"]],
    [32, 250, ["Fz", "C3", "Cz", "C4", "Pz", "PO7", "Oz", "PO8", "F5", "F7", "F3", "F1", "F2", "F4", "F6", "F8"]],
  ])(
    "of %i columns at %i Hz has the electrodes of that board, and says for which it is taken",
    async (width, rateHz, electrodes) => {
      const { source, samplesOf, notices } = await readRecording(write("board.csv", brainFlow(width, rateHz, 300)));
      expect(source.streams[0]?.samplingRateHz).toBe(rateHz);
      expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(electrodes);
      expect(samplesOf("eeg", 0)).toEqual(Array.from({ length: 300 }, (_, i) => 100 + (i % 100)));
      expect(samplesOf("eeg", electrodes.length - 1)[0]).toBe(100 * electrodes.length);
      expect(notices[0]).toMatchObject({ code: "FILE_NO_HEADER", text: expect.stringContaining(`${width} columns`) });
    },
  );

  it("shows lost packages as gaps and inserted markers as marks", async () => {
    const text = brainFlow(24, 250, 600, (i) => ({
      number: (i + (i >= 300 ? 25 : 0)) % 256,
      stampSec: START_SEC + (i + (i >= 300 ? 25 : 0)) / 250,
      marker: i === 400 ? 7 : 0,
    }));
    const { gaps, markers } = await readRecording(write("lost.csv", text));
    expect(gaps.map(({ firstSample, lengthSamples, estimated }) => [firstSample, lengthSamples, estimated])).toEqual([
      [300, 25, false],
    ]);
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([[425, "7"]]);
  });

  it("of a Muse, whose number stands for twelve samples, loses nothing", async () => {
    const { gaps, samplesOf } = await readRecording(
      write(
        "muse.csv",
        brainFlow(8, 256, 600, (i) => ({ number: Math.floor(i / 12) })),
      ),
    );
    expect(gaps).toEqual([]);
    expect(samplesOf("eeg", 0)).toHaveLength(600);
  });

  it("of an unknown width or rate says what is known", async () => {
    const width = await errorOf(write("width.csv", brainFlow(18, 250, 50)));
    expect([width.code, width.message]).toEqual([
      "FILE_UNKNOWN_BOARD",
      expect.stringContaining("18 columns; known are 8 (Muse 2 or Muse S)"),
    ]);
    const rate = await errorOf(write("rate.csv", brainFlow(24, 40, 50)));
    expect([rate.code, rate.message]).toEqual(["FILE_NO_RATE", expect.stringContaining("40.0 Hz")]);
    expect(
      (await readRecording(write("said.csv", brainFlow(24, 40, 50)), { samplingRateHz: 250 })).samplesOf("eeg", 0),
    ).toHaveLength(50);
  });
});
