import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FILE_FORMATS } from "../../../hardware/files/formats.ts";
import { openFile } from "../../../hardware/files/open-file.ts";
import { AttuneError } from "../../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../../src/types.ts";
import { needing } from "../../needs.ts";
import { hasShared, sharedPath } from "../../shared.ts";
import { mutate } from "./mutate.ts";
import { useTempFiles } from "./temp-file.ts";
import { writeEdf } from "./write-edf.ts";
import { places, writeFdt, writeSet } from "./write-set.ts";
import { xdfHead, xdfSamples, xdfStream } from "./write-xdf.ts";

const write = useTempFiles();
const ROUNDS = process.env.ATTUNE_SOAK === "1" ? 10_000 : 500;
const SEED = Number(process.env.ATTUNE_SEED ?? 20_260_101);
const CUT_BYTES = 65_536;
/** A file of 64 kB is read in milliseconds. Counted is the time that this process works, so that a busy machine changes nothing. */
const MOST_WORK_MS = 2000;
/** Whatever a damaged file claims, its reader keeps no more than a few times its size. */
const MOST_MEMORY_BYTES = 256 * 2 ** 20;

const table = (rows: number, row: (i: number) => readonly unknown[], separator = ",") =>
  Array.from({ length: rows }, (_, i) => row(i).join(separator)).join("\n");
const wave = (i: number, c: number) => (850 + 20 * Math.sin(i / (3 + c))).toFixed(3);

/** Small whole recordings of each format, made here. */
const MADE: Readonly<Record<string, () => Buffer>> = {
  edf: () =>
    writeEdf({
      kind: "EDF+C",
      signals: ["EEG P3", "EEG P4"].map((label) => ({
        label,
        unit: "uV",
        records: Array.from({ length: 8 }, (_, r) => Array.from({ length: 100 }, (_, i) => r * 100 + i)),
      })),
    }),
  xdf: () =>
    Buffer.concat([
      xdfHead(),
      xdfStream(1, { type: "EEG", rateHz: 100, labels: ["TP9", "TP10"] }),
      xdfStream(2, { type: "ACC", rateHz: 50, labels: ["X"] }),
      ...Array.from({ length: 20 }, (_, k) =>
        xdfSamples(
          1 + (k % 2),
          Array.from({ length: 10 }, (_, i) => ({
            stampSec: 5 + k / 10 + i / 100,
            values: k % 2 === 0 ? [i, -i] : [i],
          })),
        ),
      ),
    ]),
  eeglab: () => {
    const data = Array.from({ length: 2 }, (_, c) => Array.from({ length: 300 }, (_, i) => i * (c + 1)));
    const event = { structs: [{ type: "boundary", latency: 100.5, duration: 20 }] };
    return writeSet({ nbchan: 2, trials: 1, pnts: 300, srate: 100, chanlocs: places("Pz", "P4"), event, data });
  },
  openbci: () =>
    Buffer.from(
      `%OpenBCI Raw EXG Data\n%Number of channels = 8\n%Sample Rate = 250 Hz\n%Board = OpenBCI_GUI$BoardCytonSerial\n${table(500, (i) => [i % 256, ...Array.from({ length: 8 }, (_, c) => wave(i, c)), 0, 0, 0], ", ")}\n`,
    ),
  "muse-csv": () => Buffer.from(`${table(800, (i) => [0, 1, 2, 3].map((c) => wave(i, c)))}\n`),
  "mind-monitor": () => {
    const stamp = (i: number) => new Date(1.8e12 + (1000 * i) / 256).toISOString().replace("T", " ").replace("Z", "");
    const rows = table(600, (i) => [stamp(i), 0.5, ...[0, 1, 2, 3].map((c) => wave(i, c)), 88]);
    return Buffer.from(`TimeStamp,Delta_TP9,RAW_TP9,RAW_AF7,RAW_AF8,RAW_TP10,Battery,Elements\n${rows}\n`);
  },
  brainflow: () => {
    const row = (i: number) => [i % 256, ...Array.from({ length: 21 }, (_, c) => wave(i, c)), 1.8e9 + i / 250, 0];
    return Buffer.from(`${table(400, row, "\t")}\n`);
  },
  "pulse-csv": () => Buffer.from(`timer,hr\n${table(800, (i) => [(i * 10).toFixed(2), wave(i, 1)])}\n`),
};

/** Real recordings, cut to 64 kB. */
const REAL: Readonly<Record<string, string>> = {
  edf: "eegbci/S001R01.edf",
  xdf: "muse/xdf_P031.xdf",
  openbci: "openbci/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt",
  athena: "muse/athena_test_eeg_quality.txt",
  "muse-csv": "muse/ssvep_subject1_data_2017-09-14-21.20.04.csv",
  "pulse-csv": "ppg/heartpy_data2.csv",
};

const CASES = FILE_FORMATS.flatMap(({ name }) => [
  ...(MADE[name] ? [{ name, from: "made", bytes: MADE[name] }] : []),
  ...(REAL[name]
    ? [{ name, from: REAL[name], bytes: () => readFileSync(sharedPath(`eeg/${REAL[name]}`)).subarray(0, CUT_BYTES) }]
    : []),
]);

/** What a reader may say of a damaged file: one line that names the place, or what is missing as a whole. */
const NAMES_PLACE = /\b(line|byte|header|record|event)\b/;
const WHOLE_FILE = ["FILE_EMPTY", "FILE_NO_RATE", "FILE_NOT_EEG", "FILE_NOT_OF_FORMAT", "BAD_USE"];

type Outcome = "read" | "refused";

async function outcomeOf(path: string, format: string): Promise<Outcome> {
  try {
    const source = await openFile(path, { format });
    try {
      const numbers = new Map(source.streams.map(({ id }) => [id, 0]));
      for (const { samplingRateHz } of source.streams) expect(samplingRateHz).toBeGreaterThan(0);
      for await (const event of source.chunks()) checkEvent(event, source.streams, numbers);
      return "read";
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof AttuneError)) throw error;
    expect(error.line).not.toContain("\n");
    if (!WHOLE_FILE.includes(error.code)) expect(error.message).toMatch(NAMES_PLACE);
    return "refused";
  }
}

/** The numbers of the samples rise without overlap, all rows are equally long, and no value is infinite. */
function checkEvent(event: SourceEvent, streams: readonly StreamInfo[], numbers: Map<string, number>): void {
  if (event.type === "marker") return;
  expect(event.firstSample).toBe(numbers.get(event.stream));
  const length = event.type === "gap" ? event.lengthSamples : (event.samples[0]?.length ?? 0);
  expect(Number.isSafeInteger(length) && length > 0).toBe(true);
  numbers.set(event.stream, event.firstSample + length);
  if (event.type === "gap") return;
  expect(event.samples.length).toBe(streams.find(({ id }) => id === event.stream)?.channels.length);
  for (const row of event.samples) {
    if (row.length !== length) throw new Error(`rows of ${row.length} and ${length} samples`);
    if (row.some((value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)) {
      throw new Error("an infinite value");
    }
  }
}

const workedMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const heldBytes = () => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

describe(`damaged recordings (seed ${SEED}, ${ROUNDS} of each)`, { timeout: ROUNDS * 2000 }, () => {
  for (const { name, from, bytes } of CASES) {
    const options = from === "made" ? {} : needing("shared");
    it(`${name}, ${from}: each is read, or refused in one line that names the place`, options, async () => {
      write("data.fdt", writeFdt([[1, 2]]));
      const whole = bytes();
      const outcomes = { read: 0, refused: 0 };
      for (let round = 0; round < ROUNDS; round++) {
        const path = write(`${name}.bin`, mutate(whole, SEED, `${name} ${from}`, round));
        const [startedMs, held] = [workedMs(), heldBytes()];
        try {
          outcomes[await outcomeOf(path, name)]++;
          expect(heldBytes() - held).toBeLessThan(MOST_MEMORY_BYTES);
          expect(workedMs() - startedMs).toBeLessThan(MOST_WORK_MS);
        } catch (cause) {
          throw new Error(`seed ${SEED}, ${name}, ${from}, round ${round}: ${String(cause)}`, { cause });
        }
      }
      expect(outcomes.read).toBeGreaterThan(0);
      expect(outcomes.refused).toBeGreaterThan(0);
    });
  }

  it("every format that can be written in a few lines is damaged, and with ../shared every format", () => {
    const damaged = new Set(CASES.filter(({ from }) => from === "made" || hasShared).map(({ name }) => name));
    const missing = FILE_FORMATS.map(({ name }) => name).filter((name) => !damaged.has(name));
    expect(missing).toEqual(hasShared ? [] : ["athena"]);
  });
});
