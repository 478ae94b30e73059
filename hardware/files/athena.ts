/** This file reads raw recordings of a Muse S Athena (OpenMuse): a line a Bluetooth message, ISO time, characteristic, hex. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { batteryOf } from "../headband-words.ts";
import {
  ATHENA_BLOCKS,
  type AthenaBlock,
  type AthenaBlockAt,
  athenaValue,
  readAthenaMessage,
} from "./athena-packets.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { fitRate } from "./clock/fit-rate.ts";
import type { FileBytes } from "./file-bytes.ts";
import { createPackageCount } from "./package-count.ts";
import { settleRate } from "./rate.ts";
import {
  type FileFormat,
  type FileHead,
  type FormatInput,
  isNot,
  isOf,
  locating,
  type Recording,
} from "./recording.ts";
import { excerptOf, readLines } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const LINE = /^(\d{4}-\d\d-\d\dT[^\t]*)\t[0-9a-f-]{36}\t([0-9a-f]*)\s*$/i;
/** The device's clock does not go back while it is on. */
const BACK_SEC = 1;
const COUNTER_TURN = 256;

export const ATHENA: FileFormat = {
  name: "athena",
  title: "Muse S Athena raw text (OpenMuse)",
  endings: [".txt"],
  recognise: (head) =>
    LINE.test(head.lines[0] ?? "")
      ? isOf("its lines are a time, a Bluetooth characteristic and hex")
      : isNot("its lines are not a time, a Bluetooth characteristic and hex"),
  open: openAthena,
};

async function openAthena({ bytes, head, samplingRateHz }: FormatInput): Promise<Recording> {
  const tags = tagsOf(head);
  const eegTag = tags.find((tag) => ATHENA_BLOCKS[tag]?.parts[0]?.kind === "eeg");
  const eeg = eegTag === undefined ? undefined : ATHENA_BLOCKS[eegTag];
  if (eegTag === undefined || !eeg) {
    const got = excerptOf(head.lines[0] ?? "");
    throw notOfFormat(
      bytes.path,
      1,
      "athena",
      `its lines must be time, characteristic and hex with EEG in it; got ${got}`,
    );
  }
  const blocks = blocksOf(eegTag, tags);
  const fittedHz = await fitEegRate(bytes, eegTag, eeg);
  const meant = Number.isNaN(fittedHz) ? "" : `; its clock means ${fittedHz.toFixed(2)}`;
  const told = { hz: eeg.samplingRateHz, by: `a Muse S Athena has ${eeg.samplingRateHz} Hz${meant}` };
  const { rateToldBy } = settleRate(bytes.path, told, samplingRateHz);
  return {
    streams: blocks.flatMap(({ block }) => infosOf(block)),
    rateToldBy,
    placesToldBy: "a Muse S Athena's, by the kind of its messages",
    leftOut: [],
    hasWords: true,
    read: async function* (say, tell) {
      const out: SourceEvent[] = [];
      // It tells its charge alone: no touching flags are known.
      const tellBattery = (percent: number) => {
        const sample = takers.get(eegTag)?.position() ?? 0;
        tell({ type: "headband", stream: "eeg", sample, touches: {}, isWorn: null, battery: batteryOf(percent) });
      };
      const takers = new Map(blocks.map(({ tag, block }) => [tag, createBlockTaker(block, out)]));
      for await (const { lines, firstNumber } of readLines(bytes)) {
        for (const [i, line] of lines.entries()) {
          const [, time, hex] = LINE.exec(line) ?? [];
          if (hex !== undefined) {
            const message = Buffer.from(hex, "hex");
            const hostSec = Date.parse(time ?? "") / 1000;
            locating(bytes.path, `line ${firstNumber + i}`, () =>
              readAthenaMessage(message, (found) => takers.get(found.tag)?.take(message, found, hostSec), tellBattery),
            );
          } else if (line.trim() !== "") {
            const text = `${bytes.path}, line ${firstNumber + i}: no message; left out: ${excerptOf(line)}`;
            say({ level: "warning", code: "FILE_CUT", text });
          }
        }
        yield out.splice(0);
      }
      for (const { flush } of takers.values()) flush();
      yield out;
    },
  };
}

/** The EEG's blocks first, then the first kind of block of each other stream. */
function blocksOf(
  eegTag: number,
  tags: readonly number[],
): readonly { readonly tag: number; readonly block: AthenaBlock }[] {
  const ordered = [eegTag, ...tags.filter((tag) => tag !== eegTag && ATHENA_BLOCKS[tag]?.parts[0]?.kind !== "eeg")];
  const kinds = new Set<string>();
  return ordered.flatMap((tag) => {
    const block = ATHENA_BLOCKS[tag];
    const isNew = block?.parts.every(({ kind }) => !kinds.has(kind)) && block.parts.length > 0;
    for (const { kind } of block?.parts ?? []) kinds.add(kind);
    return block && isNew ? [{ tag, block }] : [];
  });
}

/** Samples a second by the device's own clock, over the whole file. */
async function fitEegRate(bytes: FileBytes, eegTag: number, { samples }: AthenaBlock): Promise<number> {
  const secs: number[] = [];
  for await (const { lines } of readLines(bytes)) {
    for (const line of lines) {
      readAthenaMessage(Buffer.from(LINE.exec(line)?.[2] ?? "", "hex"), ({ tag, timeSec }) => {
        if (tag === eegTag) secs.push(timeSec);
      });
    }
  }
  const [first = 0] = secs;
  return fitRate(Float64Array.from(secs, (sec) => sec - first)).hz * samples;
}

function tagsOf(head: FileHead): readonly number[] {
  const tags = new Set<number>();
  for (const line of head.lines)
    readAthenaMessage(Buffer.from(LINE.exec(line)?.[2] ?? "", "hex"), ({ tag }) => tags.add(tag));
  return [...tags];
}

function infosOf({ samplingRateHz, parts }: AthenaBlock): readonly StreamInfo[] {
  return parts.map(({ kind, unit, electrodes, range }) => ({
    id: kind,
    kind,
    samplingRateHz,
    channels: electrodes.map((electrode) => ({ electrode, unit, ...(range && { range }) })),
  }));
}

/** Losses are counted by the blocks' counter; the device's clock tells only how often it wrapped, the computer's when the device began anew. */
function createBlockTaker(block: AthenaBlock, out: SourceEvent[]) {
  const writers = infosOf(block).map((info) => createChunkWriter(info, out));
  const blocksHz = block.samplingRateHz / block.samples;
  const counting = { modulus: COUNTER_TURN, stride: 1, rowsPerPackage: 1, samplingRateHz: blocksHz };
  let count = createPackageCount(counting);
  let last = { timeSec: Number.NaN, hostSec: Number.NaN };
  const take = (message: Buffer, { at, counter, timeSec }: AthenaBlockAt, hostSec: number) => {
    const isNew = timeSec - last.timeSec < -BACK_SEC;
    if (isNew) {
      count = createPackageCount(counting);
      const lost = Math.round((hostSec - last.hostSec) * block.samplingRateHz) - block.samples;
      for (const writer of writers) writer.gap(Number.isFinite(lost) ? lost : 0, "device-restarted", true);
    }
    last = { timeSec, hostSec };
    const { lostSamples: lost, estimated } = count(counter, timeSec);
    if (lost < 0) return;
    for (const [p, part] of block.parts.entries()) {
      const writer = writers[p];
      writer?.gap(lost * block.samples, "lost-packets", estimated);
      for (let i = 0; i < block.samples; i++) {
        const first = i * block.values + part.from;
        writer?.row(part.electrodes.map((_, c) => athenaValue(message, at, first + c, part.packing)));
      }
    }
  };
  const flush = () => {
    for (const writer of writers) writer.flush();
  };
  return { take, flush, position: () => writers[0]?.position() ?? 0 };
}
