/** This file turns the blocks of a Muse S Athena into the streams that they carry: which there are, their samples, and what was lost between. */
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { ATHENA_BLOCKS, type AthenaBlock, type AthenaBlockAt, athenaValue } from "./athena-packets.ts";
import { createChunkWriter } from "./chunk-writer.ts";
import { createPackageCount } from "./package-count.ts";

/** The device's clock does not go back while it is on. */
const BACK_SEC = 1;
const COUNTER_TURN = 256;

export type TaggedBlock = { readonly tag: number; readonly block: AthenaBlock };

/** The tag of the EEG among those that came; undefined where none has come. */
export const eegTagOf = (tags: readonly number[]): number | undefined =>
  tags.find((tag) => ATHENA_BLOCKS[tag]?.parts[0]?.kind === "eeg");

/** The EEG's blocks first, then the first kind of block of each other stream. */
export function blocksOf(eegTag: number, tags: readonly number[]): readonly TaggedBlock[] {
  const ordered = [eegTag, ...tags.filter((tag) => tag !== eegTag && ATHENA_BLOCKS[tag]?.parts[0]?.kind !== "eeg")];
  const kinds = new Set<string>();
  return ordered.flatMap((tag) => {
    const block = ATHENA_BLOCKS[tag];
    const isNew = block?.parts.every(({ kind }) => !kinds.has(kind)) && block.parts.length > 0;
    for (const { kind } of block?.parts ?? []) kinds.add(kind);
    return block && isNew ? [{ tag, block }] : [];
  });
}

export function infosOf({ samplingRateHz, parts }: AthenaBlock): readonly StreamInfo[] {
  return parts.map(({ kind, unit, electrodes, range }) => ({
    id: kind,
    kind,
    samplingRateHz,
    channels: electrodes.map((electrode) => ({ electrode, unit, ...(range && { range }) })),
  }));
}

/**
 * Losses are counted by the blocks' counter; the device's clock tells only how often it wrapped, the computer's when the device began anew. `isAnew`:
 * whoever connected it knows that it did.
 */
export function createBlockTaker(block: AthenaBlock, out: SourceEvent[]) {
  const writers = infosOf(block).map((info) => createChunkWriter(info, out));
  const blocksHz = block.samplingRateHz / block.samples;
  const counting = { modulus: COUNTER_TURN, stride: 1, rowsPerPackage: 1, samplingRateHz: blocksHz };
  let count = createPackageCount(counting);
  let last = { timeSec: Number.NaN, hostSec: Number.NaN };
  const take = (message: Buffer, { at, counter, timeSec }: AthenaBlockAt, hostSec: number, isAnew = false) => {
    const isNew = isAnew || timeSec - last.timeSec < -BACK_SEC;
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
