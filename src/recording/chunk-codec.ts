/**
 * This file turns a chunk into bytes and back. A missing sample is a bit in a mask, never a NaN on disk:
 * timeMs f64 | firstSample f64 | samples u32 | channels u16 | id length u16 | id | per channel: mask ⌈n/8⌉ bytes, n × f64.
 */
import type { Chunk, LoopInput } from "../types.ts";

const HEAD_BYTES = 24;
/** More rows than any stream has (XDF's most). Rows without samples take no bytes, so that a chunk of few bytes could claim any number of them. */
export const MOST_ROWS = 4096;
/** One for all rows that hold nothing. */
const NO_SAMPLES = new Float64Array(0);

export function encodeChunk(timeMs: number, chunk: Chunk): Buffer {
  const id = Buffer.from(chunk.stream, "utf8");
  const count = chunk.samples[0]?.length ?? 0;
  const maskBytes = Math.ceil(count / 8);
  const bytes = Buffer.alloc(HEAD_BYTES + id.length + chunk.samples.length * (maskBytes + 8 * count));
  bytes.writeDoubleLE(timeMs, 0);
  bytes.writeDoubleLE(chunk.firstSample, 8);
  bytes.writeUInt32LE(count, 16);
  bytes.writeUInt16LE(chunk.samples.length, 20);
  bytes.writeUInt16LE(id.length, 22);
  bytes.set(id, HEAD_BYTES);
  let at = HEAD_BYTES + id.length;
  for (const channel of chunk.samples) {
    writeChannel(bytes, at, channel, maskBytes);
    at += maskBytes + 8 * count;
  }
  return bytes;
}

function writeChannel(bytes: Buffer, at: number, channel: Float64Array, maskBytes: number): void {
  for (const [i, sample] of channel.entries()) {
    if (Number.isFinite(sample)) bytes.writeDoubleLE(sample, at + maskBytes + 8 * i);
    else bytes[at + (i >> 3)] = (bytes[at + (i >> 3)] ?? 0) | (1 << (i & 7));
  }
}

/** Throws a RangeError where the bytes cannot be a chunk. */
export function decodeChunk(bytes: Buffer): LoopInput {
  const count = bytes.readUInt32LE(16);
  const channels = bytes.readUInt16LE(20);
  const idEnd = HEAD_BYTES + bytes.readUInt16LE(22);
  const maskBytes = Math.ceil(count / 8);
  const channelBytes = maskBytes + 8 * count;
  if (idEnd + channels * channelBytes !== bytes.length)
    throw new RangeError("a chunk's length does not fit its counts");
  if (channels > MOST_ROWS) throw new RangeError(`a chunk has at most ${MOST_ROWS} rows; got ${channels}`);
  const samples = Array.from({ length: channels }, (_, row) => {
    if (count === 0) return NO_SAMPLES;
    const at = idEnd + row * channelBytes;
    return Float64Array.from({ length: count }, (_, i) =>
      ((bytes[at + (i >> 3)] ?? 0) >> (i & 7)) & 1 ? Number.NaN : bytes.readDoubleLE(at + maskBytes + 8 * i),
    );
  });
  const stream = bytes.toString("utf8", HEAD_BYTES, idEnd);
  const chunk: Chunk = { type: "chunk", stream, firstSample: bytes.readDoubleLE(8), samples };
  return { timeMs: bytes.readDoubleLE(0), event: chunk };
}
