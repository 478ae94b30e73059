import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FILE_FORMATS } from "../../../hardware/files/formats.ts";
import { openFile } from "../../../hardware/files/open-file.ts";
import { AttuneError } from "../../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../../src/types.ts";
import { needing } from "../../needs.ts";
import { hasShared, sharedPath } from "../../shared.ts";
import { soakOr } from "../../soak.ts";
import { mutate } from "./mutate.ts";
import { useTempFiles } from "./temp-file.ts";
import { brainVisionHeader, brainVisionMarkers, brainVisionSamples } from "./write-brainvision.ts";
import { writeEdf } from "./write-edf.ts";
import { writeFif } from "./write-fif.ts";
import { writeHdfSet } from "./write-hdf-set.ts";
import { places, writeFdt, writeSet } from "./write-set.ts";
import { xdfHead, xdfSamples, xdfStream } from "./write-xdf.ts";

const write = useTempFiles();
const ROUNDS = soakOr(10_000, 150);
const SEED = Number(process.env.ATTUNE_SEED ?? 20_260_101);
const CUT_BYTES = 65_536;
/** A file of 64 kB is read in milliseconds. Counted is the time that this process works, so that a busy machine changes nothing. */
const MOST_WORK_MS = 2000;
/** Whatever a damaged file claims, its reader keeps no more than a few times its size. */
const MOST_MEMORY_BYTES = 256 * 2 ** 20;

const table = (rows: number, row: (i: number) => readonly unknown[], separator = ",") =>
  Array.from({ length: rows }, (_, i) => row(i).join(separator)).join("\n");
const wave = (i: number, c: number) => (850 + 20 * Math.sin(i / (3 + c))).toFixed(3);

/** Its header is damaged; samples and marks lie whole beside it. */
const BRAINVISION = {
  name: "beside",
  labels: ["Fp1", "O2"],
  rows: [0, 1].map((c) => Array.from({ length: 600 }, (_, i) => 10 * i + c)),
  markers: [
    "New Segment,,1,1,0,20240101120000000000",
    "Stimulus,S 1,200,1,0",
    "New Segment,,300,1,0,20240101120009000000",
  ],
};

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
  fif: () => {
    const samples = (from: number) => Array.from({ length: 60 }, (_, i) => [from + i, -from - i]);
    const channels = ["Pz", "O1"].map((name) => ({ name, kind: 2 }));
    const annotations = [{ onsetSec: 1, label: "a" }];
    return writeFif({ rateHz: 100, channels, annotations, buffers: [samples(0), samples(60), 2, samples(240)] });
  },
  brainvision: () => Buffer.from(brainVisionHeader(BRAINVISION)),
  neurosity: () =>
    Buffer.from(
      JSON.stringify(
        Array.from({ length: 40 }, (_, k) => ({
          label: "raw",
          data: [0, 1].map((c) => Array.from({ length: 16 }, (_, i) => Number(wave(16 * k + i, c)))),
          info: {
            channelNames: ["CP3", "CP4"],
            samplingRate: 256,
            startTime: 1.8e12 + k * 62.5,
            notchFrequency: "60Hz",
          },
        })),
      ),
    ),
  "openbci-sd": () => {
    const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0").toUpperCase();
    const rows = table(12, (i) => [hex(i % 256, 2), ...Array.from({ length: 8 }, (_, c) => hex(1000 * c + i, 6))]);
    return Buffer.from(`%STOP AT\n${rows}\n`);
  },
  polar: () => {
    const rows = table(400, (i) => ["2026-01-01T10:00:00.000", 6e17 + i * 7_692_288, i * 7.7, wave(i, 0)], ";");
    return Buffer.from(`Phone timestamp;sensor timestamp [ns];timestamp [ms];ecg [uV]\n${rows}\n`);
  },
  rr: () => Buffer.from(`${table(400, (i) => [800 + ((i * 37) % 90)])}\n`),
  csv: () => {
    const rows = table(400, (i) => [(i / 250).toFixed(4), wave(i, 0), wave(i, 1), i === 90 ? "on" : ""], ";");
    return Buffer.from(`time;Fp1;O2;event\n${rows.replaceAll(".", ",")}\n`);
  },
  emotiv: () => {
    const rows = table(400, (i) => [1.8e9 + i / 128, i % 128, 0, wave(i, 0), wave(i, 1), i === 90 ? 3 : ""]);
    return Buffer.from(
      `title:a,start timestamp:1,sampling rate:eeg_128;mot_64\nTimestamp,EEG.Counter,EEG.Interpolated,EEG.AF3,EEG.AF4,MarkerValueInt\n${rows}\n`,
    );
  },
  openvibe: () => {
    const rows = table(400, (i) => [
      (i / 128).toFixed(5),
      i >> 4,
      wave(i, 0),
      wave(i, 1),
      i === 90 ? "769:5" : "",
      "",
      "",
    ]);
    return Buffer.from(`Time:128Hz,Epoch,O1,Channel 2,Event Id,Event Date,Event Duration\n${rows}\n`);
  },
  "osc-text": () => {
    const row = (i: number) => [1.8e9 + i / 256, " /muse/eeg", ...[0, 1, 2, 3].map((c) => wave(i, c))];
    return Buffer.from(`${table(500, row)}\n`);
  },
  rows: () => {
    const row = (name: string, at: (i: number) => unknown) => [name, ...Array.from({ length: 400 }, (_, i) => at(i))];
    const rows = [row("time", (i) => i / 250), ...["Fp1", "O2"].map((name, c) => row(name, (i) => wave(i, c)))];
    return Buffer.from(`${rows.join("\n")}\n`);
  },
  petal: () => {
    const rows = table(400, (i) => [i + 70, 500 + i / 256, 1.8e9 + i / 256, ...[0, 1, 2, 3].map((c) => wave(i, c))]);
    return Buffer.from(`id,lsl_ts,unix_ts,ch1,ch2,ch3,ch4\n${rows}\n`);
  },
  "muse-direct": () => {
    const rows = table(600, (i) => {
      const stamp = 1.8e9 + Math.floor(i / 13) * (12 / 256);
      return i % 13 === 12 ? [stamp, "", "", "", "", "", 0.9] : [stamp, "", ...[0, 1, 2, 3].map((c) => wave(i, c)), ""];
    });
    return Buffer.from(`timestamps,annotation,eeg_1,eeg_2,eeg_3,eeg_4,acc_1\n${rows}\n`);
  },
  unicorn: () => {
    const header = `${[1, 2, 3, 4, 5, 6, 7, 8].map((c) => `EEG ${c}`).join(",")},Accelerometer X,Counter,Validation Indicator`;
    const row = (i: number) => [...[0, 1, 2, 3, 4, 5, 6, 7].map((c) => wave(i, c)), 0.9, 300 + i, i % 90 === 9 ? 0 : 1];
    return Buffer.from(`${header}\n${table(400, row)}\n`);
  },
  neurosky: () => {
    const rows = table(700, (i) => [1.8e12 + (i * 1000) / 512, Math.round(20 * Math.sin(i / 9)), 50 + (i >> 9)]);
    return Buffer.from(`timestamp,rawValue,attention\n${rows}\n`);
  },
  "neurosity-csv": () => {
    const row = (i: number) => [i, ...[0, 1, 2, 3, 4, 5, 6, 7].map((c) => wave(i, c)), "", 1.8e9 + i / 256];
    return Buffer.from(`${table(400, row)}\n`);
  },
  "edf-text": () =>
    Buffer.from(
      `Time,1,2,3\n${table(400, (i) => [(i / 128).toFixed(6), wave(i, 0), wave(i, 1), i % 2 ? "" : wave(i, 2)])}\n`,
    ),
  long: () => {
    const rows = table(800, (i) => [((i >> 1) / 128).toFixed(5), i % 2 ? "O1" : "O2", wave(i, i % 2)]);
    return Buffer.from(`time,channel,value\n${rows}\n`);
  },
  neuroelectrics: () => {
    const row = (i: number) => [
      ...[0, 1, 2, 3, 4, 5, 6, 7].map((c) => 1000 * c + i),
      -9,
      9800,
      2,
      i >> 6,
      1.8e12 + 2 * i,
    ];
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

/** MATLAB's version 7.3, which a library reads. */
const HDF = await writeHdfSet(write("scratch.h5", ""), {
  rateHz: 100,
  labels: ["Pz", "P4"],
  sampleCount: 300,
  data: [0, 1].map((c) => Array.from({ length: 300 }, (_, i) => i * (c + 1))),
  events: [{ type: "boundary", latency: 100.5, duration: 20 }],
});

const BY_FORMAT = FILE_FORMATS.flatMap(({ name }) => [
  ...(MADE[name] ? [{ name, from: "made", bytes: MADE[name] }] : []),
  ...(REAL[name]
    ? [{ name, from: REAL[name], bytes: () => readFileSync(sharedPath(`eeg/${REAL[name]}`)).subarray(0, CUT_BYTES) }]
    : []),
]);
const HDF_NAME = "made, 7.3";
/** Samples as text, of which the header tells how. */
const BRAINVISION_TEXT = brainVisionHeader({ ...BRAINVISION, name: "text" })
  .replace("DataFormat=BINARY", "DataFormat=ASCII")
  .replace("[Binary Infos]", "[ASCII Infos]\r\nDecimalSymbol=.\r\nSkipLines=1\r\nSkipColumns=0");
const CASES = [
  ...BY_FORMAT,
  { name: "brainvision", from: "made, of text", bytes: () => Buffer.from(BRAINVISION_TEXT) },
  { name: "eeglab", from: HDF_NAME, bytes: () => HDF },
];
/**
 * HDF5's library keeps the descriptor of a file that it stumbles over, and aborts when 4,096 are open. A server's reader is a process that reads one
 * file, and a command reads a few; here one process reads them all.
 */
const MOST_HDF_ROUNDS = 2000;
const roundsOf = (from: string): number => (from === HDF_NAME ? Math.min(ROUNDS, MOST_HDF_ROUNDS) : ROUNDS);

/** What a reader may say of a damaged file: one line that names the place, or what is missing as a whole. */
const NAMES_PLACE = /\b(line|byte|header|record|event)\b/;
const WHOLE_FILE = ["FILE_EMPTY", "FILE_NO_RATE", "FILE_NOT_EEG", "FILE_NOT_OF_FORMAT", "FILE_ABSENT", "BAD_USE"];

/** Its lines are left out one by one where they are damaged: one in some hundreds is refused as a whole. */
const SELDOM_REFUSED = "athena";

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
  const next = numbers.get(event.stream);
  // Between two beats nothing is measured, and nothing missing.
  if (streams.find(({ id }) => id === event.stream)?.kind === "rr")
    expect(event.firstSample).toBeGreaterThanOrEqual(next!);
  else expect(event.firstSample).toBe(next);
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
    const options = from.startsWith("made") ? {} : needing("shared");
    it(`${name}, ${from}: each is read, or refused in one line that names the place`, options, async () => {
      write("data.fdt", writeFdt([[1, 2]]));
      write("beside.eeg", brainVisionSamples(BRAINVISION));
      write("text.eeg", `Fp1 O2\n${table(600, (i) => [wave(i, 0), wave(i, 1)], " ")}\n`);
      write("beside.vmrk", brainVisionMarkers(BRAINVISION));
      const whole = bytes();
      const outcomes = { read: 0, refused: 0 };
      for (let round = 0; round < roundsOf(from); round++) {
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
      if (name !== SELDOM_REFUSED) expect(outcomes.refused).toBeGreaterThan(0);
    });
  }

  it("every format that can be written in a few lines is damaged, and with ../shared every format", () => {
    const damaged = new Set(CASES.filter(({ from }) => from.startsWith("made") || hasShared).map(({ name }) => name));
    const missing = FILE_FORMATS.map(({ name }) => name).filter((name) => !damaged.has(name));
    expect(missing).toEqual(hasShared ? [] : ["athena"]);
  });
});
