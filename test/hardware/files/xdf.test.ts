import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { readReport } from "../../../hardware/files/report.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { eegStream, MUSE_ELECTRODES } from "../../streams.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";
import { xdfClockOffset, xdfHead, xdfSamples, xdfStream } from "./write-xdf.ts";

const write = useTempFiles();
const EEG = { type: "EEG", rateHz: 100, labels: ["TP9", "TP10"] };
const ACC = { type: "ACC", rateHz: 50, labels: ["ACC_X"] };

/** `count` samples from `startSec`; only the first of a chunk has a stamp. */
const chunkOf = (id: number, startSec: number, count: number, values: (i: number) => readonly number[]) =>
  xdfSamples(
    id,
    Array.from({ length: count }, (_, i) => ({ ...(i === 0 ? { stampSec: startSec } : {}), values: values(i) })),
  );

const tenths = (id: number, startSec: number, chunks: number) =>
  Array.from({ length: chunks }, (_, k) => chunkOf(id, startSec + k / 10, 10, (i) => [10 * k + i, -i]));

describeSource("an XDF that the test wrote", () =>
  openFile(
    write(
      "contract.xdf",
      Buffer.concat([
        xdfHead(),
        xdfStream(1, EEG),
        xdfStream(2, ACC),
        ...Array.from({ length: 40 }, (_, k) =>
          Buffer.concat([chunkOf(1, 50 + k / 10, 10, (i) => [i, -i]), chunkOf(2, 50 + k / 10, 5, (i) => [i])]),
        ),
      ]),
    ),
  ),
);

describe("an XDF", () => {
  it("gives its samples with kinds, places and units, whichever stream comes first in the file", async () => {
    const file = Buffer.concat([
      xdfHead(),
      xdfStream(9, ACC),
      xdfStream(3, EEG),
      ...tenths(3, 20, 3),
      chunkOf(9, 20, 15, (i) => [i / 8]),
    ]);
    const { source, samplesOf } = await readRecording(write("kinds.xdf", file));
    expect(source.streams).toEqual([
      eegStream(["TP9", "TP10"], 100),
      { id: "acc", kind: "acc", samplingRateHz: 50, channels: [{ electrode: "ACC_X", unit: "uV" }] },
    ]);
    expect(samplesOf("eeg", 0)).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(samplesOf("acc", 0)).toEqual(Array.from({ length: 15 }, (_, i) => i / 8));
  });

  it("puts streams on one time: a later start is a gap, an earlier one is cut off, clocks are corrected", async () => {
    const file = (accSec: number, offsetSec: number) =>
      Buffer.concat([
        xdfHead(),
        xdfStream(1, EEG),
        xdfStream(2, ACC),
        xdfClockOffset(2, offsetSec),
        ...tenths(1, 20, 10),
        chunkOf(2, accSec, 25, (i) => [i]),
      ]);
    const late = await readRecording(write("late.xdf", file(20.5, 0)));
    expect(late.gaps).toEqual([
      { type: "gap", stream: "acc", firstSample: 0, lengthSamples: 25, cause: "silence", estimated: true },
    ]);
    const early = await readRecording(write("early.xdf", file(19.9, 0)));
    expect(early.gaps).toEqual([]);
    expect(early.samplesOf("acc", 0)[0]).toBe(5);
    const other = await readRecording(write("other.xdf", file(1000.2, -980)));
    expect(other.gaps.map(({ lengthSamples }) => lengthSamples)).toEqual([10]);
  });

  it("makes a step of the stamps of more than a second a gap", async () => {
    const file = Buffer.concat([xdfHead(), xdfStream(1, EEG), ...tenths(1, 20, 2), ...tenths(1, 23.2, 2)]);
    const { gaps } = await readRecording(write("step.xdf", file));
    expect(gaps).toEqual([
      { type: "gap", stream: "eeg", firstSample: 20, lengthSamples: 300, cause: "lost-packets", estimated: true },
    ]);
  });

  it("makes a stream of text marks at the EEG's samples", async () => {
    const markers = { type: "Markers", rateHz: 0, format: "string", labels: ["Marker"] };
    const file = Buffer.concat([
      xdfHead(),
      xdfStream(1, EEG),
      xdfStream(2, markers),
      xdfSamples(2, [
        { stampSec: 20.15, values: "begin" },
        { stampSec: 20.9, values: "end" },
      ]),
      ...tenths(1, 20, 10),
    ]);
    const { markers: found } = await readRecording(write("marks.xdf", file));
    expect(found.map(({ sample, label }) => [sample, label])).toEqual([
      [15, "begin"],
      [90, "end"],
    ]);
  });

  it.each([
    { what: "labels of its own", type: "Telemetry", labels: ["HSI_TP9", "HSI_TP10", "Battery"] },
    { what: "numbers for places", type: "horseshoe", labels: ["Ch1", "Ch2", "battery"] },
  ])(
    "tells what the headband says in a stream with $what, from the sample at which it says it",
    async ({ type, labels }) => {
      const file = Buffer.concat([
        xdfHead(),
        xdfStream(1, EEG),
        xdfStream(2, { type, rateHz: 0, labels }),
        xdfStream(3, { type: "BATTERY", rateHz: 0, labels: ["Ch1"] }),
        xdfSamples(2, [
          { stampSec: 20.05, values: [1, 1, 90] },
          { stampSec: 20.5, values: [4, 1, 90] },
        ]),
        xdfSamples(3, [{ stampSec: 20.7, values: [81] }]),
        ...tenths(1, 20, 10),
      ]);
      const { headband, leftOut, streams } = await readReport(await openFile(write("words.xdf", file)));
      expect(streams.map(({ electrodes }) => electrodes)).toEqual([["TP9", "TP10"]]);
      expect(leftOut).toEqual([]);
      const [good, bad] = [{ TP9: "good", [type === "horseshoe" ? "AF7" : "TP10"]: "good" }, { TP9: "bad" }];
      expect(headband).toEqual([
        { sample: 5, touches: good, isWorn: null, battery: 0.9 },
        { sample: 50, touches: { ...good, ...bad }, isWorn: null, battery: 0.9 },
        { sample: 70, touches: { ...good, ...bad }, isWorn: null, battery: 0.81 },
      ]);
    },
  );

  it("takes no word of the headband for an electrode where it stands among them", async () => {
    const labels = ["TP9", "TP10", "HSI_TP9", "HeadBandOn"];
    const rows = (k: number) => chunkOf(1, 20 + k / 10, 10, () => [1, 2, 1, 1]);
    const file = Buffer.concat([xdfHead(), xdfStream(1, { ...EEG, labels }), rows(0), rows(1), rows(2)]);
    const { streams } = await readReport(await openFile(write("among.xdf", file)));
    expect(streams[0]?.electrodes).toEqual(["TP9", "TP10"]);
  });

  it("that is cut is read to its last whole chunk, and says so", async () => {
    const whole = Buffer.concat([xdfHead(), xdfStream(1, EEG), ...tenths(1, 20, 5)]);
    const { samplesOf, notices } = await readRecording(write("cut.xdf", whole.subarray(0, whole.length - 7)));
    expect(samplesOf("eeg", 0)).toHaveLength(40);
    expect(notices).toEqual([
      expect.objectContaining({
        code: "FILE_CUT",
        text: expect.stringMatching(/is cut in the chunk at byte \d+; read/),
      }),
    ]);
  });

  it.each([
    { unit: "", values: 1, uv: 1, isGuessed: false },
    { unit: "", values: 1e-6, uv: 1, isGuessed: true },
    { unit: "none", values: 1, uv: 1, isGuessed: false },
    { unit: "-6", values: 1, uv: 1, isGuessed: false },
    { unit: "0", values: 1e-6, uv: 1, isGuessed: false },
    { unit: "mV", values: 1e-3, uv: 1, isGuessed: false },
  ])("whose EEG says its unit as '$unit' is in µV (values of $values)", async ({ unit, values, uv, isGuessed }) => {
    const wave = (i: number) => 20 * Math.sin(i / 3);
    const bytes = Buffer.concat([
      xdfHead(),
      xdfStream(1, { type: "EEG", rateHz: 100, labels: ["TP9"], unit }),
      ...Array.from({ length: 10 }, (_, k) =>
        xdfSamples(
          1,
          Array.from({ length: 100 }, (_, i) => ({ stampSec: k + i / 100, values: [values * wave(100 * k + i)] })),
        ),
      ),
    ]);
    const { source, samplesOf, notices } = await readRecording(write("unit.xdf", bytes));
    expect(source.streams[0]?.channels).toEqual([{ electrode: "TP9", unit: "uV" }]);
    const ours = samplesOf("eeg", 0);
    expect(ours).toHaveLength(1000);
    for (const [i, value] of ours.entries()) expect(value).toBeCloseTo(uv * wave(i), 6);
    expect(notices.some(({ code }) => code === "FILE_UNIT_GUESSED")).toBe(isGuessed);
  });

  it("has the places that a sender calls names, without the eyes, muscles, hearts and references among them", async () => {
    const labels = ["Fp1", "HEOG", "ECG", "EMG1", "M1", "Right AUX", "O2"];
    const stream = xdfStream(1, { type: "EEG", rateHz: 100, labels, named: "name" });
    const samples = Array.from({ length: 200 }, (_, i) => ({ stampSec: i / 100, values: labels.map((_, c) => c) }));
    const { source, samplesOf } = await readRecording(
      write("names.xdf", Buffer.concat([xdfHead(), stream, xdfSamples(1, samples)])),
    );
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual(["Fp1", "AUX_RIGHT", "O2"]);
    expect(samplesOf("eeg", 2)[0]).toBe(6);
    expect(source.facts.leftOut.map(({ name }) => name)).toEqual(["HEOG", "ECG", "EMG1", "M1"]);
  });

  it("without EEG or pulse says what it holds; without a rate asks for it", async () => {
    const motion = await errorOf(
      write("motion.xdf", Buffer.concat([xdfHead(), xdfStream(2, ACC), chunkOf(2, 1, 5, () => [1])])),
    );
    expect([motion.code, motion.message]).toEqual(["FILE_NOT_EEG", expect.stringContaining("Test (5 samples)")]);
    const file = Buffer.concat([xdfHead(), xdfStream(1, { ...EEG, rateHz: 0 }), ...tenths(1, 20, 2)]);
    expect((await errorOf(write("norate.xdf", file))).code).toBe("FILE_NO_RATE");
  });
});

describeShared("the real XDF recordings", () => {
  describeSource("xdf_P031.xdf", () => openFile(sharedPath("eeg/muse/xdf_P031.xdf")), { watchSec: 3 });

  it.each([
    ["P001", 2820, 0, 573, 573],
    ["P002", 4356, 0, 882, 882],
    ["P031", 1284, 324, 261, 261],
    ["P032", 2184, 546, 444, 441],
    ["P050", 2316, 582, 468, 468],
  ])("%s has the samples that pyxdf finds: EEG %i, PPG %i, ACC %i, GYRO %i", async (name, eeg, ppg, acc, gyro) => {
    const { samplesOf, source, gaps } = await readRecording(sharedPath(`eeg/muse/xdf_${name}.xdf`));
    const counts = ["eeg", "ppg", "acc", "gyro"].map((stream) => samplesOf(stream, 0).length);
    expect(counts).toEqual([eeg, ppg, acc, gyro]);
    expect(source.streams[0]?.channels.map(({ electrode }) => electrode)).toEqual([...MUSE_ELECTRODES, "AUX_RIGHT"]);
    expect(gaps.filter(({ stream, firstSample }) => stream === "eeg" || firstSample > 0)).toEqual([]);
  });

  it("P001 begins with the values that pyxdf reads", async () => {
    const { samplesOf } = await readRecording(sharedPath("eeg/muse/xdf_P001.xdf"));
    const first = [0, 1, 2, 3, 4].map((channel) => samplesOf("eeg", channel)[0] ?? Number.NaN);
    for (const [c, value] of [271.97266, -13.183594, -39.0625, -28.808594, 965.33203].entries())
      expect(first[c]).toBeCloseTo(value, 4);
  });
});
