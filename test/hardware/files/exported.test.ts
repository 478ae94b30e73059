/** This file holds that what EDFbrowser exports and long tables are read to their values, or refused with what to do. */
import { describe, expect, it } from "vitest";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const ROWS = 512;
const HZ = 256;
const PLACES = ["TP9", "AF7", "AF8", "TP10"];
const uv = (i: number, c: number): number => Number((20 * Math.sin(i / (3 + c)) + 10 * c).toFixed(3));
const series = (c: number): readonly number[] => Array.from({ length: ROWS }, (_, i) => uv(i, c));
const lines = (...rows: readonly string[]): string => [...rows, ""].join("\n");

describe("EDFbrowser's export", () => {
  const signal = (number: number, label: string, unit: string, perRecord: number) =>
    `${number},${label.padEnd(16)},AgCl, with a comma,${unit.padEnd(8)},-1.0,1.0,-32768,32767,HP:0.1Hz,${perRecord},`;
  const names = "Signal,Label,Transducer,Units,Min,Max,Dmin,Dmax,PreFilter,Smp/Rec,Reserved";
  /** An ECG of twice the rate has rows between. */
  const data = lines(
    "Time,1,2,3,4",
    ...Array.from({ length: 2 * ROWS }, (_, k) => {
      const i = k / 2;
      const eeg = k % 2 === 0 ? `${uv(i, 0)},${uv(i, 1)},${uv(i, 2) / 1000}` : ",,";
      return `${(10 + i / HZ).toFixed(6)},${eeg},${k}`;
    }),
  );
  const signals = lines(
    names,
    signal(1, "EEG O1-REF", "uV", 256),
    signal(2, "EEG O2-REF", "uV", 256),
    signal(3, "EMG", "mV", 256),
    signal(4, "ECG", "uV", 512),
  );
  const marks = lines("Onset,Duration,Annotation", "+11.000000,,eyes closed", "+10.5,1,first", "+99,,late");

  it("has the labels, units and marks of the files beside it, at the EEG's own rate", async () => {
    write("night_signals.txt", signals);
    write("night_annotations.txt", marks);
    const { source, samplesOf, markers, notices } = await readRecording(write("night_data.txt", data));
    expect(source.facts).toMatchObject({ format: "edf-text", placesToldBy: "the _signals.txt beside it" });
    expect(source.streams).toHaveLength(1);
    expect(source.streams[0]).toMatchObject({ samplingRateHz: HZ });
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["O1", "O2"]);
    expect([samplesOf("eeg", 0), samplesOf("eeg", 1)]).toEqual([series(0), series(1)]);
    expect(markers).toMatchObject([
      { sample: 128, label: "first" },
      { sample: 256, label: "eyes closed" },
    ]);
    expect(source.facts.leftOut.map(({ name }) => name)).toEqual(["EMG", "ECG"]);
    expect(notices.map(({ code }) => code)).toContain("FILE_MARKS_UNPLACED");
  });

  it("without the names has numbered channels, and says so", async () => {
    const { source, notices } = await readRecording(write("alone_data.txt", data.replaceAll(/,\d+$/gm, "")));
    expect(source.placesAre).toBe("assumed");
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["Ch1", "Ch2", "Ch3"]);
    expect(notices.map(({ code }) => code)).toContain("FILE_NO_PLACES");
  });

  it("says a unit that is none, keeps commas of marks, and has no more marks than a night", async () => {
    const rows = Array.from({ length: ROWS }, (_, i) => `${(i / HZ).toFixed(6)},${uv(i, 0)},${uv(i, 1)}`);
    write("adu_signals.txt", lines(names, signal(1, "EEG O1", "ADU", 256), signal(2, "EEG O2", "ADU", 256)));
    write("adu_annotations.txt", lines("Onset,Duration,Annotation", "+1.0,,closed, then open"));
    const path = write("adu_data.txt", lines("Time,1,2", ...rows));
    const { markers, notices } = await readRecording(path);
    expect(notices.map(({ code, text }) => [code, text.includes('"ADU"')])).toEqual([["FILE_UNIT_UNKNOWN", true]]);
    expect(markers).toMatchObject([{ sample: 256, label: "closed, then open" }]);
    write("adu_annotations.txt", `Onset,Duration,Annotation\n${"1,,a\n".repeat(100_001)}`);
    expect((await errorOf(path)).code).toBe("FILE_TOO_LARGE");
  });

  it("is opened by its data, and its other files say so", async () => {
    for (const [name, text] of [
      ["other_signals.txt", signals],
      ["other_annotations.txt", marks],
    ] as const) {
      const error = await errorOf(write(name, text));
      expect(error.message).toContain("open the NAME_data.txt beside it");
    }
  });
});

describe("a long table", () => {
  const secAt = (i: number) => (1.7e9 + i / HZ).toFixed(6);
  const bySample = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, k) =>
      PLACES.map((place, c) => `${secAt(from + k)},${place},${uv(from + k, c)}`),
    ).flat();

  it.each([
    { what: "sample by sample", rows: bySample(0, ROWS) },
    {
      what: "channel by channel",
      rows: PLACES.flatMap((place, c) => series(c).map((value, i) => `${secAt(i)},${place},${value}`)),
    },
  ])("$what has every channel's values at the rate of its time", async ({ rows }) => {
    const { source, samplesOf, gaps } = await readRecording(write("long.csv", lines("time,channel,value", ...rows)));
    expect(source.facts.format).toBe("long");
    expect(source.streams[0]).toMatchObject({ samplingRateHz: HZ });
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(PLACES);
    for (const [c] of PLACES.entries()) expect(samplesOf("eeg", c)).toEqual(series(c));
    expect(gaps).toEqual([]);
  });

  it("shows what is missing between its times, and leaves out a sample that was cut", async () => {
    const rows = [
      ...bySample(0, 200),
      ...bySample(200, ROWS).map((row) => row.replace(/^\d+\.\d+/, (sec) => (Number(sec) + 2).toFixed(6))),
    ];
    const { samplesOf, gaps, notices } = await readRecording(
      write("cut.csv", lines("timestamp,electrode,uV", ...rows.slice(0, -2))),
    );
    expect(gaps).toMatchObject([{ firstSample: 200, lengthSamples: 512 }]);
    expect(samplesOf("eeg", 3)).toEqual(series(3).slice(0, -1));
    expect(notices.map(({ code }) => code)).toContain("FILE_CUT");
  });

  it("whose channels do not have the same samples is refused: nobody knows which belong together", async () => {
    const rows = bySample(0, ROWS).filter((row, k) => k < 400 || k > 440 || !row.includes("AF8"));
    const error = await errorOf(write("apart.csv", lines("time,channel,value", ...rows)));
    expect([error.code, error.message]).toEqual(["FILE_CHANNELS_APART", expect.stringContaining("AF8")]);
  });

  it("without a time asks for its rate; numbered channels are said to be that", async () => {
    const rows = Array.from({ length: ROWS }, (_, i) => [0, 1].map((c) => `${i},${c},${uv(i, c)}`)).flat();
    const path = write("numbered.csv", lines("sample,channel,value", ...rows));
    expect((await errorOf(path)).code).toBe("FILE_NO_RATE");
    const { source, samplesOf } = await readRecording(path, { samplingRateHz: 200 });
    expect([source.placesAre, source.streams[0]?.channels.map(({ electrode }) => electrode)]).toEqual([
      "assumed",
      ["Ch0", "Ch1"],
    ]);
    expect(samplesOf("eeg", 1)).toEqual(series(1));
  });

  const both = (stampOf: (i: number) => string, labels = ["O1", "O2"], rows = ROWS) =>
    Array.from({ length: rows }, (_, i) => labels.map((label, c) => `${stampOf(i)},${label},${uv(i, c)}`)).flat();

  it("whose time only counts asks for its rate, and one without a stamp is read", async () => {
    const counted = write("counted.csv", lines("time,channel,value", ...both(String)));
    expect((await errorOf(counted)).message).toContain("counts by 1");
    expect((await readRecording(counted, { samplingRateHz: 200 })).samplesOf("eeg", 1)).toEqual(series(1));
    const blank = both((i) => (i === 77 ? "" : secAt(i)));
    const { samplesOf } = await readRecording(write("blank.csv", lines("time,channel,value", ...blank)));
    expect(samplesOf("eeg", 1)).toEqual(series(1));
  });

  it.each([
    { what: "numbered sensors", labels: ["1", "2"], hz: 1 },
    { what: "a Muse's powers", labels: PLACES, hz: 10 },
  ])("of $what $hz times a second is no EEG", async ({ labels, hz }) => {
    const rows = both((i) => (1.7e9 + i / hz).toFixed(3), labels, 100);
    const error = await errorOf(write("slow.csv", lines("time,channel,value", ...rows)));
    expect([error.code, error.message]).toEqual(["FILE_NOT_EEG", expect.stringContaining(`${hz}.0 values a second`)]);
  });

  it("is no table of one signal and its classes", async () => {
    const rows = Array.from({ length: ROWS }, (_, i) => `${secAt(i)},${uv(i, 0)},${(i >> 6) % 2}`);
    const { source, samplesOf } = await readRecording(write("classes.csv", lines("time,eeg,label", ...rows)));
    expect(source.facts.format).toBe("csv");
    expect(samplesOf("eeg", 0)).toEqual(series(0));
  });

  it("of anything else is none", async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `${i},temperature,${i}`);
    expect((await errorOf(write("other.csv", lines("time,channel,value", ...rows)))).code).toBe("FILE_NOT_EEG");
  });
});
