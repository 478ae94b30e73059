import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";
import { annotationsSignal, type EdfFixtureSignal, writeEdf } from "./write-edf.ts";

const write = useTempFiles();

/** A signal whose digital sample n of the file is n. */
const ramp = (
  label: string,
  samplesPerRecord: number,
  records: number,
  more: Partial<EdfFixtureSignal> = {},
): EdfFixtureSignal => ({
  label,
  records: Array.from({ length: records }, (_, r) =>
    Array.from({ length: samplesPerRecord }, (_, i) => r * samplesPerRecord + i),
  ),
  ...more,
});

describeSource("an EDF that the test wrote, with EEG, ECG and annotations", () =>
  openFile(
    write(
      "contract.edf",
      writeEdf({
        kind: "EDF+C",
        signals: [
          ramp("EEG Cz", 128, 5),
          ramp("EEG Pz", 128, 5),
          ramp("ECG", 256, 5),
          annotationsSignal(Array.from({ length: 5 }, (_, r) => `+${r}\x14\x14\0`)),
        ],
      }),
    ),
  ),
);

describe("an EDF's samples", () => {
  it("are the physical values that the header's two ranges mean", async () => {
    const signals: EdfFixtureSignal[] = [
      { label: "EEG Cz", physical: [-100, 100], digital: [-2048, 2047], records: [[-2048, 2047, 0, 1]] },
      { label: "EEG Pz", physical: [3200, -3200], digital: [-32768, 32767], records: [[-32768, 32767, 0, 16384]] },
    ];
    const { samplesOf } = await readRecording(write("scale.edf", writeEdf({ recordSec: 0.02, signals })));
    const [low, high, zero, one] = samplesOf("eeg", 0);
    expect([low, high]).toEqual([-100, 100]);
    expect(zero).toBeCloseTo(200 * (2048 / 4095) - 100, 10);
    expect(one).toBeCloseTo(200 * (2049 / 4095) - 100, 10);
    // An inverted range inverts the signal.
    expect(samplesOf("eeg", 1)[0]).toBeCloseTo(3200, 10);
    expect(samplesOf("eeg", 1)[1]).toBeCloseTo(-3200, 10);
  });

  it("are in µV, whether the file has µV, mV or V", async () => {
    const of = (label: string, unit: string): EdfFixtureSignal => ({
      label,
      unit,
      physical: [-1, 1],
      digital: [-10, 10],
      records: [[5, 5, 5, 5]],
    });
    const { source, samplesOf } = await readRecording(
      write(
        "units.edf",
        writeEdf({ recordSec: 0.02, signals: [of("Cz", "uV"), of("Pz", "mV"), of("Oz", "V"), of("Fz", "\u00b5V")] }),
      ),
    );
    expect(source.streams[0]?.channels.map(({ unit }) => unit)).toEqual(["uV", "uV", "uV", "uV"]);
    expect([0, 1, 2, 3].map((channel) => samplesOf("eeg", channel)[0])).toEqual([0.5, 500, 500_000, 0.5]);
  });

  it("are in µV where the unit is a word, and said to be none where it is none", async () => {
    const of = (label: string, unit: string): EdfFixtureSignal => ({
      ...{ label, unit, physical: [-1, 1], digital: [-10, 10] },
      records: [[5, 5, 5, 5]],
    });
    const words = ["microV", "Microvolts", "uVolts", "millivolts", "Volts", "nanovolts"];
    const signals = words.map((unit, i) => of(["Cz", "Pz", "Oz", "Fz", "C3", "C4"][i] ?? "", unit));
    const told = await readRecording(write("words.edf", writeEdf({ recordSec: 0.02, signals })));
    expect(words.map((_, channel) => told.samplesOf("eeg", channel)[0])).toEqual([0.5, 0.5, 0.5, 500, 500_000, 0.0005]);
    expect(told.notices).toEqual([]);
    const counts = await readRecording(write("counts.edf", writeEdf({ recordSec: 0.02, signals: [of("Cz", "ADU")] })));
    expect(counts.notices.map(({ code, text }) => [code, text.includes('"ADU"')])).toEqual([
      ["FILE_UNIT_UNKNOWN", true],
    ]);
  });

  it("of 24 bits keep their sign and their last bit", async () => {
    const signals: EdfFixtureSignal[] = [
      { label: "Cz", physical: [-8388608, 8388607], records: [[-8388608, 8388607, -1, 1]] },
    ];
    const { samplesOf } = await readRecording(write("24.bdf", writeEdf({ kind: "BDF", recordSec: 0.02, signals })));
    expect(samplesOf("eeg", 0)).toEqual([-8388608, 8388607, -1, 1]);
  });

  it("of several rates become several streams that stay together", async () => {
    const signals = [ramp("EEG Cz", 200, 10), ramp("ECG", 500, 10), ramp("EEG Pz", 200, 10), ramp("EEG O1", 50, 10)];
    const { source, events, samplesOf } = await readRecording(write("rates.edf", writeEdf({ signals })));
    expect(source.streams.map(({ id, kind, samplingRateHz }) => [id, kind, samplingRateHz])).toEqual([
      ["eeg", "eeg", 200],
      ["eeg-2", "eeg", 50],
      ["ecg", "ecg", 500],
    ]);
    expect(samplesOf("eeg", 1)).toEqual(Array.from({ length: 2000 }, (_, i) => i));
    expect(samplesOf("eeg-2", 0)).toHaveLength(500);
    expect(samplesOf("ecg", 0)).toEqual(Array.from({ length: 5000 }, (_, i) => i));
    const atSec = { eeg: 0, "eeg-2": 0, ecg: 0 };
    for (const event of events) {
      if (event.type !== "chunk") continue;
      const stream = source.streams.find(({ id }) => id === event.stream);
      atSec[event.stream as keyof typeof atSec] = event.firstSample / (stream?.samplingRateHz ?? 1);
      expect(Math.max(...Object.values(atSec)) - Math.min(...Object.values(atSec))).toBeLessThan(0.31);
    }
  });
});

describe("an EDF's signals", () => {
  it("that are no scalp electrode are left out and named: earlobes, eyes, breath", async () => {
    const signals = ["EEG Fp1", "EEG A2-A1", "EOG left", "Resp", "EEG T3"].map((label) => ramp(label, 100, 1));
    const { source, notices } = await readRecording(write("labels.edf", writeEdf({ signals })));
    expect(source.streams.flatMap(({ channels }) => channels.map(({ electrode }) => electrode))).toEqual(["Fp1", "T3"]);
    expect(source.facts.leftOut.map(({ name }) => name)).toEqual(["EEG A2-A1", "EOG left", "Resp"]);
    expect(notices[0]?.text).toContain("EEG A2-A1 (a reference, over no part of the brain), EOG left");
  });

  it("without any place name are taken as EEG where they are voltages", async () => {
    const signals = [ramp("Channel 1", 100, 1), ramp("Channel 2", 100, 1), ramp("Temp", 100, 1, { unit: "C" })];
    const { source } = await readRecording(write("nameless.edf", writeEdf({ signals })));
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["Channel_1", "Channel_2"]);
  });

  it("may be a pulse alone, but not nothing of either", async () => {
    const { source } = await readRecording(write("ecg.edf", writeEdf({ signals: [ramp("ECG II", 250, 2)] })));
    expect(source.streams.map(({ kind }) => kind)).toEqual(["ecg"]);
    const error = await errorOf(write("breath.edf", writeEdf({ signals: [ramp("Resp", 25, 2, { unit: "l" })] })));
    expect([error.code, error.exitCode]).toEqual(["FILE_NOT_EEG", 1]);
    expect(error.message).toContain("Resp");
  });
});

describe("an EDF's time", () => {
  const two = (samplesPerRecord: number, records: number) => [
    ramp("Cz", samplesPerRecord, records),
    ramp("Pz", samplesPerRecord, records),
  ];

  it("makes annotations marks at their sample, also those told ahead of time", async () => {
    const lists = [
      "+0\x14\x14\0+2.5\x140.5\x14\0",
      "+1\x14\x14\0+1.25\x150.5\x14eyes closed\x14\0",
      "+2\x14\x14\0+2.75\x14a\x14b\x14\0",
    ];
    lists[0] = "+0\x14\x14\0+2.5\x14told early\x14\0";
    const { markers, events } = await readRecording(
      write("marks.edf", writeEdf({ kind: "EDF+C", signals: [...two(100, 3), annotationsSignal(lists)] })),
    );
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [125, "eyes closed"],
      [250, "told early"],
      [275, "a"],
      [275, "b"],
    ]);
    const early = events.findIndex((event) => event.type === "marker" && event.label === "told early");
    const next = events.slice(early).find((event) => event.type === "chunk");
    expect(next).toMatchObject({ firstSample: 250 });
  });

  it("makes the time that an EDF+D leaves out a gap in every stream, counted from the first record", async () => {
    const lists = ["+10\x14\x14\0", "+11\x14\x14\0", "+15.5\x14\x14\0+15.75\x14back\x14\0"];
    const signals = [ramp("Cz", 100, 3), ramp("ECG", 300, 3), annotationsSignal(lists)];
    const { gaps, markers, samplesOf } = await readRecording(write("gaps.edf", writeEdf({ kind: "EDF+D", signals })));
    expect(gaps.map(({ stream, firstSample, lengthSamples }) => [stream, firstSample, lengthSamples])).toEqual([
      ["eeg", 200, 350],
      ["ecg", 600, 1050],
    ]);
    expect(markers.map(({ sample }) => sample)).toEqual([575]);
    expect(samplesOf("eeg", 0)).toHaveLength(300);
  });

  it("makes a BDF's triggers marks", async () => {
    const status = {
      label: "Status",
      unit: "Boolean",
      records: [
        [0, 0, 5, 5],
        [0, 65536 + 7, 7, 0],
      ],
    };
    const { markers } = await readRecording(
      write("status.bdf", writeEdf({ kind: "BDF", recordSec: 0.04, signals: [ramp("Cz", 4, 2), status] })),
    );
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [2, "5"],
      [5, "7"],
    ]);
  });
});

describe("a damaged EDF", () => {
  const whole = writeEdf({ signals: [ramp("Cz", 100, 4)] });

  it("that is cut is read to its last whole record, and says so", async () => {
    const { samplesOf, notices } = await readRecording(write("cut.edf", whole.subarray(0, whole.length - 30)));
    expect(samplesOf("eeg", 0)).toHaveLength(300);
    expect(notices).toEqual([
      expect.objectContaining({
        code: "FILE_CUT",
        text: expect.stringMatching(/is cut at byte 1282: read 3 whole records of the 4/),
      }),
    ]);
  });

  it("that was never closed (−1 records) is read to its end", async () => {
    const { samplesOf, notices } = await readRecording(
      write("open.edf", writeEdf({ records: -1, signals: [ramp("Cz", 100, 4)] })),
    );
    expect(samplesOf("eeg", 0)).toHaveLength(400);
    expect(notices).toEqual([]);
  });

  it("with no record, a cut header, or a word for a number says where and why", async () => {
    expect(await errorOf(write("none.edf", whole.subarray(0, 600)))).toMatchObject({
      code: "FILE_EMPTY",
      message: expect.stringMatching(/ends at byte 600, before its first whole record of 200 bytes/),
    });
    expect((await errorOf(write("head.edf", whole.subarray(0, 400)))).message).toMatch(
      /1 signals need a header of 512 bytes; it has 400/,
    );
    const bad = Buffer.from(whole);
    bad.write("many    ", 236, "latin1");
    expect((await errorOf(write("word.edf", bad))).message).toMatch(
      /byte 236.*number of records must be a number; got "many"/,
    );
  });

  it("has a rate, so that another one is refused", async () => {
    expect((await errorOf(write("rate.edf", whole), { samplingRateHz: 250 })).line).toMatch(
      /rate must be 100.*got 250/,
    );
  });
});

describeShared("the real EDF recordings", () => {
  describeSource("S001R01.edf", () => openFile(sharedPath("eeg/eegbci/S001R01.edf")), { watchSec: 5 });
  describeSource("Subject00_1.edf", () => openFile(sharedPath("eeg/eegmat/Subject00_1.edf")), { watchSec: 5 });

  it("S001R01.edf has 9,760 samples of 64 electrodes at 160 Hz, each the value that its bytes mean", async () => {
    const path = sharedPath("eeg/eegbci/S001R01.edf");
    const { source, samplesOf, markers } = await readRecording(path);
    const [stream] = source.streams;
    expect([source.streams.length, stream?.channels.length, stream?.samplingRateHz]).toEqual([1, 64, 160]);
    expect(stream?.channels.map(({ electrode }) => electrode).slice(0, 4)).toEqual(["FC5", "FC3", "FC1", "FCz"]);
    const o1 = stream?.channels.findIndex(({ electrode }) => electrode === "O1") ?? -1;
    const samples = samplesOf("eeg", o1);
    expect(samples).toHaveLength(9760);
    // The header's ranges are both ±8092, so a physical value is its digital one; record 7 has 160 samples a signal.
    const file = readFileSync(path);
    const at = 16_896 + 7 * (64 * 160 + 80) * 2 + o1 * 160 * 2;
    expect(samples.slice(7 * 160, 8 * 160)).toEqual(
      Array.from({ length: 160 }, (_, i) => file.readInt16LE(at + 2 * i)),
    );
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([[0, "T0"]]);
  });

  it("Subject00_1.edf has 19 electrodes and an ECG of 91,000 samples at 500 Hz, scaled as its header says", async () => {
    const path = sharedPath("eeg/eegmat/Subject00_1.edf");
    const { source, samplesOf } = await readRecording(path);
    expect(source.streams.map(({ id, channels }) => [id, channels.length])).toEqual([
      ["eeg", 19],
      ["ecg", 1],
    ]);
    expect(samplesOf("eeg", 0)).toHaveLength(91_000);
    // Fp1 −45.1698…59.35658 µV and ECG −0.20503…0.654943 mV, both over −32768…32767.
    const file = readFileSync(path);
    const fp1 = -45.1698 + ((file.readInt16LE(5888) + 32768) * (59.35658 + 45.1698)) / 65535;
    expect(samplesOf("eeg", 0)[0]).toBeCloseTo(fp1, 9);
    const ecg = -0.20503 + ((file.readInt16LE(5888 + 20 * 1000) + 32768) * (0.654943 + 0.20503)) / 65535;
    expect(samplesOf("ecg", 0)[0]).toBeCloseTo(1000 * ecg, 9);
  });
});
