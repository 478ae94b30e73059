/** This file reads raw recordings of a Muse S Athena (OpenMuse): a line a Bluetooth message, ISO time, characteristic, hex. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { ATHENA_BLOCKS, type AthenaBlock, athenaValue, DEVICE_CLOCK_HZ, readAthenaMessage } from "./athena-packets.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { settleRate } from "./rate.ts";
import type { FileFormat, FileHead, FormatInput, Recording } from "./recording.ts";
import { excerptOf, readLines } from "./text-lines.ts";
import { notOfFormat } from "./text-table.ts";

const LINE = /^\d{4}-\d\d-\d\dT[^\t]*\t[0-9a-f-]{36}\t([0-9a-f]*)\s*$/i;
/** The clock's steps vary by bursts; one over this is a loss. */
const LOSS_SEC = 0.5;
const CLOCK_TURN = 2 ** 32;

export const ATHENA: FileFormat = {
  name: "athena",
  title: "Muse S Athena raw text (OpenMuse)",
  detects: (head) => LINE.test(head.lines[0] ?? ""),
  open: openAthena,
};

async function openAthena({ bytes, head, samplingRateHz }: FormatInput): Promise<Recording> {
  const tags = tagsOf(head);
  const eegTag = tags.find((tag) => ATHENA_BLOCKS[tag]?.parts[0]?.kind === "eeg");
  if (eegTag === undefined) {
    const got = excerptOf(head.lines[0] ?? "");
    throw notOfFormat(
      bytes.path,
      1,
      "athena",
      `its lines must be time, characteristic and hex with EEG in it; got ${got}`,
    );
  }
  const ordered = [eegTag, ...tags.filter((tag) => tag !== eegTag && ATHENA_BLOCKS[tag]?.parts[0]?.kind !== "eeg")];
  const kinds = new Set<string>();
  const blocks = ordered.flatMap((tag) => {
    const block = ATHENA_BLOCKS[tag];
    const isNew = block?.parts.every(({ kind }) => !kinds.has(kind)) && block.parts.length > 0;
    for (const { kind } of block?.parts ?? []) kinds.add(kind);
    return block && isNew ? [{ tag, block }] : [];
  });
  settleRate(bytes.path, blocks[0]?.block.samplingRateHz ?? null, samplingRateHz);
  const streams = blocks.flatMap(({ block }) => infosOf(block));
  return {
    streams,
    read: async function* (say) {
      const out: SourceEvent[] = [];
      const takers = new Map(blocks.map(({ tag, block }) => [tag, createBlockTaker(block, out)]));
      for await (const { lines, firstNumber } of readLines(bytes)) {
        for (const [i, line] of lines.entries()) {
          const hex = LINE.exec(line)?.[1];
          if (hex !== undefined) {
            const message = Buffer.from(hex, "hex");
            readAthenaMessage(message, (tag, _block, at, clock) => takers.get(tag)?.take(message, at, clock));
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

function tagsOf(head: FileHead): readonly number[] {
  const tags = new Set<number>();
  for (const line of head.lines)
    readAthenaMessage(Buffer.from(LINE.exec(line)?.[1] ?? "", "hex"), (tag) => tags.add(tag));
  return [...tags];
}

function infosOf({ samplingRateHz, parts }: AthenaBlock): readonly StreamInfo[] {
  return parts.map(({ kind, unit, electrodes }) => ({
    id: kind,
    kind,
    samplingRateHz,
    channels: electrodes.map((electrode) => ({ electrode, unit })),
  }));
}

/** Packets come in order; where the device's clock jumps, samples were lost. */
function createBlockTaker(block: AthenaBlock, out: SourceEvent[]) {
  const writers = infosOf(block).map((info) => createChunkWriter(info, out));
  let last = Number.NaN;
  const take = (message: Buffer, at: number, clock: number) => {
    const stepSec = ((clock - last + CLOCK_TURN) % CLOCK_TURN) / DEVICE_CLOCK_HZ;
    const lost = stepSec > LOSS_SEC && stepSec < CLOCK_TURN / 2 / DEVICE_CLOCK_HZ ? stepSec : 0;
    last = clock;
    for (const [p, part] of block.parts.entries()) {
      const writer = writers[p];
      writer?.gap(Math.round(lost * block.samplingRateHz) - block.samples, "lost-packets", true);
      for (let i = 0; i < block.samples; i++) {
        const first = i * block.values + part.from;
        writer?.row(part.electrodes.map((_, c) => athenaValue(message, at, first + c, part.packing)));
      }
    }
  };
  const flush = () => {
    for (const writer of writers) writer.flush();
  };
  return { take, flush };
}
