import { describe, expect, it } from "vitest";
import { openFile } from "../../../hardware/files/open-file.ts";
import { describeSource } from "../../contracts/source-contract.ts";
import { describeShared, sharedPath } from "../../shared.ts";
import { readIaf } from "../../signal/recordings.ts";
import { eegStream } from "../../streams.ts";
import { errorOf, readRecording, useTempFiles } from "./temp-file.ts";
import { writeHdfSet } from "./write-hdf-set.ts";
import { places, type SetOptions, type SetValue, writeFdt, writeSet } from "./write-set.ts";

const write = useTempFiles();

/** Two channels of `count` samples: i and −i/4. */
const rows = (count: number) => Array.from({ length: count }, (_, i) => [i, -i / 4]);
const FIELDS = { nbchan: 2, trials: 1, pnts: 300, srate: 100, chanlocs: places("Pz", "EEG P4") };

function writeDataset(
  name: string,
  fields: Readonly<Record<string, SetValue>> = {},
  options: SetOptions & { readonly fdtRows?: number } = {},
): string {
  write(`${name}.fdt`, writeFdt(rows(options.fdtRows ?? 300)));
  return write(`${name}.set`, writeSet({ ...FIELDS, data: `${name}.fdt`, ...fields }, options));
}

/** With samples that are there already. */
const writeSetFile = (name: string, fields: Readonly<Record<string, SetValue>>): string =>
  write(`${name}.set`, writeSet({ ...FIELDS, data: `${name}.fdt`, ...fields }));

describeSource("an EEGLAB dataset that the test wrote", () => openFile(writeDataset("contract")));

describe("an EEGLAB dataset", () => {
  it.each([
    ["plain", {}],
    ["compressed", { compressed: true }],
    ["flat", { flat: true }],
    ["flat-compressed", { flat: true, compressed: true }],
  ])("is read with its samples in a .fdt: %s", async (name, options) => {
    const { source, samplesOf } = await readRecording(writeDataset(name, {}, options));
    expect(source.streams).toEqual([eegStream(["Pz", "P4"], 100)]);
    expect(samplesOf("eeg", 1)).toEqual(rows(300).map(([, second]) => second));
  });

  it("is read with its samples inside", async () => {
    const data = [0, 1].map((c) => rows(300).map((row) => row[c] ?? 0));
    const { samplesOf } = await readRecording(writeDataset("inside", { data }, { compressed: true }));
    expect(samplesOf("eeg", 0)).toEqual(rows(300).map(([first]) => first));
  });

  it("finds its .fdt beside it, wherever its author had it", async () => {
    write("moved.fdt", writeFdt(rows(300)));
    const path = write("moved.set", writeSet({ ...FIELDS, data: "C:\\Users\\a\\moved.fdt" }));
    expect((await readRecording(path)).samplesOf("eeg", 0)).toHaveLength(300);
  });

  it("gives events as marks and a boundary as a gap of the length that was cut out", async () => {
    const event = {
      structs: [
        { type: "boundary", latency: 0.5, duration: 0 },
        { type: "S  1", latency: 11, duration: 1 },
        { type: "boundary", latency: 101.5, duration: 40 },
        { type: 7, latency: 201, duration: 1 },
      ],
    };
    const { markers, gaps, samplesOf } = await readRecording(writeDataset("events", { event }));
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([
      [10, "S  1"],
      [240, "7"],
    ]);
    expect(gaps).toMatchObject([{ firstSample: 101, lengthSamples: 40, estimated: false }]);
    expect(samplesOf("eeg", 0)).toHaveLength(300);
  });

  it("has eyes, muscle and references left out by label or type, and a heart as a heart", async () => {
    const labels = ["Pz", "HEOG", "ECG", "E12", "M1", "X"];
    const chanlocs = { structs: labels.map((name) => ({ labels: name, type: name === "X" ? "EMG" : "EEG" })) };
    write("kinds.fdt", writeFdt(Array.from({ length: 300 }, (_, i) => labels.map((__, c) => i + 1000 * c))));
    const { source, samplesOf } = await readRecording(writeSetFile("kinds", { nbchan: labels.length, chanlocs }));
    expect(source.streams).toMatchObject([
      { id: "eeg", channels: [{ electrode: "Pz" }, { electrode: "E12" }] },
      { id: "ecg", channels: [{ electrode: "ECG" }] },
    ]);
    expect([samplesOf("eeg", 1)[7], samplesOf("ecg", 0)[7]]).toEqual([3007, 2007]);
    expect(source.facts.leftOut.map(({ name }) => name)).toEqual(["HEOG", "M1", "X"]);
  });

  it("whose .fdt is cut is read up to its last whole sample, and says so", async () => {
    const { samplesOf, notices } = await readRecording(writeDataset("cut", {}, { fdtRows: 120 }));
    expect(samplesOf("eeg", 0)).toHaveLength(120);
    expect(notices).toMatchObject([{ code: "FILE_CUT" }]);
  });

  it("without a rate asks for one", async () => {
    const path = writeDataset("norate", { srate: "" });
    expect((await errorOf(path)).line).toContain("does not tell its sampling rate. Say it with --rate HZ");
    const source = await openFile(path, { samplingRateHz: 250 });
    await source.close();
    expect(source.streams[0]?.samplingRateHz).toBe(250);
  });

  it.each([
    ["epochs", { trials: 5 }, "it holds 5 epochs"],
    ["unequal", { nbchan: 3 }, "it has 3 channels and 2 places"],
    ["nodata", { data: 0 }, "its data must be 2 × 300 numbers or the name of a .fdt; got 1 × 1 numbers"],
    ["nosamples", { pnts: 0 }, "it tells of 2 channels and 0 samples"],
  ])("is refused with its reason: %s", async (name, fields, says) => {
    const error = await errorOf(writeDataset(name, fields));
    expect([error.code, error.exitCode]).toEqual(["FILE_NOT_OF_FORMAT", 1]);
    expect(error.message).toContain(says);
  });

  it("says which .fdt is missing", async () => {
    const error = await errorOf(write("alone.set", writeSet({ ...FIELDS, data: "gone.fdt" })));
    expect(error.message).toMatch(/file must be a recording that exists; got .*gone\.fdt$/);
  });

  it("that says version 7.3 and is none is refused in one line", async () => {
    const error = await errorOf(write("hdf.set", writeSet(FIELDS, { text: "MATLAB 7.3 MAT-file, Platform: test" })));
    expect([error.code, error.line]).toEqual(["FILE_DAMAGED", expect.stringContaining("its HDF5 cannot be read")]);
  });

  it("that is damaged is refused with the byte", async () => {
    const whole = writeSet({ ...FIELDS, data: "x.fdt" });
    const error = await errorOf(write("half.set", whole.subarray(0, 400)));
    expect(error.message).toMatch(/half\.set, byte 128: not eeglab: an element of \d+ bytes does not fit into the 264/);
  });
});

describe("an EEGLAB dataset of MATLAB's version 7.3", () => {
  const fixture = { rateHz: 100, labels: ["Pz", "EEG P4"], sampleCount: 9000 };
  const data = [0, 1].map((c) => rows(9000).map((row) => row[c] ?? 0));
  const scratch = () => write("scratch.h5", "");

  it.each([
    ["in a struct", {}],
    ["flat", { flat: true }],
  ])("has its samples inside, places and events, %s", async (_, options) => {
    const events = [
      { type: "blink", latency: 101, duration: 0 },
      { type: "boundary", latency: 5000.5, duration: 20 },
    ];
    const path = write("hdf.set", await writeHdfSet(scratch(), { ...fixture, data, events, ...options }));
    const { source, samplesOf, markers, gaps } = await readRecording(path);
    expect(source.streams[0]).toMatchObject({
      samplingRateHz: 100,
      channels: [{ electrode: "Pz" }, { electrode: "P4" }],
    });
    expect(samplesOf("eeg", 1)).toEqual(data[1]);
    expect(markers.map(({ sample, label }) => [sample, label])).toEqual([[100, "blink"]]);
    expect(gaps).toEqual([expect.objectContaining({ firstSample: 5000, lengthSamples: 20, cause: "suspended" })]);
  });

  it("that claims more samples than its bytes can hold is refused, not read for days", async () => {
    const path = write("claim.set", await writeHdfSet(scratch(), { ...fixture, data, claimed: 1e9 }));
    expect((await errorOf(path)).message).toMatch(/claim\.set has \d+ bytes and claims an array of 2000000000 numbers/);
  });

  it("is read with its samples in a .fdt", async () => {
    write("beside.fdt", writeFdt(rows(9000)));
    const path = write("beside.set", await writeHdfSet(scratch(), { ...fixture, data: "beside.fdt" }));
    const { samplesOf } = await readRecording(path);
    expect(samplesOf("eeg", 0)).toEqual(data[0]);
  });
});

describeShared("EEGLAB datasets of six channels", () => {
  it.each(["tute_01_1", "tute_02_2", "tute_03_2"])("%s is read to the last bit", async (name) => {
    const { source, samplesOf, markers } = await readRecording(sharedPath(`eeg/iaf/${name}.set`));
    const { chunk, eeg } = readIaf(name);
    expect(source.streams[0]?.samplingRateHz).toBe(250);
    expect(source.streams[0]?.channels).toEqual(eeg.channels);
    for (const [c, samples] of chunk.samples.entries()) expect(samplesOf("eeg", c)).toEqual(Array.from(samples));
    expect(markers.length).toBeGreaterThan(0);
  });
});
