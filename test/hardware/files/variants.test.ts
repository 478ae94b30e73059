/** This file holds that the same recording reads the same however a country, a spreadsheet or another program has written it. */
import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { readReport } from "../../../hardware/files/report.ts";
import { errorOf, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const ROWS = 600;
const MUSE = ["TP9", "AF7", "AF8", "TP10"];
const FROM_SEC = 1.7e9;

const eegAt = (i: number): string[] => MUSE.map((_, c) => (800 + 20 * Math.sin(i / 4 + c)).toFixed(3));
const secAt = (i: number, hz = 256): string => (FROM_SEC + i / hz).toFixed(6);

type Written = {
  readonly header?: readonly string[];
  readonly row?: (i: number) => readonly string[];
  readonly between?: string;
  readonly comma?: boolean;
  readonly lineEnd?: string;
};
const tableOf = ({ header = ["timestamps", ...MUSE], row, between = ",", comma = false, lineEnd = "\n" }: Written) => {
  const rows = Array.from({ length: ROWS }, (_, i) => (row ?? ((n) => [secAt(n), ...eegAt(n)]))(i));
  const lines = rows.map((fields) => fields.map((field) => (comma ? field.replace(".", ",") : field)).join(between));
  return [...(header.length > 0 ? [header.join(between)] : []), ...lines, ""].join(lineEnd);
};
const reportOf = async (name: string, content: string | Buffer) =>
  readReport(await openFile(write(name, Buffer.from(content as string))));
const bare = (i: number) => eegAt(i);
const timed = (i: number) => [secAt(i), ...eegAt(i)];

describe("a Muse's table", () => {
  it.each<{ what: string; written: Written }>([
    { what: "with semicolons and decimal commas", written: { between: ";", comma: true } },
    { what: "with line ends of an old Mac", written: { lineEnd: "\r" } },
    {
      what: "with lower-case names and units",
      written: { header: ["Time [s]", "tp9 [µV]", "af7 [µV]", "af8 [µV]", "tp10 [µV]"] },
    },
    {
      what: "with words around its names",
      written: { header: ["timestamp", "ch_TP9", "channel AF7", "AF8_raw", "eeg-tp10"] },
    },
    { what: "with stamps between brackets", written: { row: (i) => [`[${secAt(i)}]`, ...eegAt(i)] } },
    { what: "without a header", written: { header: [], row: bare } },
    { what: "without a header, with tabs", written: { header: [], row: bare, between: "\t" } },
    { what: "without a header, with decimal commas", written: { header: [], row: bare, between: ";", comma: true } },
    { what: "without a header, with its time", written: { header: [], row: timed } },
  ])("$what has its four places at 256 Hz", async ({ written }) => {
    const { format, samplingRateHz, streams, gaps } = await reportOf("muse.csv", tableOf(written));
    expect([format, samplingRateHz, gaps]).toEqual(["muse-csv", 256, []]);
    expect(streams).toEqual([expect.objectContaining({ electrodes: MUSE, samples: ROWS, unit: "uV" })]);
  });

  it("in UTF-16, as a spreadsheet's Unicode text, is read", async () => {
    const text = `\uFEFF${tableOf({ between: "\t" })}`;
    const [little, big] = [Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()];
    for (const bytes of [little, big]) {
      expect((await reportOf("utf16.csv", bytes)).streams).toEqual([
        expect.objectContaining({ electrodes: MUSE, samples: ROWS }),
      ]);
    }
  });

  it("in UTF-16 that does not say so is read", async () => {
    const bytes = Buffer.from(tableOf({}), "utf16le");
    for (const written of [bytes, Buffer.from(bytes).swap16()]) {
      const { streams } = await reportOf("utf16.csv", written);
      expect(streams).toEqual([expect.objectContaining({ electrodes: MUSE, samples: ROWS })]);
    }
  });

  it("of signals that a program has made is read where the places have no other", async () => {
    const names = MUSE.map((place) => `${place}_filtered`);
    const alone = await reportOf("made.csv", tableOf({ header: ["timestamps", ...names] }));
    expect(alone.streams).toEqual([expect.objectContaining({ electrodes: MUSE, samples: ROWS })]);
    const row = (i: number) => [...timed(i), ...eegAt(i)];
    const beside = await reportOf("beside.csv", tableOf({ header: ["timestamps", ...MUSE, ...names], row }));
    expect(beside.streams).toEqual([expect.objectContaining({ electrodes: MUSE })]);
    const twice = ["TP9_clean", "TP9_filtered", "AF7_clean", "AF7_filtered"];
    const made = await reportOf("twice-made.csv", tableOf({ header: ["timestamps", ...twice] }));
    expect(made.streams).toEqual([expect.objectContaining({ electrodes: ["TP9", "AF7"] })]);
    expect(beside.leftOut.map(({ name, why }) => [name, why])).toEqual(
      names.map((name) => [name, "made of a signal that is read"]),
    );
  });

  it("has one spelling for its extra input", async () => {
    const row = (i: number) => [...timed(i), "0.1"];
    for (const [name, place] of [
      ["aux", "AUX"],
      ["AUX (uV)", "AUX"],
      ["RIGHTAUX", "AUX_RIGHT"],
      ["AUX_R", "AUX_RIGHT"],
    ] as const) {
      const { streams } = await reportOf("aux.csv", tableOf({ header: ["timestamps", ...MUSE, name], row }));
      expect(streams[0]?.electrodes).toEqual([...MUSE, place]);
    }
  });

  it("whose header comes again goes on, the pause is a gap, and that is said", async () => {
    const later = tableOf({ row: (i) => [(FROM_SEC + 30 + i / 256).toFixed(6), ...eegAt(i)] });
    const { streams, gaps, notices } = await reportOf("twice.csv", tableOf({}) + later);
    expect(streams[0]?.samples).toBe(2 * ROWS);
    expect(gaps).toEqual([expect.objectContaining({ sample: ROWS, lengthSec: expect.closeTo(30 - ROWS / 256, 1) })]);
    expect(notices.join()).toContain(`its header comes again in line ${ROWS + 2}`);
  });

  it("without a header at another headband's rate is refused: a time and four numbers may be anything", async () => {
    const text = tableOf({ header: [], row: (i) => [secAt(i, 200), ...eegAt(i)] });
    expect((await errorOf(write("ganglion.csv", Buffer.from(text)))).message).toMatch(
      /256, 220, 500 Hz only; .* 200\.0/,
    );
  });
});

describe("other tables", () => {
  it("name their time in other languages", async () => {
    for (const time of ["Zeit (s)", "Temps", "Tiempo", "seconds"]) {
      const header = [time, "Fp1", "Fp2", "O1", "O2"];
      const row = (i: number) => [(i / 250).toFixed(3), ...eegAt(i)];
      expect((await reportOf("zeit.csv", tableOf({ header, row, between: ";", comma: true }))).samplingRateHz).toBe(
        250,
      );
    }
  });

  it("of the OpenBCI GUI are read as a spreadsheet saves them, and without their % lines", async () => {
    const header = [
      "Sample Index",
      "EXG Channel 0",
      "EXG Channel 1",
      "EXG Channel 2",
      "EXG Channel 3",
      "Other",
      "Timestamp",
    ];
    const row = (i: number) => [`${i % 256}.0`, ...eegAt(i), "0.0", secAt(i, 250)];
    const remarks = "%OpenBCI Raw EXG Data;;\n%Number of channels = 4;;\n%Sample Rate = 250 Hz;;\n";
    const saved = await reportOf("gui.txt", remarks + tableOf({ header, row, between: ";", comma: true }));
    expect([saved.format, saved.samplingRateHz, saved.gaps, saved.streams[0]?.samples]).toEqual([
      "openbci",
      250,
      [],
      ROWS,
    ]);
    const bareHeader = await reportOf("gui.csv", tableOf({ header, row, between: ", " }));
    expect([bareHeader.samplingRateHz, bareHeader.streams[0]?.electrodes.length]).toEqual([250, 4]);
  });

  it("of Petal may write their times in words", async () => {
    const header = ["ID", "LSL Timestamp", "UNIX Timestamp", "CH1", "CH2", "CH3", "CH4"];
    const row = (i: number) => [String(i), (500 + i / 256).toFixed(6), secAt(i), ...eegAt(i)];
    const { format, samplingRateHz, streams } = await reportOf("petal.csv", tableOf({ header, row }));
    expect([format, samplingRateHz, streams[0]?.electrodes]).toEqual(["petal", 256, MUSE]);
  });

  it("of a cap that has a Muse's four places among its own is asked for its rate, and is no Muse's", async () => {
    const cap = ["Fp1", "Fp2", "AF7", "AF8", "T7", "T8", "TP9", "TP10", "O1", "O2"];
    const path = write("cap.csv", tableOf({ header: cap, row: (i) => cap.map((_, c) => `${(i % 9) + c}.5`) }));
    const lying = cap.map((place, c) =>
      [place, ...Array.from({ length: 400 }, (_, i) => `${(i % 9) + c}.5`)].join(","),
    );
    for (const one of [path, write("lying.csv", `${lying.join("\n")}\n`)]) {
      expect((await errorOf(one)).code).toBe("FILE_NO_RATE");
    }
    const row = (i: number) => [(FROM_SEC + i / 250).toFixed(6), ...cap.map((_, c) => `${(i % 9) + c}.5`)];
    const { format, samplingRateHz, streams } = await reportOf("cap.csv", tableOf({ header: ["time", ...cap], row }));
    expect([format, samplingRateHz, streams[0]?.electrodes]).toEqual(["csv", 250, cap]);
  });

  it.each([
    ["unix_timestamp", ["ch1", "ch2", "ch3", "ch4"]],
    ["lsl_ts", ["ch1", "ch2", "ch3", "ch4", "ch5", "ch6"]],
  ])("with %s and %s are anybody's, and no Muse's places", async (time, names) => {
    const row = (i: number) => [(FROM_SEC + i / 250).toFixed(6), ...names.map((_, c) => `${(i % 9) + c}.5`)];
    const { format, samplingRateHz, streams, placesAre } = await reportOf(
      "any.csv",
      tableOf({ header: [time, ...names], row }),
    );
    expect([format, samplingRateHz, streams[0]?.electrodes, placesAre]).toEqual(["csv", 250, names, "assumed"]);
  });

  it("with a window of samples a row are refused with that reason", async () => {
    const header = [
      "Timestamp (ms)",
      ...[0, 1].flatMap((c) => Array.from({ length: 12 }, (_, k) => `ch${c}_${4 * k}ms`)),
      "info",
    ];
    const row = (i: number) => [String(1.7e12 + 400 * i), ...Array.from({ length: 24 }, (_, k) => `${k}.5`), "x"];
    const error = await errorOf(write("windows.csv", tableOf({ header, row })));
    expect([error.code, error.message]).toEqual(["FILE_NOT_EEG", expect.stringContaining("a window of samples")]);
  });

  it("of MNE have their stimulus channel as marks, and volts as volts", async () => {
    const header = ["time", "Fp1", "O1", "STI 014"];
    const row = (i: number) => [
      String(4 * i),
      ...eegAt(i)
        .slice(0, 2)
        .map((uv) => `${uv}e-6`),
      i === 90 ? "5" : "0",
    ];
    const { streams, marks, samplingRateHz } = await reportOf("mne.csv", tableOf({ header, row }));
    expect([samplingRateHz, streams[0]?.electrodes, marks]).toEqual([250, ["Fp1", "O1"], [{ label: "5", sample: 90 }]]);
  });

  it("of another headset whose value is called raw are no Mind Monitor's", async () => {
    const header = ["timestamp", "raw_value", "attention", "meditation"];
    const row = (i: number) => [secAt(i, 512), String(i % 90), "53", "43"];
    const { format, samplingRateHz, streams } = await reportOf("sky.csv", tableOf({ header, row }));
    expect([format, samplingRateHz, streams[0]?.electrodes]).toEqual(["neurosky", 512, ["Fp1"]]);
  });

  it.each([
    ["Portuguese", "Tempo", "Canal"],
    ["German", "Zeit", "Kanal"],
  ])("of %s names have numbered channels, whose places are assumed", async (_, time, channel) => {
    const header = [time, `${channel} 1`, `${channel} 2`];
    const report = await reportOf("words.csv", tableOf({ header, row: (i) => [secAt(i, 250), "1.5", "2.5"] }));
    expect([report.samplingRateHz, report.placesAre]).toEqual([250, "assumed"]);
    const slow = write("slow.csv", tableOf({ header, row: (i) => [secAt(i, 1), "1.5", "2.5"] }));
    expect((await errorOf(slow)).message).toContain("its rows come 1.0 times a second, and EEG has 50 or more");
  });

  it("of an MW75 have its channels by their numbers", async () => {
    const header = ["Timestamp", "Ref", "Ch1RawEEG", "Ch2RawEEG"];
    const report = await reportOf("mw75.csv", tableOf({ header, row: (i) => [secAt(i, 500), "9", "1.5", "2.5"] }));
    expect([report.streams[0]?.electrodes, report.samplingRateHz]).toEqual([["Ch1", "Ch2"], 500]);
    expect(report.leftOut.map(({ name }) => name)).toEqual(["Ref"]);
  });

  it("of numbered channels without a time are asked for their rate", async () => {
    const path = write("numbered.csv", tableOf({ header: ["ch1", "ch2"], row: (i) => [`${i}`, "2.5"] }));
    expect((await errorOf(path)).code).toBe("FILE_NO_RATE");
    const { streams } = await readReport(await openFile(path, { samplingRateHz: 250 }));
    expect(streams).toMatchObject([{ electrodes: ["ch1", "ch2"], samplingRateHz: 250, samples: ROWS }]);
  });

  it("whose time counts by 1 may count samples or milliseconds, and are asked for their rate", async () => {
    const row = (i: number) => [`${i}`, "1.5", "2.5"];
    const path = write("counted.csv", tableOf({ header: ["time", "Fz", "Pz"], row }));
    expect((await errorOf(path)).message).toContain("its column time counts by 1, as samples or milliseconds do");
    expect((await readReport(await openFile(path, { samplingRateHz: 500 }))).samplingRateHz).toBe(500);
    expect((await reportOf("ms.csv", tableOf({ header: ["time [ms]", "Fz", "Pz"], row }))).samplingRateHz).toBe(1000);
  });

  it("of some of a Muse's places have a Muse's rate, however their stamps jitter", async () => {
    const jitter = (i: number) => ((i * 7919) % 13) / 256;
    const row = (i: number) => [(FROM_SEC + i / 257.4 + jitter(i)).toFixed(6), "1.5", "2.5"];
    expect((await reportOf("two.csv", tableOf({ header: ["time", "TP9", "TP10"], row }))).samplingRateHz).toBe(256);
    const picked = (i: number) => [(FROM_SEC + i / 77 + jitter(i)).toFixed(6), "1.5", "2.5"];
    const path = write("picked.csv", tableOf({ header: ["time", "TP9", "TP10"], row: picked }));
    expect((await errorOf(path)).message).toMatch(/mean 7\d\.\d rows a second, and a Muse has 256, 220, 500 Hz/);
  });

  it("without a header leave counts and UNIX times out of the channels, and pandas' names too", async () => {
    const row = (i: number) => [secAt(i, 250), `${i % 256}`, "1.5", `${i % 7}`];
    const bareFile = write("bare.csv", tableOf({ header: [], row }));
    const bareReport = await readReport(await openFile(bareFile, { format: "csv", samplingRateHz: 250 }));
    expect(bareReport.streams[0]).toMatchObject({ electrodes: ["Ch1", "Ch2"], samples: ROWS });
    const counted = write("counts.csv", tableOf({ header: ["", "0", "1"], row: (i) => [`${i}`, "1.5", `${i % 7}`] }));
    const countedReport = await readReport(await openFile(counted, { format: "csv", samplingRateHz: 250 }));
    expect(countedReport.streams[0]).toMatchObject({ electrodes: ["Ch1", "Ch2"], samples: ROWS });
  });

  it.each([
    [
      "powers of bands",
      ["time", "Alpha", "Beta", "Delta", "Theta"],
      "csv (its columns are powers of bands, not the signal itself)",
    ],
    [
      "heart rates",
      ["timestamp", "heart_rate"],
      "pulse-csv (it holds heart rates, neither beats nor a wave of the pulse)",
    ],
  ])("of %s alone are refused by name", async (_, header, why) => {
    const path = write(
      "alone.csv",
      tableOf({ header, row: (i) => header.map((_, c) => `${c === 0 ? secAt(i, 1) : 60 + (i % 9)}`) }),
    );
    expect((await errorOf(path)).message).toContain(why);
  });

  it("with a UNIX time where no board has it are no BrainFlow's", async () => {
    const row = (i: number) => [secAt(i, 250), `${i % 256}`, ...Array.from({ length: 11 }, (_, c) => `${c}.5`)];
    const { message } = await errorOf(write("board.csv", tableOf({ header: [], row })));
    expect(message).toContain("no board with 13 columns has its UNIX time in column 1");
  });

  it("of beat intervals in seconds are seconds, whatever their column says", async () => {
    const seconds = Array.from({ length: 100 }, (_, i) => (0.8 + 0.04 * Math.sin(i / 3)).toFixed(3));
    for (const text of [["RR", ...seconds], seconds.map((value) => value.replace(".", ","))]) {
      const { streams, notices } = await reportOf("rr.csv", `${text.join("\n")}\n`);
      // Intervals of .8 ms would be no heart's.
      expect(streams).toMatchObject([{ unit: "ms", samples: 100 }]);
      expect(notices.join()).not.toContain("left out");
    }
  });
});
