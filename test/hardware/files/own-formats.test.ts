import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { readReport } from "../../../hardware/files/report.ts";
import { createHeartFindings } from "../../../src/report/heart-findings.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const lines = (count: number, line: (i: number) => string) =>
  `${Array.from({ length: count }, (_, i) => line(i)).join("\n")}\n`;
const electrodes = (source: { streams: readonly { channels: readonly { electrode: string }[] }[] }) =>
  source.streams[0]?.channels.map(({ electrode }) => electrode);
const at = (list: readonly { readonly sample: number; readonly label: string }[]) =>
  list.map(({ sample, label }) => [sample, label]);

describe("EmotivPRO's CSV", () => {
  const HEADER =
    "title:rest,start timestamp:1619516892.1,headset type:EPOCX,sampling rate:eeg_128;mot_64,samples:400,version:2.2";
  const COLUMNS =
    "Timestamp,EEG.Counter,EEG.Interpolated,EEG.AF3,EEG.O1,EEG.RawCq,EEG.Battery,MarkerIndex,MarkerType,MarkerValueInt,EEG.MarkerHardware,CQ.AF3,CQ.Overall,MOT.AccX,POW.AF3.Theta";
  const row = (i: number) =>
    i % 5 === 4
      ? `${(1.6e9 + i / 160).toFixed(6)},,,,,,,,,,,,,0.1,`
      : `${(1.6e9 + i / 160).toFixed(6)},${i % 128},0,${4200 + i},${4300 - i},0,4,${i === 100 ? "1,1,33" : ",,"},0,4,100,,`;

  it("of version 2 has its electrodes at the header's rate, its markers, and rows of motion that are no samples", async () => {
    const { source, samplesOf, markers, gaps } = await readRecording(
      write("v2.csv", `${HEADER}\n${COLUMNS}\n${lines(500, row)}`),
    );
    expect([electrodes(source), source.streams[0]?.samplingRateHz]).toEqual([["AF3", "O1"], 128]);
    expect(samplesOf("eeg", 0)).toHaveLength(400);
    expect(at(markers)).toEqual([[80, "33"]]);
    expect(gaps).toEqual([]);
    expect(source.facts.leftOut.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["CQ.AF3", "MOT.AccX", "POW.AF3.Theta", "EEG.Battery"]),
    );
  });

  it("of version 1 has the columns that its first line labels", async () => {
    const first =
      "title: rest,recorded: 26.09.19,sampling:128,subject: a,labels:COUNTER INTERPOLATED AF3 Pz RAW_CQ MARKER CQ_AF3 CQ_Pz,chan:8,units:emotiv";
    const text = `${first}\n${lines(300, (i) => `${i % 129},0,${4100 + i},${4200 - i},0,${i === 50 ? 7 : 0},4,4`)}`;
    const { source, samplesOf, markers } = await readRecording(write("v1.csv", text));
    expect([source.facts.format, electrodes(source)]).toEqual(["emotiv", ["AF3", "Pz"]]);
    expect(samplesOf("eeg", 1)[299]).toBe(3901);
    expect(at(markers)).toEqual([[50, "7"]]);
  });

  it("of version 1 may have many more columns than words in its first line", async () => {
    const names = ["COUNTER", "F3", "F4", ...Array.from({ length: 33 }, (_, i) => `CQ_${i}`)];
    const first = `title: rest,recorded: 26.09.19,sampling:128,subject: a,labels:${names.join(" ")},chan:36,units:emotiv`;
    const text = `${first}\n${lines(300, (i) => `${i % 129},${4100 + i},${4200 - i}${",4".repeat(33)}`)}`;
    const { source, samplesOf } = await readRecording(write("wide.csv", text));
    expect(electrodes(source)).toEqual(["F3", "F4"]);
    expect(samplesOf("eeg", 1)[299]).toBe(3901);
  });
});

describe("OpenViBE's CSV", () => {
  it("has the rate of its header, numbered channels too, and its stimulations", async () => {
    const text = `Time:512Hz,Epoch,Channel 1,O2,Event Id,Event Date,Event Duration\n${lines(600, (i) => `${(i / 512).toFixed(10)},${i >> 5},${i},${-i},${i === 64 ? "769:770,0.125:0.125,0:0" : ",,"}`)}`;
    const { source, samplesOf, markers } = await readRecording(write("vibe.csv", text));
    expect([electrodes(source), source.streams[0]?.samplingRateHz]).toEqual([["Channel_1", "O2"], 512]);
    expect(samplesOf("eeg", 1)[599]).toBe(-599);
    expect(at(markers)).toEqual([[64, "769:770"]]);
  });

  it("of before version 2 has its rate in a column; features are refused by name", async () => {
    const text = `Time (s);Fp1;Fp2;Sampling Rate\n${lines(300, (i) => `${(i / 128).toExponential(6)};${i};${-i};${i === 0 ? 128 : ""}`)}`;
    const { source } = await readRecording(write("old.csv", text));
    expect([source.facts.format, electrodes(source), source.streams[0]?.samplingRateHz]).toEqual([
      "openvibe",
      ["Fp1", "Fp2"],
      128,
    ]);
    const features = "Time:2,End Time,Feature 1,Feature 2,Event Id,Event Date,Event Duration\n0,1,2,3,,,\n";
    expect((await errorOf(write("features.csv", features))).message).toContain("features or spectra, not a signal");
  });
});

describe("Muse Direct's CSV", () => {
  it("tells what the headband says of itself, in rows that hold no EEG", async () => {
    const header = "timestamps,eeg_1,eeg_2,eeg_3,eeg_4,hsi_1,hsi_2,hsi_3,hsi_4,touching_forehead,batt_1";
    const row = (i: number) => {
      const stamp = (1.6e9 + Math.floor(i / 13) * (12 / 256)).toFixed(3);
      if (i % 13 !== 12) return `${stamp},${800 + i},801,802,803`;
      return i === 12 ? `${stamp},,,,,1,2,4,1` : `${stamp},,,,,,,,,1,8850`;
    };
    const source = await openFile(write("direct-words.csv", `${header}\n${lines(1300, row)}`));
    const { headband } = await readReport(source);
    const touches = { TP9: "good", AF7: "medium", AF8: "bad", TP10: "good" };
    expect(headband).toEqual([
      { sample: 12, touches, isWorn: null, battery: null },
      // Hundredths of a percent, as Muse's own protocol counts them.
      { sample: 24, touches, isWorn: true, battery: 0.89 },
    ]);
    expect(source.facts.leftOut).toEqual([]);
  });

  it("has the rows that hold EEG as samples and others as none, and its annotations", async () => {
    const header = "timestamps,annotation,eeg_1,eeg_2,eeg_3,eeg_4,eeg_5,eeg_6,alpha_absolute_1,acc_1";
    const row = (i: number) => {
      const stamp = (1.6e9 + Math.floor(i / 13) * (12 / 256)).toFixed(3);
      if (i === 600) return `${stamp},eyes closed,,,,,,,,`;
      return i % 13 === 12 ? `${stamp},,,,,,,,0.7,0.01` : `${stamp},,${800 + i},801,802,803,900,901,,`;
    };
    const { source, samplesOf, markers } = await readRecording(write("direct.csv", `${header}\n${lines(1300, row)}`));
    expect([electrodes(source), source.streams[0]?.samplingRateHz]).toEqual([
      ["TP9", "AF7", "AF8", "TP10", "AUX_LEFT", "AUX_RIGHT"],
      256,
    ]);
    expect(samplesOf("eeg", 0)).toHaveLength(1199);
    expect(at(markers)).toEqual([[554, "eyes closed"]]);
  });
});

describe("a CSV that names electrodes", () => {
  it.each([
    ["a comma", (cells: readonly (number | string)[]) => cells.join(",")],
    [
      "a semicolon and decimal commas",
      (cells: readonly (number | string)[]) =>
        cells.map((cell) => (typeof cell === "number" ? String(cell).replace(".", ",") : cell)).join(";"),
    ],
    ["a tab", (cells: readonly (number | string)[]) => cells.join("\t")],
  ])("with %s between fields is read by its names, after lines of remarks too", async (_, join) => {
    const head = join(["time", "Fp1", "EEG.O2", "hr", "alpha", "trigger", "note"]);
    const row = (i: number) => join([i / 250, i + 0.5, -i, 60, 0.1, i === 40 ? "go" : "", ""]);
    const text = `# made by hand\n# on a Monday\n${head}\n${lines(500, row)}`;
    const { source, samplesOf, markers } = await readRecording(write("generic.csv", text));
    expect([source.facts.format, electrodes(source), source.streams[0]?.samplingRateHz]).toEqual([
      "csv",
      ["Fp1", "O2"],
      250,
    ]);
    expect(samplesOf("eeg", 0)[499]).toBe(499.5);
    expect(at(markers)).toEqual([[40, "go"]]);
    expect(source.facts.leftOut.map(({ name }) => name)).toEqual(["hr", "alpha", "note"]);
  });

  it("takes volts for what they are, from the name or since nothing else is so small, and says that it guessed", async () => {
    const row = (i: number) => `${i / 250},${20e-6 * Math.sin(i)},${-20e-6 * Math.cos(i)}`;
    const guessed = await readRecording(write("volts.csv", `time,Fp1,O2\n${lines(500, row)}`));
    expect(Math.max(...guessed.samplesOf("eeg", 0))).toBeCloseTo(20, 1);
    expect(guessed.notices.map(({ code }) => code)).toEqual(["FILE_UNIT_GUESSED"]);
    const named = await readRecording(
      write("mv.csv", `time,Fp1 [mV],O2 [mV]\n${lines(500, (i) => `${i / 250},${i % 7},2`)}`),
    );
    expect([Math.max(...named.samplesOf("eeg", 0)), named.notices]).toEqual([6000, []]);
  });

  it.each(["ch1", "eeg", "eeg_value", "EEG (uV)"])(
    "with one channel beside a time, called %s, is EEG without a place",
    async (name) => {
      const text = `timestamp,${name}\n${Array.from({ length: 500 }, (_, i) => `${1.7e9 + i / 250},${i % 50}\n`).join("")}`;
      const { source, samplesOf, notices } = await readRecording(write("one.csv", text));
      expect(source.streams[0]).toMatchObject({ kind: "eeg", samplingRateHz: 250 });
      expect([source.placesAre, samplesOf("eeg", 0)[49]]).toEqual(["assumed", 49]);
      expect(notices.map(({ code }) => code)).toContain("FILE_NO_PLACES");
    },
  );

  it.each([
    { board: "a Ganglion", hz: 200, names: ["eeg_1", "eeg_2", "eeg_3", "eeg_4"] },
    { board: "a Cyton", hz: 250, names: Array.from({ length: 8 }, (_, i) => `eeg_${i + 1}`) },
    { board: "a FreeEEG32", hz: 512, names: Array.from({ length: 32 }, (_, i) => `eeg_${i}`) },
  ])("that EEG-ExPy recorded with $board has its channels, and is no Muse's", async ({ hz, names }) => {
    const row = (i: number) => [1.7e9 + i / hz, ...names.map((_, c) => `${(i % 30) + c}.5`), i === 9 ? 1 : 0].join(",");
    const text = `timestamps,${names.join(",")},stim\n${lines(2 * hz, row)}`;
    const { source, samplesOf, markers } = await readRecording(write("expy.csv", text));
    expect([source.facts.format, source.placesAre, source.streams[0]?.samplingRateHz]).toEqual(["csv", "assumed", hz]);
    expect(electrodes(source)).toEqual(names.map((name) => name.replace("eeg_", "Ch")));
    expect(samplesOf("eeg", 3)[1]).toBe(4.5);
    expect(at(markers)).toEqual([[9, "1"]]);
  });

  it("whose channels are only numbered needs a time, and says that it names no places", async () => {
    const text = `timestamps,ch1,ch2,stim\n${lines(500, (i) => `${1.7e9 + i / 200},${i}.5,2,${i === 9 ? 2 : 0}`)}`;
    const { source, notices, markers } = await readRecording(write("numbered.csv", text));
    expect([electrodes(source), source.streams[0]?.samplingRateHz, at(markers)]).toEqual([
      ["ch1", "ch2"],
      200,
      [[9, "2"]],
    ]);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_NO_PLACES"]);
  });

  it.each([
    "# Sampling rate: 250 Hz",
    "fs = 250",
    "Sample Rate,250",
    "sampling_frequency (Hz): 250.0",
    "srate: 0.25 kHz",
    "SamplingInterval[ms]=4.000",
  ])("without a time has the rate of a line above its header: %s", async (above) => {
    const text = `${above}\nFp1,O2\n${Array.from({ length: 300 }, (_, i) => `${i % 40}.5,${-i % 30}\n`).join("")}`;
    const { source } = await readRecording(write("above.csv", text));
    expect(source.streams[0]).toMatchObject({ samplingRateHz: 250 });
    expect(source.facts.rateToldBy).toBe("a line above its header");
  });

  it.each(["# Sampling rate: 1,000 Hz", "fs file of 2024-01-02", `# sampl${"_".repeat(60_000)}`])(
    "asks for its rate where the line above says none that is sure",
    async (above) => {
      const text = `${above}\nFp1,O2\n${Array.from({ length: 300 }, (_, i) => `${i % 40}.5,${-i % 30}\n`).join("")}`;
      expect((await errorOf(write("unsure.csv", text))).code).toBe("FILE_NO_RATE");
    },
  );

  it("in millivolts, or in a converter's counts, is scaled or said to be that", async () => {
    const wave = (i: number) => 20 * Math.sin(i / 7);
    const of = (row: (i: number) => string) =>
      readRecording(
        write("unit.csv", `time,Fp1\n${Array.from({ length: 500 }, (_, i) => `${i / 250},${row(i)}\n`).join("")}`),
      );
    const small = await of((i) => (wave(i) / 1000).toFixed(6));
    for (const [i, uv] of small.samplesOf("eeg", 0).entries()) expect(uv).toBeCloseTo(wave(i), 2);
    const counts = await of((i) => String(Math.round(512 + wave(i))));
    for (const [{ notices }, word] of [
      [small, "millivolts"],
      [counts, "converter"],
    ] as const) {
      expect(notices.find(({ code }) => code === "FILE_UNIT_GUESSED")?.text).toContain(word);
    }
    expect((await of((i) => wave(i).toFixed(3))).notices).toEqual([]);
  });

  it("without a time asks for the rate", async () => {
    const path = write("bare.csv", `Fp1,O2\n${lines(100, (i) => `${i},1`)}`);
    expect((await errorOf(path)).message).toContain("it has no column of time");
    expect((await readRecording(path, { samplingRateHz: 250 })).source.facts.rateToldBy).toContain("--rate");
  });
});

describe("Neurosity's JSON", () => {
  const epoch = (k: number, startMs = 1.7e12 + k * 62.5) => ({
    label: "raw",
    data: [0, 1].map((c) => Array.from({ length: 16 }, (_, i) => (c === 0 ? 16 * k + i : -1))),
    info: { channelNames: ["CP3", "PO4"], samplingRate: 256, startTime: startMs },
  });
  const epochs = Array.from({ length: 40 }, (_, k) => epoch(k));
  const inLines = epochs.map((one) => JSON.stringify(one)).join("\n");

  describeSource("a Neurosity JSON that the test wrote", () => openFile(write("contract.json", inLines)));

  it.each([
    ["an array", JSON.stringify(epochs)],
    ["an array over lines", JSON.stringify(epochs, null, 2)],
    ["a line an epoch", inLines],
  ])("of %s has its samples in order", async (_, text) => {
    const { source, samplesOf } = await readRecording(write("epochs.json", text));
    expect([electrodes(source), source.streams[0]?.samplingRateHz]).toEqual([["CP3", "PO4"], 256]);
    expect(samplesOf("eeg", 0)).toEqual(Array.from({ length: 640 }, (_, i) => i));
  });

  it("shows a step of its start times of more than a second as a gap", async () => {
    const late = [
      ...epochs.slice(0, 20),
      ...epochs.slice(20).map((_, k) => epoch(k + 20, 1.7e12 + (k + 20) * 62.5 + 4000)),
    ];
    const { gaps } = await readRecording(write("late.json", JSON.stringify(late)));
    expect(gaps.map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples])).toEqual([[320, 1024]]);
  });
});

describe("an OpenBCI SD card", () => {
  const hex = (value: number, digits: number) =>
    (value < 0 ? value + 16 ** digits : value).toString(16).toUpperCase().padStart(digits, "0");
  const row = (i: number, counter = i) =>
    [
      hex(counter % 256, 2),
      ...Array.from({ length: 8 }, (_, c) => hex(c === 7 ? -i : 1000 * c + i, 6)),
      ...(i % 10 === 0 ? ["0010", "0020", "0FD0"] : []),
    ].join(",");

  it("has 24-bit counts in µV, acceleration only now and then, and losses by its counter", async () => {
    const text = `%STOP AT\n%Total time mS:\n00001234\n${lines(300, (i) => row(i, i < 150 ? i : i + 12))}`;
    const { source, samplesOf, gaps } = await readRecording(write("OBCI_18.TXT", text));
    expect([source.facts.format, source.streams[0]?.channels.length, source.streams[0]?.samplingRateHz]).toEqual([
      "openbci-sd",
      8,
      250,
    ]);
    expect(samplesOf("eeg", 1)[0]).toBeCloseTo(1000 * 0.02235174, 3);
    expect(samplesOf("eeg", 7)[299]).toBeCloseTo(-299 * 0.02235174, 3);
    expect(gaps.map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples])).toEqual([[150, 12]]);
  });
});

describe("a Polar strap", () => {
  it("has its ECG at 130 Hz by the sensor's nanoseconds", async () => {
    const text = `Phone timestamp;sensor timestamp [ns];timestamp [ms];ecg [uV]\n${lines(1000, (i) => `2026-07-26T21:56:26.765;${599_628_000_000_000_000n + BigInt(i) * 7_692_288n};${(i * 7.692288).toFixed(1)};${i}`)}`;
    const { source, samplesOf } = await readRecording(write("ecg.txt", text));
    expect(source.streams).toEqual([
      { id: "ecg", kind: "ecg", samplingRateHz: 130, channels: [{ electrode: "ECG", unit: "uV" }] },
    ]);
    expect(samplesOf("ecg", 0)[999]).toBe(999);
  });
});

describe("a list of beat intervals", () => {
  const beats = Array.from({ length: 200 }, (_, i) => 850 + [0, 40, -20, 15][i % 4]! + (i % 7));
  const meanMs = beats.reduce((sum, ms) => sum + ms, 0) / beats.length;
  const rmssdMs = Math.sqrt(
    beats.slice(1).reduce((sum, ms, i) => sum + (ms - (beats[i] ?? 0)) ** 2, 0) / (beats.length - 1),
  );

  it.each([
    ["bare, in ms", beats.join("\n")],
    ["bare, in seconds", beats.map((ms) => ms / 1000).join("\n")],
    ["of Polar", `Phone timestamp;RR-interval [ms]\n${beats.map((ms) => `2026-01-01T10:00:00.000;${ms}`).join("\n")}`],
  ])("%s has the heart's rate and variability", async (_, text) => {
    const { source, events, notices } = await readRecording(write("rr.txt", `${text}\n`));
    expect(source.facts.format).toBe("rr");
    expect(notices.map(({ code }) => code)).toEqual(text.startsWith("Phone") ? [] : ["FILE_NO_HEADER"]);
    expect(source.streams).toMatchObject([{ id: "rr", kind: "rr", channels: [{ unit: "ms" }] }]);
    expect(events[1]).toMatchObject({
      firstSample: (beats[0] ?? 0) + (beats[1] ?? 0),
      samples: [Float64Array.of(beats[1] ?? 0)],
    });
    const heart = createHeartFindings(source.streams);
    for (const event of events) if (event.type === "chunk") heart.push(event);
    const { heartRateBpm, rmssdMs: found } = heart.findings();
    expect(Math.abs((heartRateBpm ?? 0) - 60_000 / meanMs)).toBeLessThan(0.3);
    expect(Math.abs((found ?? 0) - rmssdMs)).toBeLessThan(1);
  });
});
