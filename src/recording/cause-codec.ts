/** This file turns what decided a control frame into bytes and back: frame u32 | firstSample f64 | lastSample f64 | newestSample f64. */
import type { FrameCause } from "../types.ts";

const BYTES = 28;

export function encodeCause({ frame, firstSample, lastSample, newestSample }: FrameCause): Buffer {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt32LE(frame, 0);
  for (const [i, sample] of [firstSample, lastSample, newestSample].entries()) bytes.writeDoubleLE(sample, 4 + 8 * i);
  return bytes;
}

export const decodeCause = (bytes: Buffer): FrameCause => ({
  type: "cause",
  frame: bytes.readUInt32LE(0),
  firstSample: bytes.readDoubleLE(4),
  lastSample: bytes.readDoubleLE(12),
  newestSample: bytes.readDoubleLE(20),
});
