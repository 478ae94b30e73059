import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { needing } from "../../needs.ts";
import { findReaders } from "../../readers/python.ts";
import { sharedPath } from "../../shared.ts";
import { readRecording, useTempFiles } from "./temp-file.ts";
import { brainVisionHeader, brainVisionMarkers, brainVisionSamples } from "./write-brainvision.ts";
import { writeEdf } from "./write-edf.ts";
import { xdfClockOffset, xdfHead, xdfSamples, xdfStream } from "./write-xdf.ts";

const write = useTempFiles();
const python = findReaders();
const SCRIPT = fileURLToPath(new URL("read-with-python.py", import.meta.url));

type Read = { readonly name: string; readonly rows: readonly Float64Array[] };

/** What an independent reader finds: arrays by name, a Float64Array a row. */
function readWith(reader: "mne" | "pyxdf" | "pyxdf-times" | "make-fif", path: string): readonly Read[] {
  const bytes = execFileSync(python ?? "python3", [SCRIPT, reader, path], {
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const end = bytes.indexOf("\n");
  const head: readonly { name: string; shape: [number, number] }[] = JSON.parse(bytes.toString("utf8", 0, end));
  // Copied, since the values do not begin at a multiple of eight.
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset + end + 1, bytes.byteOffset + bytes.length));
  let start = 0;
  return head.map(({ name, shape: [rows, columns] }) => {
    const from = start;
    start += rows * columns;
    return {
      name,
      rows: Array.from({ length: rows }, (_, row) => values.subarray(from + row * columns, from + (row + 1) * columns)),
    };
  });
}

/** The first place where two arrays differ in a bit, or −1. */
const firstDifference = (ours: ArrayLike<number>, theirs: ArrayLike<number>): number => {
  for (let i = 0; i < Math.max(ours.length, theirs.length); i++) if (!Object.is(ours[i], theirs[i])) return i;
  return -1;
};

describe("recordings as independent Python readers see them", needing("readers", "shared"), () => {
  it.each(["eegmat/Subject00_1.edf", "eegmat/Subject05_2.edf", "eegbci/S001R01.edf"])(
    "%s has MNE's EEG to the last bit",
    async (name) => {
      const path = sharedPath(`eeg/${name}`);
      const { source, samplesOf } = await readRecording(path);
      const theirs = readWith("mne", path);
      const [eeg] = source.streams;
      const named = theirs.filter((read) => !/A2-A1|ECG|^mark:/.test(read.name));
      expect(eeg?.channels).toHaveLength(named.length);
      for (const [c, { name: label, rows }] of named.entries()) {
        const ours = Float64Array.from(samplesOf("eeg", c), (uv) => uv * 1e-6);
        expect(firstDifference(ours, rows[0] ?? []), label).toBe(-1);
      }
    },
  );

  it("an ECG in mV is MNE's up to rounding", async () => {
    const path = sharedPath("eeg/eegmat/Subject00_1.edf");
    const ours = (await readRecording(path)).samplesOf("ecg", 0);
    const theirs = readWith("mne", path).find(({ name }) => name.includes("ECG"))?.rows[0] ?? new Float64Array(0);
    expect(ours).toHaveLength(theirs.length);
    const worst = ours.reduce((most, uv, i) => Math.max(most, Math.abs(uv - 1e6 * (theirs[i] ?? Number.NaN))), 0);
    expect(worst).toBeLessThan(1e-9);
  });

  it.each(["P001", "P002", "P031", "P032", "P050"])("xdf_%s.xdf has pyxdf's streams to the last bit", async (name) => {
    const path = sharedPath(`eeg/muse/xdf_${name}.xdf`);
    const { source, samplesOf } = await readRecording(path);
    const theirs = readWith("pyxdf", path);
    expect(source.streams.map(({ id }) => id).sort()).toEqual(theirs.map((read) => read.name).sort());
    for (const { name: id, rows } of theirs) {
      for (const [c, row] of rows.entries()) expect(firstDifference(samplesOf(id, c), row), `${id} ${c}`).toBe(-1);
    }
  });
});

describe("a BDF as MNE sees it", needing("readers"), () => {
  it("has the same 24-bit values to the last bit", async () => {
    const random = randomFor(3, "bdf");
    const records = Array.from({ length: 4 }, () => Array.from({ length: 256 }, () => random.below(2 ** 24) - 2 ** 23));
    const signal = { label: "Pz", unit: "uV", physical: [-262144, 262143] as const, records };
    const path = write("random.bdf", writeEdf({ kind: "BDF", signals: [signal] }));
    const { samplesOf } = await readRecording(path);
    const ours = Float64Array.from(samplesOf("eeg", 0), (uv) => uv * 1e-6);
    expect(firstDifference(ours, readWith("mne", path)[0]?.rows[0] ?? [])).toBe(-1);
  });
});

/** Marks as MNE has them: label and onset in seconds after the first sample. */
const marksOf = (theirs: readonly Read[]) =>
  theirs
    .filter(({ name }) => name.startsWith("mark:"))
    .map(({ name, rows }) => [name.slice("mark:".length), rows[0]?.[0] ?? Number.NaN] as const);

describe("new formats as independent readers see them", needing("readers"), () => {
  it("a BrainVision recording has MNE's values and marks", async () => {
    const random = randomFor(5, "brainvision");
    const rows = Array.from({ length: 3 }, () => Array.from({ length: 3000 }, () => random.below(60_000) - 30_000));
    const markers = ["New Segment,,1,1,0,20240101120000000000", "Stimulus,S  4,251,1,0", "Response,R  1,1001,1,0"];
    const fixture = { name: "mne", labels: ["Fp1", "Cz", "O2"], resolution: 0.0488281, rows, markers };
    write("mne.eeg", brainVisionSamples(fixture));
    write("mne.vmrk", brainVisionMarkers(fixture));
    const path = write("mne.vhdr", brainVisionHeader(fixture));
    const { samplesOf, markers: found } = await readRecording(path);
    const theirs = readWith("mne", path);
    for (const [c, label] of fixture.labels.entries()) {
      const row = theirs.find(({ name }) => name === label)?.rows[0] ?? new Float64Array(0);
      expect(row).toHaveLength(3000);
      const worst = samplesOf("eeg", c).reduce(
        (most, uv, i) => Math.max(most, Math.abs(uv - 1e6 * (row[i] ?? NaN))),
        0,
      );
      expect(worst).toBeLessThan(1e-9);
    }
    const onsets = marksOf(theirs).filter(([label]) => !label.startsWith("New Segment"));
    expect(found.map(({ sample, label }) => [label, sample / 250])).toEqual(
      onsets.map(([label, sec]) => [label.split("/")[1], sec]),
    );
  });

  it("a BrainVision recording of text, with decimal commas, has MNE's values", async () => {
    const random = randomFor(6, "brainvision text");
    const rows = Array.from({ length: 3 }, () => Array.from({ length: 700 }, () => random.below(60_000) / 7 - 4000));
    const fixture = { name: "text", labels: ["Fp1", "Cz", "O2"], resolution: 0.5, rows };
    const lines = Array.from({ length: 700 }, (_, i) =>
      rows.map((row) => (row[i] ?? 0).toFixed(4).replace(".", ",")).join(" "),
    );
    write("text.eeg", ["Fp1 Cz O2", ...lines, ""].join("\r\n"));
    write("text.vmrk", brainVisionMarkers({ ...fixture, markers: [] }));
    const header = brainVisionHeader(fixture)
      .replace("DataFormat=BINARY", "DataFormat=ASCII")
      .replace("[Binary Infos]", "[ASCII Infos]\r\nDecimalSymbol=,\r\nSkipLines=1\r\nSkipColumns=0");
    const path = write("text.vhdr", header);
    const { samplesOf } = await readRecording(path);
    for (const [
      c,
      {
        rows: [theirs],
      },
    ] of readWith("mne", path).entries()) {
      const ours = samplesOf("eeg", c);
      expect(ours).toHaveLength(theirs?.length ?? -1);
      const worst = ours.reduce((most, uv, i) => Math.max(most, Math.abs(uv - 1e6 * (theirs?.[i] ?? NaN))), 0);
      expect(worst).toBeLessThan(1e-9);
    }
  });

  it("a FIF that MNE wrote has MNE's values, names, rate and marks", async () => {
    const path = write("made_raw.fif", "");
    const theirs = readWith("make-fif", path);
    const { source, samplesOf, markers } = await readRecording(path);
    expect(source.streams.map(({ id, samplingRateHz, channels }) => [id, samplingRateHz, channels.length])).toEqual([
      ["eeg", 256, 4],
      ["ecg", 256, 1],
    ]);
    expect(source.streams[0]?.channels[3]?.electrode).toBe("O2_with_a_very_long_name");
    for (const [c, { rows }] of theirs.slice(0, 5).entries()) {
      const ours = c < 4 ? samplesOf("eeg", c) : samplesOf("ecg", 0);
      expect(ours).toHaveLength(rows[0]?.length ?? -1);
      const worst = ours.reduce((most, uv, i) => Math.max(most, Math.abs(uv - 1e6 * (rows[0]?.[i] ?? NaN))), 0);
      expect(worst).toBeLessThan(1e-9);
    }
    const told = [
      ...marksOf(theirs).map(([label, sec]) => [label, Math.round(sec * 256)] as const),
      ["8", 1000] as const,
    ];
    expect(new Set(markers.map(({ label, sample }) => `${label} at ${sample}`))).toEqual(
      new Set(told.map(([label, sample]) => `${label} at ${sample}`)),
    );
  });

  it("marks of an XDF whose clocks drift apart lie where pyxdf puts them", async () => {
    const random = randomFor(9, "xdf drift");
    const EEG = { type: "EEG", rateHz: 128, labels: ["TP9", "TP10"] };
    const MARKERS = { type: "Markers", rateHz: 0, format: "string", labels: ["Marker"] };
    // The sender's clock runs 50 ppm fast and 700 s ahead; the recorder measures it every five seconds, give or take.
    const senderSec = (sec: number) => 700 + sec * (1 + 50e-6);
    const parts: Buffer[] = [xdfHead(), xdfStream(1, EEG), xdfStream(2, MARKERS)];
    for (let second = 0; second < 60; second++) {
      const start = 100 + second;
      if (second % 5 === 0) {
        parts.push(xdfClockOffset(1, start - senderSec(start) + (random.unit() - 0.5) * 4e-4, senderSec(start)));
        parts.push(xdfClockOffset(2, (random.unit() - 0.5) * 4e-4, start));
      }
      const samples = Array.from({ length: 128 }, (_, i) => ({
        stampSec: senderSec(start + i / 128) + random.unit() * 2e-3,
        values: [i, -i],
      }));
      parts.push(xdfSamples(1, samples), xdfSamples(2, [{ stampSec: start + 0.4, values: `m${second}` }]));
    }
    const path = write("drift.xdf", Buffer.concat(parts));
    const theirs = readWith("pyxdf-times", path);
    const eeg = theirs.find(({ name }) => name === "eeg")?.rows[0] ?? new Float64Array(0);
    const times = theirs.find(({ name }) => name === "markers")?.rows[0] ?? new Float64Array(0);
    const nearest = Array.from(times, (sec) => {
      const after = eeg.findIndex((stamp) => stamp >= sec);
      return Math.abs((eeg[after] ?? 0) - sec) < Math.abs((eeg[after - 1] ?? 0) - sec) ? after : after - 1;
    });
    const { markers } = await readRecording(path);
    expect(markers.map(({ label }) => label)).toEqual(Array.from(times, (_, i) => `m${i}`));
    for (const [i, { sample }] of markers.entries())
      expect(Math.abs(sample - (nearest[i] ?? -9))).toBeLessThanOrEqual(1);
  });
});
