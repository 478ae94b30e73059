import { statSync } from "node:fs";
import { basename, join } from "node:path";
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

  it("whose resolution is no number is refused, not taken as 1", async () => {
    const header = brainVisionHeader({ name: "res", labels: LABELS, rows: [] });
    const path = write("res.vhdr", header.replace(/^Ch2=(\w+),,[\d.]*/m, "Ch2=$1,,0.1x"));
    expect((await errorOf(path)).message).toContain('the resolution of O2 is "0.1x"');
  });

  it("tells of each of its files, so that what reading may cost follows from all their sizes", async () => {
    const path = recording({ name: "sizes", labels: LABELS, rows: rows(1000), markers: [] });
    const sizes = new Map<string, number>();
    const source = await openFile(path, {}, (opened, sizeBytes) => void sizes.set(basename(opened), sizeBytes));
    for await (const _ of source.chunks());
    const told = ["sizes.vhdr", "sizes.eeg", "sizes.vmrk"].map((name) => [name, statSync(join(path, "..", name)).size]);
    expect([...sizes].sort()).toEqual(told.sort());
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

describe("a BrainVision recording of text", () => {
  const ascii = (name: string, infos: string, orientation: "MULTIPLEXED" | "VECTORIZED" = "MULTIPLEXED") =>
    write(
      `${name}.vhdr`,
      brainVisionHeader({ name, labels: LABELS, rows: [], resolution: 0.5, orientation })
        .replace("DataFormat=BINARY", "DataFormat=ASCII")
        .replace("[Binary Infos]", `[ASCII Infos]\r\n${infos}`)
        .replace("MarkerFile=", "; MarkerFile="),
    );

  it.each([
    [
      "a line a sample, under names that no header tells of",
      "DecimalSymbol=.",
      "MULTIPLEXED",
      "Fp1,O2,VEOG\n1,-2.5,0\n3,4,0\n",
    ],
    [
      "a line a sample, with decimal commas and blanks",
      "DecimalSymbol=,\r\nSkipLines=1",
      "MULTIPLEXED",
      "Fp1 O2 VEOG\n 1 -2,5  0\n 3  4 0\n",
    ],
    [
      "a line a sample, behind a column of times",
      "SkipLines=1\r\nSkipColumns=1",
      "MULTIPLEXED",
      "t\tFp1\tO2\tVEOG\n0\t1\t-2.5\t0\n4\t3\t4\t0\n",
    ],
    [
      "a line a channel, behind its name",
      "DecimalSymbol=,\r\nSkipColumns=1",
      "VECTORIZED",
      "Fp1 1 3\nO2  -2,5 4\nVEOG 0 0\n",
    ],
    [
      "a line a channel, behind a name of several words",
      "SkipColumns=1",
      "VECTORIZED",
      "EEG Fp1-M1Ref 1 3\nEEG O2 -2.5 4\nVEOG 0 0\n",
    ],
    ["a line a channel without names", "DecimalSymbol=.", "VECTORIZED", "1 3\n-2.5 4\n0 0"],
  ] as const)("has %s", async (_, infos, orientation, text) => {
    write("text.eeg", text);
    const { samplesOf } = await readRecording(ascii("text", infos, orientation));
    expect([samplesOf("eeg", 0), samplesOf("eeg", 1)]).toEqual([
      [0.5, 1.5],
      [-1.25, 2],
    ]);
  });

  it("says which line of its samples is wrong, and reads one that is cut up to there", async () => {
    write("bad.eeg", "1 2 3\n1 x 3\n1 2 3\n");
    expect((await errorOf(ascii("bad", ""))).message).toMatch(/bad.eeg, line 2: "x" is no number/);
    write("bad.eeg", "1 2 3\n4 5 6\n7 8");
    const { samplesOf, notices } = await readRecording(ascii("bad", ""));
    expect([samplesOf("eeg", 0), notices.filter(({ code }) => code === "FILE_CUT")]).toEqual([
      [0.5, 2],
      [expect.anything()],
    ]);
    write("bad.eeg", "1 2 3\n1 2\n1 2 3\n");
    expect((await errorOf(ascii("bad", "", "VECTORIZED"))).message).toContain("its lines are of different lengths");
  });

  it.each([
    ["DataType=FREQUENCYDOMAIN", "no signal in time"],
    ["Averaged=YES", "it holds averages"],
    ["SegmentationType=MARKERBASED", "cut into epochs"],
  ])("of an export with %s is refused", async (line, why) => {
    const header = brainVisionHeader({ name: "export", labels: LABELS, rows: [] });
    const path = write("export.vhdr", header.replace("DataFormat=", `${line}\r\nDataFormat=`));
    expect((await errorOf(path)).message).toContain(why);
  });

  it("of a V-Amp has a first line of its own", async () => {
    recording({ name: "vamp", labels: LABELS, rows: rows(10) });
    const own = "Brain Vision V-Amp Data Header File Version 1.0";
    const { source } = await readRecording(
      write("vamp.ahdr", brainVisionHeader({ name: "vamp", labels: LABELS, rows: [] }).replace(/^.*/, own)),
    );
    expect(source.facts.format).toBe("brainvision");
  });
});
