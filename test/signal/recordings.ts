/**
 * This file reads the shared recordings with the few lines that a test needs, apart from the product's own readers:
 * a fault in a reader must not look like a fault in a feature.
 */

import { readFileSync } from "node:fs";
import type { Chunk, Gap, StreamInfo } from "../../src/types.ts";
import { sharedPath } from "../shared.ts";
import { eegStream } from "../streams.ts";

export type Recording = { readonly eeg: StreamInfo; readonly chunk: Chunk };

export function recordingOf(
  electrodes: readonly string[],
  samplingRateHz: number,
  samples: readonly Float64Array[],
): Recording {
  return {
    eeg: eegStream(electrodes, samplingRateHz),
    chunk: { type: "chunk", stream: "eeg", firstSample: 0, samples },
  };
}

/** Rows of numbers, turned into one array a column; lines that begin with neither digit nor sign are skipped. */
function columns(text: string, pick: readonly number[]): Float64Array[] {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => /^\s*[-\d]/.test(line))
    .map((line) => line.split(",").map(Number));
  return pick.map((column) => Float64Array.from(rows, (row) => row[column] ?? Number.NaN));
}

const MUSE = ["TP9", "AF7", "AF8", "TP10"];

export const readEeg101 = (name: "relax" | "clean" | "cat" | "blinks"): Recording =>
  recordingOf(MUSE, 256, columns(readFileSync(sharedPath(`eeg/muse/eeg101_${name}.csv`), "utf8"), [0, 1, 2, 3]));

export const readSsvep = (time: string): Recording =>
  recordingOf(
    [...MUSE, "AUX"],
    256,
    columns(readFileSync(sharedPath(`eeg/muse/ssvep_subject1_data_2017-09-14-${time}.csv`), "utf8"), [1, 2, 3, 4, 5]),
  );

export const SSVEP_TIMES = ["21.20.04", "21.22.51", "21.25.17", "21.27.36", "21.29.57", "21.32.15"];

/** The Cyton's usual places; the file names only numbers. */
export const readCyton = (): Recording =>
  recordingOf(
    ["Fp1", "Fp2", "C3", "C4", "P7", "P8", "O1", "O2"],
    250,
    columns(
      readFileSync(sharedPath("eeg/openbci/OpenBCI_GUI-v6-blinks-jawClench-alpha.txt"), "utf8"),
      [1, 2, 3, 4, 5, 6, 7, 8],
    ),
  );

const FOCUS_FILE = "eeg/openbci/Jordan_focus.txt";

/** Rows of the focus file whose last field is whole: index, eight channels, three of the accelerometer. */
const focusColumns = () => columns(readFileSync(sharedPath(FOCUS_FILE), "utf8"), [0, 1, 2, 3, 4, 5, 6, 7, 8]);

export const readFocus = (): Recording =>
  recordingOf(
    Array.from({ length: 8 }, (_, channel) => `CH${channel + 1}`),
    250,
    focusColumns().slice(1),
  );

/** Where the counter jumps: the number of the first missing sample, and how many are missing modulo 256. */
export function focusGaps(): readonly { readonly row: number; readonly sample: number; readonly missing: number }[] {
  const index = focusColumns()[0]!;
  let lost = 0;
  return [...index.keys()].slice(1).flatMap((row) => {
    const missing = (index[row]! - index[row - 1]! - 1 + 256) % 256;
    if (missing === 0) return [];
    const gap = { row, sample: row + lost, missing };
    lost += missing;
    return [gap];
  });
}

/** The focus file as a source gives it: a gap before each row that follows a jump. */
export function* focusEvents({ samples }: Chunk): Generator<Chunk | Gap> {
  const gaps = focusGaps();
  const ends = [...gaps.map(({ row }) => row), samples[0]!.length];
  let lost = 0;
  for (const [place, to] of ends.entries()) {
    const from = place === 0 ? 0 : ends[place - 1]!;
    yield {
      type: "chunk",
      stream: "eeg",
      firstSample: from + lost,
      samples: samples.map((channel) => channel.slice(from, to)),
    };
    const gap = gaps[place];
    if (!gap) return;
    const { sample: firstSample, missing: lengthSamples } = gap;
    yield { type: "gap", stream: "eeg", firstSample, lengthSamples, cause: "lost-packets", estimated: false };
    lost += lengthSamples;
  }
}

/** EDF (Kemp 1992): 16-bit samples, scaled from the digital to the physical range. */
export function readEdf(name: string, electrodes: readonly string[]): Recording {
  const bytes = readFileSync(sharedPath(`eeg/${name}`));
  const signals = Number(bytes.toString("latin1", 252, 256));
  const records = Number(bytes.toString("latin1", 236, 244));
  const recordSec = Number(bytes.toString("latin1", 244, 252));
  const field = (offset: number, width: number, s: number) =>
    bytes.toString("latin1", 256 + offset * signals + width * s, 256 + offset * signals + width * (s + 1)).trim();
  const labels = Array.from({ length: signals }, (_, s) => field(0, 16, s).replace(/^EEG /, "").replace(/\.+$/, ""));
  const counts = labels.map((_, s) => Number(field(216, 8, s)));
  const starts = counts.map((_, s) => counts.slice(0, s).reduce((a, b) => a + b, 0));
  const recordLength = counts.reduce((a, b) => a + b, 0);
  const samples = electrodes.map((electrode) => {
    const s = labels.indexOf(electrode);
    const [physMin, physMax, digMin, digMax] = [104, 112, 120, 128].map((at) => Number(field(at, 8, s)));
    const gain = (physMax! - physMin!) / (digMax! - digMin!);
    const count = counts[s]!;
    return Float64Array.from({ length: records * count }, (_, i) => {
      const place = Math.floor(i / count) * recordLength + starts[s]! + (i % count);
      return physMin! + (bytes.readInt16LE(256 * (signals + 1) + 2 * place) - digMin!) * gain;
    });
  });
  return recordingOf(electrodes, counts[labels.indexOf(electrodes[0]!)]! / recordSec, samples);
}

const IAF_ELECTRODES = ["P7", "P3", "Pz", "P4", "P8", "POz"];

/** EEGLAB's .fdt: little-endian float32, all channels of a sample together. */
export function readIaf(name: string): Recording {
  const bytes = readFileSync(sharedPath(`eeg/iaf/${name}.fdt`));
  const length = bytes.length / 4 / IAF_ELECTRODES.length;
  const samples = IAF_ELECTRODES.map((_, c) =>
    Float64Array.from({ length }, (_, i) => bytes.readFloatLE(4 * (i * IAF_ELECTRODES.length + c))),
  );
  return recordingOf(IAF_ELECTRODES, 250, samples);
}

/** Bytes of each kind of Athena subpacket; 0x11 and 0x12 are EEG of 4 and 8 channels (reference/signal.md, section 14). */
const ATHENA_LENGTHS: Readonly<Record<number, number>> = {
  17: 28,
  18: 28,
  52: 30,
  53: 40,
  54: 40,
  71: 36,
  83: 24,
  152: 20,
};
const ATHENA_UV = 1450 / 16383;

/** A Muse S Athena's raw packets: 14-bit samples, least significant bit first. The TP and AF channels only. */
export function readAthena(name: string): Recording {
  const samples: number[][] = [[], [], [], []];
  const decode = (kind: number, body: Buffer) => {
    const channelCount = kind === 17 ? 4 : 8;
    for (let value = 0; value < 16; value++) {
      let raw = 0;
      for (let bit = 0; bit < 14; bit++) {
        const at = value * 14 + bit;
        raw |= ((body[at >> 3]! >> (at & 7)) & 1) << bit;
      }
      samples[value % channelCount]?.push(raw * ATHENA_UV);
    }
  };
  for (const line of readFileSync(sharedPath(`eeg/muse/athena_${name}.txt`), "utf8").split("\n")) {
    const message = Buffer.from(line.split("\t")[2]?.trim() ?? "", "hex");
    for (let at = 0; at + 14 <= message.length && message[at]! >= 14; at += message[at]!) {
      readAthenaPacket(message.subarray(at, at + message[at]!), decode);
    }
  }
  return recordingOf(
    MUSE,
    256,
    samples.map((channel) => Float64Array.from(channel)),
  );
}

function readAthenaPacket(packet: Buffer, decode: (kind: number, body: Buffer) => void): void {
  let kind = packet[9]!;
  let at = 14;
  while (kind in ATHENA_LENGTHS && at + ATHENA_LENGTHS[kind]! <= packet.length) {
    if (kind === 17 || kind === 18) decode(kind, packet.subarray(at, at + ATHENA_LENGTHS[kind]!));
    at += ATHENA_LENGTHS[kind]! + 5;
    kind = packet[at - 5] ?? -1;
  }
}
