import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { randomFor } from "../../../src/random.ts";
import { needing } from "../../needs.ts";
import { findReaders } from "../../readers/python.ts";
import { sharedPath } from "../../shared.ts";
import { readRecording, useTempFiles } from "./temp-file.ts";
import { writeEdf } from "./write-edf.ts";

const write = useTempFiles();
const python = findReaders();
const SCRIPT = fileURLToPath(new URL("read-with-python.py", import.meta.url));

type Read = { readonly name: string; readonly rows: readonly Float64Array[] };

/** What an independent reader finds: arrays by name, a Float64Array a row. */
function readWith(reader: "mne" | "pyxdf", path: string): readonly Read[] {
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
      const named = theirs.filter((read) => !/A2-A1|ECG/.test(read.name));
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
