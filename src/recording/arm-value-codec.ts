/** This file turns what an arm fed into bytes and back: timeMs f64 | value f64 | was fed u8, the value 0 where it was not. As many bytes in every arm. */
import type { ArmValue, LoopInput } from "../types.ts";

const BYTES = 17;

export function encodeArmValue(timeMs: number, { value }: ArmValue): Buffer {
  const bytes = Buffer.alloc(BYTES);
  bytes.writeDoubleLE(timeMs, 0);
  bytes.writeDoubleLE(value ?? 0, 8);
  bytes.writeUInt8(value === null ? 0 : 1, 16);
  return bytes;
}

export const decodeArmValue = (bytes: Buffer): LoopInput => ({
  timeMs: bytes.readDoubleLE(0),
  event: { type: "fed", value: bytes.readUInt8(16) === 1 ? bytes.readDoubleLE(8) : null },
});
