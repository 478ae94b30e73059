/** This file holds what the recordings of NeuroSky's, g.tec's, Neurosity's and Neuroelectrics' programs tell, and what they are refused for. */
import { describe, expect, it } from "vitest";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";

const write = useTempFiles();
const lines = (count: number, line: (i: number) => readonly unknown[], between = ",") =>
  `${Array.from({ length: count }, (_, i) => line(i).join(between)).join("\n")}\n`;
const electrodes = (source: { streams: readonly { channels: readonly { electrode: string }[] }[] }) =>
  source.streams[0]?.channels.map(({ electrode }) => electrode);
const at = (list: readonly { readonly sample: number; readonly label: string }[]) =>
  list.map(({ sample, label }) => [sample, label]);
const EIGHT = [1, 2, 3, 4, 5, 6, 7, 8];

describe("a NeuroSky recording", () => {
  const HEADER = "timestampMs,poorSignal,eegRawValue,eegRawValueVolts,attention,meditation,delta,alphaLow,tagEvent";
  const row = (stepMs: number) => (i: number) => [
    1.6e12 + i * stepMs,
    0,
    i % 200,
    0.1,
    50,
    60,
    900,
    800,
    i > 700 ? "b" : "",
  ];

  it("of raw values is Fp1 in µV at 512 Hz; its tags are marks, what the chip makes is left out", async () => {
    const { source, samplesOf, markers } = await readRecording(
      write("raw.csv", `${HEADER}\n${lines(1000, row(1000 / 512))}`),
    );
    expect([source.facts.format, source.streams[0]?.samplingRateHz, electrodes(source)]).toEqual([
      "neurosky",
      512,
      ["Fp1"],
    ]);
    // 100 counts are 100 · 1.8 V ÷ 4096 ÷ 2000.
    expect(samplesOf("eeg", 0)[100]).toBeCloseTo(21.97265625, 9);
    expect(at(markers)).toEqual([[701, "b"]]);
    expect(source.facts.leftOut.map(({ name, why }) => [name, why])).toEqual([
      ["poorSignal", "what the headset made of it"],
      ["eegRawValueVolts", "no name of an electrode"],
      ["attention", "what the headset made of it"],
      ["meditation", "what the headset made of it"],
      ["delta", "a band's power"],
      ["alphaLow", "a band's power"],
    ]);
  });

  it("without what the chip makes in the same rows has rows without a sample, which are none", async () => {
    const text = `timestamp,rawEeg,attention\n${lines(1000, (i) => (i % 100 === 99 ? [1.6e9 + i / 517, "", 51] : [1.6e9 + i / 517, i % 7, ""]))}`;
    const { samplesOf, gaps } = await readRecording(write("events.csv", text));
    expect(samplesOf("eeg", 0)).toHaveLength(990);
    expect(gaps).toEqual([]);
  });

  it.each([
    ["a second apart by their time", `${HEADER}\n${lines(100, row(1000))}`],
    ["that change with the powers", `Attention,Raw,Delta\n${lines(500, (i) => [40 + (i % 9), i % 50, 1000 + i])}`],
  ])("of raw values %s is refused: they were picked now and then", async (_, text) => {
    expect((await errorOf(write("picked.csv", text))).message).toContain("raw values picked now and then");
  });

  it.each([
    ["a header", `attention,meditation,delta,theta\n${lines(100, (i) => [50, 60, 9000 + i, 8000])}`],
    ["rows of the Brain library", lines(100, (i) => [0, 50, 60, 90_000 + i, 8000, 7000, 6000, 5000, 4000, 300, 20])],
    [
      "rows of the Brain library after a time",
      lines(100, (i) => [`0:02:${i % 60} 2018/7/1`, 0, 50, 60, 90_000 + i, 8000, 7000, 6000, 5000, 4000, 300, 20]),
    ],
  ])("of powers alone, by %s, is refused by name", async (_, text) => {
    const { code, message } = await errorOf(write("powers.csv", text));
    expect([code, message]).toEqual([
      "FILE_NOT_EEG",
      expect.stringContaining("nearest come neurosky (it holds what NeuroSky's chip makes"),
    ]);
  });
});

describe("a Unicorn's recording", () => {
  const HEADER = `${EIGHT.map((c) => `EEG ${c}`).join(";")};Accelerometer X;Accelerometer Y;Accelerometer Z;Gyroscope X;Gyroscope Y;Gyroscope Z;Battery Level;Counter;Validation Indicator`;
  const row = (i: number, valid = 1) => [
    ...EIGHT.map((c) => `${c * 10},${i % 10}`),
    0,
    0,
    1,
    0,
    0,
    0,
    90,
    70_000 + i,
    valid,
  ];

  it("has its cap's places and motion; rows that were not received are a gap", async () => {
    const rows = lines(500, (i) => row(i, i >= 100 && i < 103 ? 0 : 1), ";");
    const { source, samplesOf, gaps } = await readRecording(write("unicorn.csv", `${HEADER}\n${rows}`));
    expect(electrodes(source)).toEqual(["Fz", "C3", "Cz", "C4", "Pz", "PO7", "Oz", "PO8"]);
    expect(source.streams.map(({ kind, samplingRateHz }) => [kind, samplingRateHz])).toEqual([
      ["eeg", 250],
      ["acc", 250],
      ["gyro", 250],
    ]);
    expect(samplesOf("eeg", 7)[9]).toBe(80.9);
    const bare = await readRecording(write("bare-names.csv", `${HEADER.replaceAll(" ", "")}\n${rows}`));
    expect(bare.source.streams).toEqual(source.streams);
    expect(
      gaps
        .filter(({ stream }) => stream === "eeg")
        .map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples]),
    ).toEqual([[100, 3]]);
  });

  it("of another file's losses counts what the counter jumps over", async () => {
    const rows = lines(400, (i) => row(i < 200 ? i : i + 40), ";");
    const { gaps } = await readRecording(write("jump.csv", `${HEADER}\n${rows}`));
    expect(
      gaps
        .filter(({ stream }) => stream === "eeg")
        .map(({ firstSample, lengthSamples }) => [firstSample, lengthSamples]),
    ).toEqual([[200, 40]]);
  });

  it("without a header is a Unicorn's only when a person says so", async () => {
    const path = write(
      "bare.csv",
      lines(100, (i) => row(i).map((field) => String(field).replace(",", "."))),
    );
    expect((await errorOf(path)).message).toContain("say --format unicorn");
    const { source, samplesOf } = await readRecording(path, { format: "unicorn" });
    expect(electrodes(source)?.[1]).toBe("C3");
    expect(samplesOf("eeg", 0)).toHaveLength(100);
  });
});

describe("a Crown's or Notion's CSV without a header", () => {
  const rows = (hz: number) =>
    lines(1000, (i) => [i, ...EIGHT.map((c) => c + i / 10), "", (1.7e12 + (1000 * i) / hz).toFixed(0)]);

  it("is a Crown's by 256 Hz; the two Notions have one rate and are asked for", async () => {
    const { source, notices } = await readRecording(write("crown.csv", rows(256)));
    expect([electrodes(source)?.[0], source.streams[0]?.samplingRateHz]).toEqual(["CP3", 256]);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_NO_HEADER"]);
    const path = write("notion.csv", rows(250));
    expect(await errorOf(path)).toMatchObject({
      code: "FILE_WHICH_BOARD",
      exitCode: 2,
      message: expect.stringContaining("notion-2 ("),
    });
    const notion = await readRecording(path, { board: "notion-2" });
    expect([electrodes(notion.source)?.[0], notion.source.streams[0]?.samplingRateHz]).toEqual(["CP5", 250]);
    expect((await errorOf(path, { board: "muse-2" })).message).toContain(
      "--board must be one of crown, notion-1, notion-2",
    );
  });
});

describe("a Neuroelectrics recording", () => {
  const row = (channels: number, i: number) => [
    ...Array.from({ length: channels }, (_, c) => 1000 * (c + 1) + i),
    ...[0, 9807, 0],
    i >= 300 && i < 310 ? 4 : 0,
    1_398_000_000_000 + 2 * i,
  ];
  const info = (names: readonly string[], unit = "nV") =>
    `Step Details\n\tStep name: a\nEEG Settings\n\tNumber of EEG channels: ${names.length}\n\tEEG sampling rate: 500 Samples/second\n\tNumber of packets lost: 3\n\tEEG units: ${unit}\n\tEEG montage:\n${names.map((name, i) => `\t\tChannel ${i + 1}: ${name}\n`).join("")}\tAccelerometer data: ON\n`;

  it("has the electrodes of its .info in µV, acceleration in g, triggers as marks, and says how much was lost", async () => {
    write("named.info", info(["Fz", "C3", "EXT", "Pz", "O1"]));
    const { source, samplesOf, markers, notices } = await readRecording(
      write(
        "named.easy",
        lines(600, (i) => row(5, i), "\t"),
      ),
    );
    expect([source.facts.rateToldBy, electrodes(source)]).toEqual(["its .info", ["Fz", "C3", "Pz", "O1"]]);
    expect(samplesOf("eeg", 2)[7]).toBeCloseTo(4.007, 9);
    expect(samplesOf("acc", 1)[0]).toBeCloseTo(1, 3);
    expect(at(markers)).toEqual([[300, "4"]]);
    expect(source.facts.leftOut.map(({ name }) => name)).toEqual(["EXT"]);
    expect(notices.map(({ code }) => code)).toContain("FILE_PACKETS_LOST");
  });

  it("without its .info has as many numbered electrodes as an amplifier has, else it is asked for", async () => {
    const { source, notices } = await readRecording(
      write(
        "lone.easy",
        lines(600, (i) => row(8, i), "\t"),
      ),
    );
    expect([electrodes(source)?.at(-1), source.placesAre]).toEqual(["Ch8", "assumed"]);
    expect(notices.map(({ code }) => code)).toEqual(["FILE_NO_PLACES"]);
    const six = await errorOf(
      write(
        "six.easy",
        lines(600, (i) => row(6, i), "\t"),
      ),
    );
    expect([six.message, six.hint]).toEqual([
      expect.stringContaining("11 fields"),
      "Put the .info that NIC wrote beside it.",
    ]);
  });

  it("is opened by its .easy, and its .info says so", async () => {
    expect((await errorOf(write("lost.info", info(["Fz"])))).message).toContain("open the .easy beside it");
  });
});
