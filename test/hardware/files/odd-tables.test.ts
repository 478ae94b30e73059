/** This file holds that tables of odd writing and odd clocks are read right, or refused with what to do; none of them silently wrong. */
import { describe, expect, it } from "vitest";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const ROWS = 320;
const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const FROM_SEC = 1.7e9;

const eegAt = (i: number, c: number): string => (20 * Math.sin(i / (3 + c)) + 10 * c - 7).toFixed(3);
const eegRow = (i: number): string[] => MUSE.map((_, c) => eegAt(i, c));
const secAt = (i: number): string => (FROM_SEC + i / 256).toFixed(6);
const timed = (i: number): string[] => [secAt(i), ...eegRow(i)];
const withComma = (fields: readonly string[]): string[] => fields.map((field) => field.replace(".", ","));
const quoted = (fields: readonly string[]): string[] => fields.map((field) => `"${field}"`);

type Written = {
  readonly above?: readonly string[];
  readonly header?: readonly string[];
  readonly headerBy?: string;
  readonly row?: (i: number) => readonly string[];
  readonly by?: string;
  readonly below?: readonly string[];
};
const tableOf = ({
  above = [],
  header = ["timestamps", ...MUSE],
  headerBy,
  row = timed,
  by = ",",
  below = [],
}: Written) =>
  [
    ...above,
    header.join(headerBy ?? by),
    ...Array.from({ length: ROWS }, (_, i) => row(i).join(by)),
    ...below,
    "",
  ].join("\n");

const read = (written: Written) => readRecording(write("odd.csv", tableOf(written)));
const refused = (written: Written) => errorOf(write("odd.csv", tableOf(written)));

const codesOf = ({ notices }: Awaited<ReturnType<typeof readRecording>>) => notices.map(({ code }) => code);

async function expectWhole(written: Written, electrodes: readonly string[] = MUSE) {
  const recording = await read(written);
  const [stream] = recording.source.streams;
  expect(stream?.samplingRateHz).toBe(256);
  expect(stream?.channels.map(({ electrode }) => electrode)).toEqual(electrodes);
  for (const [c] of MUSE.entries()) {
    const ours = recording.samplesOf("eeg", c);
    expect(ours).toHaveLength(ROWS);
    for (const [i, uv] of ours.entries()) expect(uv).toBeCloseTo(Number(eegAt(i, c)), 6);
  }
  expect(recording.gaps).toEqual([]);
  return recording;
}

describe("a table that a country, a spreadsheet or a laboratory has written", () => {
  it.each<{ what: string; written: Written }>([
    { what: "decimal commas, a comma and a blank between", written: { by: ", ", row: (i) => withComma(timed(i)) } },
    {
      what: "the same under a header without blanks",
      written: { by: ", ", headerBy: ",", row: (i) => withComma(timed(i)) },
    },
    { what: "decimal commas between quotes", written: { row: (i) => quoted(withComma(timed(i))) } },
    {
      what: "a minus as typographers set it",
      written: { by: ";", row: (i) => timed(i).map((f) => f.replace("-", "−")) },
    },
    {
      what: "a row of units",
      written: { row: (i) => (i === 0 ? [`s,uV,uV,uV,uV\n${secAt(0)}`, ...eegRow(0)] : timed(i)) },
    },
    { what: "a footer of words", written: { below: ["End of recording", "saved by the app"] } },
    {
      what: "remarks",
      written: { row: (i) => (i === 9 ? [`# battery 80 %\n${secAt(9)}`, ...eegRow(9)] : timed(i)), below: ["# end"] },
    },
    { what: "rows of separators below", written: { below: [",,,,", "Mean,,,,"] } },
    {
      what: "single quotes and units, as PhysioNet's",
      written: {
        header: ["'Elapsed time'", ...MUSE.map((name) => `'${name}'`)],
        row: (i) =>
          i === 0
            ? ["'hh:mm:ss.mmm','uV','uV','uV','uV'\n'0:00.000'", ...eegRow(0)]
            : [`'0:0${(i / 256).toFixed(6)}'`, ...eegRow(i)],
      },
    },
    {
      what: "places that are described first",
      written: {
        header: ["time", "Left Temporal (TP9)", "Left Frontal (AF7)", "Right Frontal (AF8)", "Right Temporal (TP10)"],
      },
    },
    {
      what: "a comma in times between quotes",
      written: {
        row: (i) => [
          `"${new Date(1.7e12 + (1000 * i) / 256).toISOString().slice(0, -1).replace(".", ",")}"`,
          ...eegRow(i),
        ],
      },
    },
  ])("$what: is read to its values", async ({ written }) => {
    await expectWhole(written);
  });

  it("in volts or millivolts, by a row of units, a name or since nothing else is so small, is in µV", async () => {
    const milli = (i: number) => [secAt(i), ...eegRow(i).map((uv) => (Number(uv) / 1e3).toFixed(7))];
    await expectWhole({ row: (i) => (i === 0 ? [`s,mV,mV,mV,mV\n${milli(0).join(",")}`] : milli(i)) });
    await expectWhole({ header: ["time [s]", ...MUSE.map((name) => `${name} [mV]`)], row: milli });
    const volts = (i: number) => [secAt(i), ...eegRow(i).map((uv) => (Number(uv) / 1e6).toFixed(10))];
    expect(codesOf(await expectWhole({ row: volts }))).toContain("FILE_UNIT_GUESSED");
  });

  it("whose decimal commas cannot be told from the commas between is refused with what to do", async () => {
    const mixed = await refused({ row: (i) => withComma(timed(i)) });
    expect([mixed.code, mixed.message]).toEqual([
      "FILE_DECIMAL_COMMA",
      expect.stringContaining("10 fields under 5 names"),
    ]);
    const thousands = await refused({ row: (i) => [secAt(i), ...quoted(withComma(eegRow(i)))] });
    expect([thousands.code, thousands.message]).toEqual(["FILE_BAD_ROW", expect.stringContaining("thousands")]);
  });

  it("may have columns without a name behind those that have one", async () => {
    await expectWhole({ row: (i) => [...timed(i), "0.0", "1.0", "2.0"] });
  });

  it("may have its marks in the first column, in rows of their own", async () => {
    const marked = (i: number) => (i === 9 ? ["blink", "", "", "", "", ""] : ["", ...timed(i)]);
    const { markers } = await read({ header: ["marker", "timestamps", ...MUSE], row: marked });
    expect(markers).toMatchObject([{ label: "blink", sample: 9 }]);
  });

  it("has a spreadsheet's errors as missing samples; words between rows are an error with their line", async () => {
    const errors = ["#N/A", "#DIV/0!", "#NUM!", "-"];
    const { samplesOf } = await read({ row: (i) => (i === 5 ? [secAt(i), ...errors] : timed(i)) });
    expect(MUSE.map((_, c) => samplesOf("eeg", c)[5])).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    const words = await refused({
      row: (i) => (i === 5 ? [`paused by the person\n${secAt(i)}`, ...eegRow(i)] : timed(i)),
    });
    expect([words.code, words.message]).toEqual(["FILE_BAD_ROW", expect.stringContaining("line 7:")]);
  });
});

describe("a column of time", () => {
  const from = (sec: number) => (i: number) => sec + i / 256;
  const iso = (sec: number, offset = "") =>
    `${new Date(sec * 1000).toISOString().slice(0, -1).replace("T", " ")}${offset}`;

  it.each([0, 1, 5000])(
    "that counts rows from %i is no time: a Muse keeps its rate, others are asked for theirs",
    async (first) => {
      const count = (i: number) => [String(first + i), ...eegRow(i)];
      expect(codesOf(await expectWhole({ row: count }))).toContain("FILE_TIME_COUNTS");
      expect(await refused({ header: ["time", "Fp1", "Fp2", "O1", "O2"], row: count })).toMatchObject({
        code: "FILE_NO_RATE",
      });
      expect(await refused({ header: ["time (s)", ...MUSE], row: count })).toMatchObject({ code: "FILE_NO_RATE" });
    },
  );

  it.each([
    ["minutes", "time (min)", (i: number) => (i / 256 / 60).toFixed(9)],
    ["hours", "Time [h]", (i: number) => (i / 256 / 3600).toFixed(11)],
    ["nanoseconds from 0", "timestamps", (i: number) => String(Math.round((i * 1e9) / 256))],
    [
      "ticks of .NET",
      "timestamps",
      (i: number) => String(638_000_000_000_000_000n + BigInt(Math.round((i * 1e7) / 256))),
    ],
    [
      "ticks of Windows",
      "timestamps",
      (i: number) => String(133_500_000_000_000_000n + BigInt(Math.round((i * 1e7) / 256))),
    ],
  ])("in %s is understood", async (_, name, stamp) => {
    await expectWhole({ header: [name, ...MUSE], row: (i) => [stamp(i), ...eegRow(i)] });
  });

  it("that is put forward in spring has no hour missing, with offsets and without", async () => {
    // At 1:00 UTC of 31 March 2024 Berlin's clocks went from 2:00 to 3:00.
    const changeSec = Date.UTC(2024, 2, 31, 1) / 1000;
    const sec = from(changeSec - 0.6);
    const ahead = (i: number) => (sec(i) < changeSec ? 1 : 2);
    const local = (i: number) => iso(sec(i) + 3600 * ahead(i));
    await expectWhole({ row: (i) => [`${local(i)}+0${ahead(i)}:00`, ...eegRow(i)] });
    expect(codesOf(await expectWhole({ row: (i) => [local(i), ...eegRow(i)] }))).toContain("FILE_CLOCK_SUMMER");
    // The same hour on a Wednesday is missing.
    const { gaps } = await read({ row: (i) => [iso(sec(i) + 3600 * ahead(i) + 3 * 86_400), ...eegRow(i)] });
    expect(gaps).toEqual([expect.objectContaining({ lengthSamples: 3600 * 256 })]);
  });

  it("that runs backwards, or of windows that overlap, is refused with what to do", async () => {
    const back = await refused({ row: (i) => [secAt(-i), ...eegRow(i)] });
    expect([back.code, back.hint]).toEqual(["FILE_TIME_BACKWARDS", "Sort its rows by time."]);
    const window = (i: number) => Math.floor(i / 64) * 16 + (i % 64);
    const overlap = await refused({ row: (i) => [secAt(window(i)), ...eegRow(window(i))] });
    expect([overlap.code, overlap.message]).toEqual(["FILE_ROWS_OVERLAP", expect.stringContaining("5 windows")]);
  });

  it("of windows that share half of their rows is read once, as it was recorded, and that is said", async () => {
    const window = (i: number) => Math.floor(i / 64) * 32 + (i % 64);
    const recording = await read({ row: (i) => [secAt(window(i)), ...eegRow(window(i))] });
    expect(recording.samplesOf("eeg", 1)).toEqual(Array.from({ length: 192 }, (_, i) => Number(eegAt(i, 1))));
    expect(codesOf(recording)).toContain("FILE_ROWS_TWICE");
  });

  it.each([
    ["of another clock, by 4 s", 4],
    ["of another clock, by half a second", 0.5],
  ])("has now and then a stamp %s, and every row is read once", async (_, lateSec) => {
    await expectWhole({ row: (i) => [(FROM_SEC + i / 256 - (i % 60 === 30 ? lateSec : 0)).toFixed(6), ...eegRow(i)] });
  });

  it("that is set right a few times, or begins anew, is read as before", async () => {
    const count = 6000;
    const readBy = (secOf: (i: number) => number) => {
      const rows = Array.from({ length: count }, (_, i) => [secOf(i).toFixed(6), ...eegRow(i)].join(","));
      return readRecording(write("set.csv", `timestamps,${MUSE.join(",")}\n${rows.join("\n")}\n`));
    };
    const setRight = await readBy((i) => FROM_SEC + i / 256 - 0.2 * Math.floor(i / 1000));
    const begun = [0, 1000, 2500, 3000, 5000];
    const anew = await readBy((i) => {
      const k = begun.filter((from) => from <= i).length - 1;
      return 2 + k + (i - (begun[k] ?? 0)) / 256;
    });
    for (const { source, samplesOf } of [setRight, anew]) {
      expect(source.streams[0]?.samplingRateHz).toBe(256);
      expect(samplesOf("eeg", 0)).toHaveLength(count);
    }
  });

  it.each(["event_time", "acc_timestamp"])("of the rows is taken, not %s before it", async (other) => {
    const row = (i: number) => [String(i >> 5), (FROM_SEC + i / 256 + (i < 200 ? 0 : 2)).toFixed(4), ...eegRow(i)];
    const { gaps } = await read({ header: [other, "timestamps", ...MUSE], row });
    expect(gaps).toEqual([expect.objectContaining({ firstSample: 200, lengthSamples: 512 })]);
  });

  it("that runs backwards in each package only, and on from one to the next, is read", async () => {
    await expectWhole({ row: (i) => [secAt(i - (i % 12) + 11 - (i % 12)), ...eegRow(i)] });
  });

  it.each(["corrected_time", "monotonic_timestamp", "epoch_ms", "unix_time"])(
    "called %s is one, and shows what is missing",
    async (name) => {
      const unit = name === "epoch_ms" ? 1000 : 1;
      const row = (i: number) => [(unit * (FROM_SEC + i / 256 + (i < 200 ? 0 : 2))).toFixed(4), ...eegRow(i)];
      const { gaps } = await read({ header: [name, ...MUSE], row });
      expect(gaps).toEqual([expect.objectContaining({ firstSample: 200, lengthSamples: 512 })]);
    },
  );

  it("whose fraction is a field of its own is refused: every column after it stands one too far right", async () => {
    const asctime = (i: number) =>
      new Date(1.7e12 + (1000 * i) / 256).toISOString().slice(0, -1).replace("T", " ").replace(".", ",");
    const error = await refused({ row: (i) => [asctime(i), ...eegRow(i)] });
    expect([error.code, error.message]).toEqual([
      "FILE_DECIMAL_COMMA",
      expect.stringContaining("the comma in its times"),
    ]);
  });
});

describe("rows that a recorder wrote twice", () => {
  const lines = Array.from({ length: ROWS }, (_, i) => timed(i).join(","));
  const ofPackets = (rows: number) =>
    Array.from({ length: ROWS / rows }, (_, k) => lines.slice(rows * k, rows * (k + 1))).flatMap((packet) => [
      ...packet,
      ...packet,
    ]);

  it.each([
    { what: "one by one", rows: 1 },
    { what: "packet by packet", rows: 16 },
    { what: "in blocks of half a second and more", rows: 160 },
  ])("$what are read once, at 256 Hz and not at 512, and that is said", async ({ rows }) => {
    const path = write("twice.csv", [["timestamps", ...MUSE].join(","), ...ofPackets(rows), ""].join("\n"));
    const recording = await readRecording(path);
    expect(recording.source.streams[0]?.samplingRateHz).toBe(256);
    expect(recording.samplesOf("eeg", 2)).toEqual(Array.from({ length: ROWS }, (_, i) => Number(eegAt(i, 2))));
    expect(codesOf(recording)).toContain("FILE_ROWS_TWICE");
  });

  it("are none where all electrodes stand still and a stamp counts for two samples", async () => {
    const row = (i: number) => [(FROM_SEC + Math.floor(i / 2) / 128).toFixed(3), "5.0", "5.0", "5.0", "5.0"];
    const recording = await read({ row });
    expect(recording.samplesOf("eeg", 0)).toHaveLength(ROWS);
    expect(codesOf(recording)).not.toContain("FILE_ROWS_TWICE");
  });

  it("are none where an electrode stands still and stamps come in bursts", async () => {
    const row = (i: number) => [(FROM_SEC + Math.floor(i / 12) * (12 / 256)).toFixed(3), "0.0", "0.0", "0.0", "0.0"];
    const recording = await read({ row });
    expect(recording.samplesOf("eeg", 0)).toHaveLength(ROWS);
    expect(codesOf(recording)).not.toContain("FILE_ROWS_TWICE");
  });
});

describe("rows of more than a Muse's EEG", () => {
  it("that come ten times a second are averages or powers, and no rate that is said makes them EEG", async () => {
    const path = write("powers.csv", tableOf({ row: (i) => [(FROM_SEC + i / 10).toFixed(3), ...eegRow(i)] }));
    for (const options of [{}, { samplingRateHz: 256 }]) {
      const error = await errorOf(path, options);
      expect([error.code, error.message]).toEqual(["FILE_NOT_EEG", expect.stringContaining("10.0 times a second")]);
    }
  });

  it("of two headbands between each other are refused; of one after another they go on", async () => {
    const header = ["timestamps", "device", ...MUSE];
    const mixed = await refused({ header, row: (i) => [secAt(i >> 1), i % 2 ? "A" : "B", ...eegRow(i >> 1)] });
    expect([mixed.code, mixed.message]).toEqual([
      "FILE_SEVERAL_DEVICES",
      expect.stringContaining('2 different "device"'),
    ]);
    await expectWhole({ header, row: (i) => [secAt(i), i < 100 ? "A" : "B", ...eegRow(i)] });
  });

  it.each(["muse_acc_x", "device_battery", "stream_index"])(
    "that a few values of %s stand in are one headband's",
    async (name) => {
      await expectWhole({ header: ["timestamps", name, ...MUSE], row: (i) => [secAt(i), String(i % 3), ...eegRow(i)] });
    },
  );

  it("have powers of bands beside their electrodes, which are no electrodes", async () => {
    const powers = ["Left Frontal Alpha (AF7)", "Right Ear Mid Gamma (TP10)"];
    await expectWhole({ header: ["timestamps", ...MUSE, ...powers], row: (i) => [...timed(i), "0.5", "0.25"] });
  });

  it("have the extra inputs of a recorder of Mind Monitor's messages, and pandas' count before its table", async () => {
    const stamp = (i: number) => new Date(1.7e12 + (1000 * i) / 256).toISOString().slice(0, -1).replace("T", " ");
    const header = ["TimeStamp", ...MUSE.map((name) => `RAW_${name}`), "Right_AUX", "Marker"];
    const { markers } = await expectWhole(
      { header, row: (i) => [stamp(i), ...eegRow(i), "0.0", i === 9 ? "1" : "", ""] },
      [...MUSE, "AUX_RIGHT"],
    );
    expect(markers).toMatchObject([{ label: "1", sample: 9 }]);
    const event = (i: number) => [`${i},${stamp(i)}`, "", "", "", "", "", "/muse/elements/blink"];
    const again = await read({
      header: ["", ...header.slice(0, -1), "Elements"],
      row: (i) => (i === 9 ? event(i) : [String(i), stamp(i), ...eegRow(i), "0.0", ""]),
    });
    expect(again.samplesOf("eeg", 0)).toHaveLength(ROWS - 1);
    expect(again.markers).toMatchObject([{ label: "/muse/elements/blink", sample: 9 }]);
  });
});
