import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { eegStream, MUSE_ELECTRODES } from "../../streams.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const HEADER = "timestamps,TP9,AF7,AF8,TP10,Right AUX,Marker0";

/** Rows as muse-lsl writes them: sample i has i at TP9, 10 i at TP10. */
function museLsl(count: number, row: (i: number) => { stampSec?: number; marker?: number } = () => ({})): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const { stampSec = 100 + i / 256, marker = 0 } = row(i);
    return `${stampSec.toFixed(3)},${i},0.5,-0.5,${10 * i},7,${marker}`;
  });
  return `${HEADER}\n${rows.join("\n")}\n`;
}

describeSource("a Muse CSV that the test wrote", () => openFile(write("contract.csv", museLsl(1024))));

describe("a Muse CSV with muse-lsl's header", () => {
  it("has the electrodes of the header, at the rate that its rounded stamps mean", async () => {
    const { source, samplesOf } = await readRecording(write("lsl.csv", museLsl(600)));
    expect(source.streams).toEqual([eegStream([...MUSE_ELECTRODES, "AUX_RIGHT"], 256)]);
    expect(samplesOf("eeg", 0)).toEqual(Array.from({ length: 600 }, (_, i) => i));
    expect(samplesOf("eeg", 3)[599]).toBe(5990);
  });

  it("makes its markers marks, each once, at the sample of their row", async () => {
    const markerOf = (i: number) => ({ marker: i === 10 ? 1 : i === 300 || i === 301 ? 2 : 0 });
    const { markers } = await readRecording(write("marks.csv", museLsl(600, markerOf)));
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [10, "1"],
      [300, "2"],
    ]);
  });

  it("marks a jump of the stamps of more than a second as an estimated gap", async () => {
    const { gaps } = await readRecording(
      write(
        "jump.csv",
        museLsl(600, (i) => ({ stampSec: 100 + i / 256 + (i > 511 ? 5 : 0) })),
      ),
    );
    expect(gaps).toEqual([
      { type: "gap", stream: "eeg", firstSample: 512, lengthSamples: 1280, cause: "lost-packets", estimated: true },
    ]);
  });

  it("reads an empty field as a sample that is missing", async () => {
    const { samplesOf } = await readRecording(
      write(
        "hole.csv",
        museLsl(300)
          .replace(/,7\.?,?/, ",7,")
          .replace("\n100.020,5,", "\n100.020,,"),
      ),
    );
    expect(samplesOf("eeg", 0)[5]).toBeNaN();
    expect(samplesOf("eeg", 0)[6]).toBe(6);
  });

  it("asks for the rate when the stamps mean none that a Muse has, and takes it", async () => {
    const path = write(
      "slow.csv",
      museLsl(300, (i) => ({ stampSec: i / 100 })),
    );
    const error = await errorOf(path);
    expect([error.code, error.exitCode]).toEqual(["FILE_NO_RATE", 2]);
    expect(error.line).toContain("--rate");
    expect((await readRecording(path, { samplingRateHz: 100 })).source.streams[0]?.samplingRateHz).toBe(100);
  });

  it("refuses a rate that is not the file's", async () => {
    expect((await errorOf(write("rate.csv", museLsl(300)), { samplingRateHz: 250 })).line).toContain("got 250");
  });
});

describe("a Muse CSV without a header", () => {
  const bare = Array.from({ length: 300 }, (_, i) => `${850 + i},851,852,853`);

  it("is TP9, AF7, AF8, TP10 at 256 Hz, and says that it took it so", async () => {
    const { source, notices, samplesOf } = await readRecording(write("bare.csv", bare.join("\n")));
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["TP9", "AF7", "AF8", "TP10"]);
    expect(source.streams[0]?.samplingRateHz).toBe(256);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_NO_HEADER"]);
    expect(samplesOf("eeg", 0)).toHaveLength(300);
  });

  it("names the line of a row that is wrong, after giving what came before it", async () => {
    const lines = bare.with(200, "851,oops,850,851");
    const error = await errorOf(write("wrong.csv", `${lines.join("\n")}\n`));
    expect(error.code).toBe("FILE_BAD_ROW");
    expect(error.message).toMatch(/wrong\.csv, line 201: "oops" is no number$/);
    const short = await errorOf(write("short.csv", `${bare.with(100, "851,852").join("\n")}\n`));
    expect(short.message).toMatch(/line 101: it has 2 of 4 fields$/);
  });

  it("is read up to where it is cut, and says where", async () => {
    const { samplesOf, notices } = await readRecording(write("cut.csv", `${bare.join("\n")}\n852,85`));
    expect(samplesOf("eeg", 0)).toHaveLength(300);
    expect(notices.map(({ code }) => code)).toContain("FILE_CUT");
    expect(notices.at(-1)?.text).toContain("line 301");
  });
});

describeShared("the real Muse recordings", () => {
  for (const name of ["eeg101_relax.csv", "ssvep_subject1_data_2017-09-14-21.20.04.csv"]) {
    describeSource(name, () => openFile(sharedPath(`eeg/muse/${name}`)), { watchSec: 20 });
  }

  it.each([
    ["relax", 6547],
    ["clean", 4471],
    ["cat", 2392],
    ["blinks", 2166],
  ])("eeg101_%s has %i rows", async (name, rows) => {
    const { samplesOf, gaps } = await readRecording(sharedPath(`eeg/muse/eeg101_${name}.csv`));
    expect(samplesOf("eeg", 3)).toHaveLength(rows);
    expect(gaps).toEqual([]);
  });

  it("eeg101_relax begins with the values of its first line and ends with those of its last", async () => {
    const { samplesOf } = await readRecording(sharedPath("eeg/muse/eeg101_relax.csv"));
    expect([0, 1, 2, 3].map((channel) => samplesOf("eeg", channel)[0])).toEqual([
      852.7920782314, 853.3566266825, 850.7165530075, 848.9836063504,
    ]);
    expect(samplesOf("eeg", 3).at(-1)).toBe(851.8390271226);
  });

  it("an SSVEP recording has 30,732 rows of five channels and marks 1 and 2 some 3.5 s apart", async () => {
    const { source, samplesOf, markers, gaps } = await readRecording(
      sharedPath("eeg/muse/ssvep_subject1_data_2017-09-14-21.20.04.csv"),
    );
    expect(source.streams[0]?.channels).toHaveLength(5);
    expect(samplesOf("eeg", 4)).toHaveLength(30_732);
    expect(gaps).toEqual([]);
    expect(markers).toHaveLength(32);
    expect(markers[0]).toEqual({ type: "marker", stream: "eeg", sample: 774, label: "1" });
    expect(new Set(markers.map(({ label }) => label))).toEqual(new Set(["1", "2"]));
  });
});

describe("four bare columns", () => {
  /** A Muse's converter has `bits` over 1682.815 µV. */
  const stepped = (bits: number) => (i: number) => {
    const step = 1682.815 / (2 ** bits - 1);
    return [0, 1, 2, 3].map((c) => (step * Math.round((840 + 30 * Math.sin(i / 5 + c)) / step)).toFixed(6)).join(" ");
  };
  const lines = (row: (i: number) => string) => `${Array.from({ length: 300 }, (_, i) => row(i)).join("\n")}\n`;

  it("have 220 Hz where their steps are those of the Muse of 2014, else 256", async () => {
    for (const [bits, hz] of [
      [10, 220],
      [12, 256],
    ] as const) {
      const { source } = await readRecording(write("steps.txt", lines(stepped(bits))));
      expect([source.facts.format, source.streams[0]?.samplingRateHz]).toEqual(["muse-csv", hz]);
    }
    const named = write("named.csv", `TP9 AF7 AF8 TP10\n${lines(stepped(10))}`);
    expect((await readRecording(named)).source.facts.rateToldBy).toContain("a Muse of 2014, by its steps of 1.645 µV");
  });
});
