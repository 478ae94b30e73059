import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { eegStream, MUSE_ELECTRODES } from "../../streams.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const HEADER = "TimeStamp,Delta_TP9,RAW_TP9,RAW_AF7,RAW_AF8,RAW_TP10,AUX_RIGHT,Battery,Elements";

/** Rows at 256 Hz in bursts of twelve, as they come over Bluetooth; the app drops the empty last field. */
function mindMonitor(
  count: number,
  options: { rateHz?: number; jumpSec?: number; after?: Readonly<Record<number, string>> } = {},
): string {
  const { rateHz = 256, jumpSec = 0, after = {} } = options;
  const startMs = Date.parse("2026-03-01T12:00:00Z");
  const lines = Array.from({ length: count }, (_, i) => {
    const atSec = (12 * Math.floor(i / 12)) / rateHz + (i >= count / 2 ? jumpSec : 0);
    const stamp = new Date(startMs + atSec * 1000).toISOString().replace("T", " ").replace("Z", "");
    const row = `${stamp},0.5,${800 + i},801,802,${803 - i},900,88`;
    return after[i] === undefined ? row : `${row}\n${stamp},,,,,,,,${after[i]}`;
  });
  return `${HEADER}\n${lines.join("\n")}\n`;
}

describeSource("a Mind Monitor CSV that the test wrote", () => openFile(write("contract.csv", mindMonitor(1200))));

describe("a Mind Monitor CSV", () => {
  it("has its RAW columns as EEG at the Muse's rate, whatever the bursts", async () => {
    const { source, samplesOf } = await readRecording(write("raw.csv", mindMonitor(1200)));
    expect(source.streams[0]).toEqual(eegStream([...MUSE_ELECTRODES, "AUX_RIGHT"], 256));
    expect(samplesOf("eeg", 0)).toEqual(Array.from({ length: 1200 }, (_, i) => 800 + i));
    expect(samplesOf("eeg", 3)[10]).toBe(793);
  });

  it("makes rows of events marks, which count no samples", async () => {
    const { markers, samplesOf } = await readRecording(
      write("events.csv", mindMonitor(1200, { after: { 99: "/muse/elements/blink", 600: "/Marker/1" } })),
    );
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [100, "/muse/elements/blink"],
      [601, "/Marker/1"],
    ]);
    expect(samplesOf("eeg", 0)).toHaveLength(1200);
  });

  it("shows a pause of the stamps as an estimated gap", async () => {
    const { gaps } = await readRecording(write("pause.csv", mindMonitor(1200, { jumpSec: 4 })));
    expect(gaps).toEqual([expect.objectContaining({ firstSample: 600, estimated: true })]);
    expect(Math.abs((gaps[0]?.lengthSamples ?? 0) - 4 * 256)).toBeLessThanOrEqual(12);
  });

  it("of one row a second holds averages, not EEG, and is refused with the reason", async () => {
    const error = await errorOf(write("slow.csv", mindMonitor(60, { rateHz: 12 })));
    expect(error.code).toBe("FILE_NO_EEG_RATE");
    expect(error.line).toContain("Constant");
  });
});

describeShared("the real Mind Monitor file", () => {
  it("has about one row a second: no EEG", async () => {
    const error = await errorOf(sharedPath("eeg/muse/testmusemonitor.csv"));
    expect([error.code, error.message]).toEqual([
      "FILE_NO_EEG_RATE",
      expect.stringMatching(/line 2: its rows come 1\.0 times a second/),
    ]);
  });
});
