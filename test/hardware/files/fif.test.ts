import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";
import { writeFif } from "./write-fif.ts";

const write = useTempFiles();
const CHANNELS = [
  { name: "EEG Fp1", kind: 2 },
  { name: "O2", kind: 2 },
  { name: "EOG", kind: 202 },
  { name: "STI 014", kind: 3, calibration: 1 },
];
/** Sample n has n, −n, 9 and the stimulus. */
const samples = (from: number, count: number, stimulus: (n: number) => number = () => 0) =>
  Array.from({ length: count }, (_, i) => [from + i, -from - i, 9, stimulus(from + i)]);

const path = (
  name: string,
  buffers: Parameters<typeof writeFif>[0]["buffers"],
  annotations = [{ onsetSec: 1.5, label: "eyes: open" }],
) => write(name, writeFif({ rateHz: 100, channels: CHANNELS, buffers, annotations }));

describeSource("a FIF that the test wrote", () =>
  openFile(
    path(
      "contract.fif",
      Array.from({ length: 20 }, (_, k) => samples(50 * k, 50)),
    ),
  ),
);

describe("a FIF", () => {
  it("has its EEG in µV, its other channels named, and marks of annotations and of the stimulus channel", async () => {
    const stimulus = (n: number) => (n >= 220 && n < 225 ? 5 : 0);
    const { source, samplesOf, markers } = await readRecording(
      path("raw.fif", [samples(0, 200), samples(200, 130, stimulus)]),
    );
    expect(source.streams.map(({ id, samplingRateHz, channels }) => [id, samplingRateHz, channels])).toEqual([
      ["eeg", 100, ["Fp1", "O2"].map((electrode) => ({ electrode, unit: "uV" }))],
    ]);
    expect(samplesOf("eeg", 0)).toHaveLength(330);
    expect(samplesOf("eeg", 1)[329]).toBeCloseTo(-329, 3);
    expect(source.facts.leftOut).toEqual([{ name: "EOG", why: "eye movements" }]);
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [150, "eyes: open"],
      [220, "5"],
    ]);
  });

  it("shows skipped buffers as a gap, and puts annotations where their time is", async () => {
    const { gaps, markers, samplesOf } = await readRecording(
      path(
        "skip.fif",
        [samples(0, 100), 2, samples(100, 100)],
        [
          { onsetSec: 0.5, label: "a" },
          { onsetSec: 3.5, label: "b" },
        ],
      ),
    );
    expect(gaps).toEqual([
      { type: "gap", stream: "eeg", firstSample: 100, lengthSamples: 200, cause: "suspended", estimated: false },
    ]);
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [50, "a"],
      [350, "b"],
    ]);
    expect(samplesOf("eeg", 0)).toHaveLength(200);
  });

  it("says how many of its marks lie outside its samples", async () => {
    const outside = [-2, 0.2, 99].map((onsetSec) => ({ onsetSec, label: "x" }));
    const { markers, notices } = await readRecording(path("outside.fif", [samples(0, 100)], outside));
    expect(markers.map(({ sample }) => sample)).toEqual([20]);
    expect(notices.map(({ text }) => text)).toContainEqual(expect.stringContaining("2 marks lie before its first"));
  });

  it("that is cut is read to its last whole buffer; without raw samples it is refused", async () => {
    const whole = writeFif({ rateHz: 100, channels: CHANNELS, buffers: [samples(0, 100), samples(100, 100)] });
    const { notices, samplesOf } = await readRecording(write("cut.fif", whole.subarray(0, whole.length - 200)));
    expect(notices.map(({ code }) => code)).toEqual(expect.arrayContaining(["FILE_CUT"]));
    expect(samplesOf("eeg", 0)).toHaveLength(100);
    const none = await errorOf(write("none.fif", writeFif({ rateHz: 100, channels: CHANNELS, buffers: [] })));
    expect([none.code, none.line]).toEqual(["FILE_NOT_EEG", expect.stringContaining("no raw samples")]);
  });

  it("that is split goes on in its next parts; what is missing of them is said", async () => {
    const part = (name: string, from: number, next?: string) =>
      write(name, writeFif({ rateHz: 100, channels: CHANNELS, buffers: [samples(from, 100)], ...(next && { next }) }));
    const path = part("split_raw.fif", 0, "C:\\theirs\\split_raw-1.fif");
    part("split_raw-1.fif", 100, "split_raw-2.fif");
    part("split_raw-2.fif", 200);
    const whole = await readRecording(path);
    expect(whole.samplesOf("eeg", 1).map(Math.round)).toEqual(Array.from({ length: 300 }, (_, i) => -i));
    part("split_raw-1.fif", 100, "lost_raw-2.fif");
    const rest = await readRecording(path);
    expect(rest.samplesOf("eeg", 0)).toHaveLength(200);
    const cut = rest.notices.filter(({ code }) => code === "FILE_CUT");
    expect(cut.map(({ text }) => text)).toEqual([expect.stringContaining("lost_raw-2.fif, which is not there")]);
  });
});
