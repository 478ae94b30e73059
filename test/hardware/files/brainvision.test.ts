import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";
import {
  type BrainVisionFixture,
  brainVisionHeader,
  brainVisionMarkers,
  brainVisionSamples,
} from "./write-brainvision.ts";

const write = useTempFiles();

/** Writes the three files and gives the header's path. */
function recording(fixture: BrainVisionFixture): string {
  write(`${fixture.name}.eeg`, brainVisionSamples(fixture));
  write(`${fixture.name}.vmrk`, brainVisionMarkers(fixture));
  return write(`${fixture.name}.vhdr`, brainVisionHeader(fixture));
}

const rows = (count: number) => [
  Array.from({ length: count }, (_, i) => i),
  Array.from({ length: count }, (_, i) => -2 * i),
  Array.from({ length: count }, () => 7),
];
const LABELS = ["Fp1", "O2", "VEOG"];

describeSource("a BrainVision recording that the test wrote", () =>
  openFile(recording({ name: "contract", labels: LABELS, rows: rows(1000) })),
);

describe("a BrainVision recording", () => {
  it.each([
    ["INT_16", "MULTIPLEXED"],
    ["INT_16", "VECTORIZED"],
    ["IEEE_FLOAT_32", "MULTIPLEXED"],
  ] as const)("of %s, %s, has its channels in µV by their resolution", async (format, orientation) => {
    const name = `${format}-${orientation}`;
    const { source, samplesOf } = await readRecording(
      recording({ name, labels: LABELS, rows: rows(5000), format, orientation }),
    );
    expect(source.streams).toEqual([
      {
        id: "eeg",
        kind: "eeg",
        samplingRateHz: 250,
        channels: ["Fp1", "O2"].map((electrode) => ({ electrode, unit: "uV" })),
      },
    ]);
    expect(samplesOf("eeg", 0)).toHaveLength(5000);
    expect(samplesOf("eeg", 1)[4999]).toBeCloseTo(-999.8, 6);
    expect(source.facts.leftOut).toEqual([{ name: "VEOG", why: "neither a scalp electrode nor a pulse" }]);
  });

  it("scales millivolts, and takes 1953 µs for 512 Hz", async () => {
    const { source, samplesOf } = await readRecording(
      recording({ name: "mv", labels: LABELS, unit: "mV", intervalUs: 1953, rows: rows(10) }),
    );
    expect(samplesOf("eeg", 0)[9]).toBeCloseTo(900, 6);
    expect(source.streams[0]?.samplingRateHz).toBe(512);
  });

  it("has its marks, and a pause at a new segment as long as the dates say", async () => {
    const markers = [
      "New Segment,,1,1,0,20240101120000000000",
      "Stimulus,S  1,101,1,0",
      "New Segment,,501,1,0,20240101120005000000",
      "Comment,a\\1b,601,1,0",
    ];
    const { markers: found, gaps } = await readRecording(
      recording({ name: "marks", labels: LABELS, rows: rows(1000), markers }),
    );
    expect(gaps).toEqual([
      { type: "gap", stream: "eeg", firstSample: 500, lengthSamples: 750, cause: "suspended", estimated: true },
    ]);
    expect(found.map(({ sample, label }) => [sample, label])).toEqual([
      [100, "S  1"],
      [1350, "a,b"],
    ]);
  });

  it("is read without its marks where that file is missing, and says so; without its samples it is not", async () => {
    const fixture: BrainVisionFixture = { name: "alone", labels: LABELS, rows: rows(100) };
    const path = write("alone.vhdr", brainVisionHeader(fixture));
    expect((await errorOf(path)).message).toContain("alone.eeg");
    write("alone.eeg", brainVisionSamples(fixture));
    const { notices, samplesOf } = await readRecording(path);
    expect(notices.map(({ code }) => code)).toContain("FILE_NO_MARKS");
    expect(samplesOf("eeg", 0)).toHaveLength(100);
  });

  it("opened by its marker file says which file to open", async () => {
    const path = write("m.vmrk", brainVisionMarkers({ name: "m", labels: [], rows: [] }));
    expect((await errorOf(path)).message).toContain("open the .vhdr beside it");
  });
});
