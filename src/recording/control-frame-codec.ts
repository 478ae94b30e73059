/** This file turns a control frame into bytes and back: frame u32 | appliesAtSample f64 | one int16 a lane, 0 … 32767 for 0 … 1. */
import { CONTROL_LANES, type ControlFrame, type ControlLane } from "../types.ts";

const HEAD_BYTES = 12;
const FULL = 32767;

/** Null where a value is not a number: such a frame must not be kept. */
export function encodeControlFrame(frame: ControlFrame): Buffer | null {
  const bytes = Buffer.alloc(HEAD_BYTES + 2 * CONTROL_LANES.length);
  bytes.writeUInt32LE(frame.frame, 0);
  bytes.writeDoubleLE(frame.appliesAtSample, 4);
  for (const [i, lane] of CONTROL_LANES.entries()) {
    const value = frame.values[lane];
    if (!Number.isFinite(value)) return null;
    bytes.writeInt16LE(Math.round(Math.min(1, Math.max(0, value)) * FULL), HEAD_BYTES + 2 * i);
  }
  return bytes;
}

export function decodeControlFrame(bytes: Buffer): ControlFrame {
  const lanes = CONTROL_LANES.map((lane, i) => [lane, bytes.readInt16LE(HEAD_BYTES + 2 * i) / FULL]);
  return {
    type: "frame",
    frame: bytes.readUInt32LE(0),
    appliesAtSample: bytes.readDoubleLE(4),
    values: Object.fromEntries(lanes) as Record<ControlLane, number>,
  };
}
