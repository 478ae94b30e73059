/** This file keeps every frame until it is on the disk for certain, so that another file can take what the first one lost; so many bytes, and no more. */
import { claimedBytes, frameBytes, writeFrame } from "./log-frame.ts";
import type { Payload } from "./record.ts";

/** Half an hour of one headband: a disk that takes nothing for longer costs the oldest of it. */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;
const FIRST_BUFFER_BYTES = 256 * 1024;

export type Clock = { readonly monoUs: () => number; readonly wallUs: () => number };

/** Whole frames that were made one after the other. */
export type Batch = {
  readonly bytes: Buffer;
  readonly firstSequence: number;
  readonly frames: number;
  /** Session time of the last one. */
  readonly upToMs: number;
};

export type KeptFrames = {
  readonly append: (payload: Payload, timeMs: number) => void;
  /** All that is kept, the oldest first. */
  readonly batches: () => readonly Batch[];
  /** What came up to the end of this batch is on the disk and need not be kept. */
  readonly release: (batch: Batch) => void;
  readonly bytes: () => number;
  /** Number of the next frame. */
  readonly nextSequence: () => number;
  /** Frames that there was no room for, since the beginning. */
  readonly lostFrames: () => number;
};

export type KeptFramesConfig = {
  readonly firstSequence?: number;
  readonly mostBytes?: number | undefined;
  /** Makes an encrypted frame of a whole one; done when frames are gathered, not when they are made. */
  readonly encrypt?: ((frame: Buffer) => Buffer) | undefined;
};

export function createKeptFrames(
  clock: Clock,
  { firstSequence = 0, mostBytes = MOST_KEPT_BYTES, encrypt }: KeptFramesConfig = {},
): KeptFrames {
  let waiting: Buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  let used = 0;
  let upToMs = 0;
  let sequence = firstSequence;
  let batchedSequence = firstSequence;
  let batches: readonly Batch[] = [];
  let batchedBytes = 0;
  let lostFrames = 0;

  /** What waits becomes a batch. */
  const gather = () => {
    if (used === 0) return;
    const plain = waiting.subarray(0, used);
    const bytes = encrypt ? Buffer.concat([...framesOf(plain)].map(encrypt)) : Buffer.from(plain);
    batches = [...batches, { bytes, firstSequence: batchedSequence, frames: sequence - batchedSequence, upToMs }];
    batchedBytes += bytes.length;
    batchedSequence = sequence;
    used = 0;
    for (let oldest = batches[0]; oldest && batchedBytes > mostBytes; oldest = batches[0]) {
      lostFrames += oldest.frames;
      drop(1);
    }
  };
  const drop = (count: number) => {
    for (const { bytes } of batches.slice(0, count)) batchedBytes -= bytes.length;
    batches = batches.slice(count);
  };

  return {
    append: ({ type, payload }, timeMs) => {
      const lengthBytes = frameBytes(payload.length);
      if (used + lengthBytes > waiting.length) {
        gather();
        if (lengthBytes > waiting.length) waiting = Buffer.allocUnsafe(lengthBytes);
      }
      writeFrame(waiting, used, { type, sequence, monoUs: clock.monoUs(), wallUs: clock.wallUs(), payload });
      used += lengthBytes;
      sequence++;
      upToMs = timeMs;
    },
    batches: () => {
      gather();
      return batches;
    },
    release: (batch) => drop(batches.indexOf(batch) + 1),
    bytes: () => batchedBytes + used,
    nextSequence: () => sequence,
    lostFrames: () => lostFrames,
  };
}

/** One after the other, as views. */
function* framesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const lengthBytes = claimedBytes(bytes, at) ?? bytes.length - at;
    yield bytes.subarray(at, at + lengthBytes);
    at += lengthBytes;
  }
}
