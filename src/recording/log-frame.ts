/**
 * This file lays out one frame of the session log, little-endian:
 * magic u32 | type u16 | flags u16 | length u32 | sequence u64 | monoUs u64 | wallUs u64 | payload | crc32c u32 (over all before it).
 */
import { crc32c } from "./crc32c.ts";

/** Numbers on disk: never reuse one. Loop inputs, loop outputs and the frames about the recording itself have ranges of their own. */
const FRAME_NUMBERS = {
  header: 1,
  close: 2,
  note: 3,
  ack: 4,
  chunk: 16,
  gap: 17,
  marker: 18,
  tick: 19,
  command: 20,
  headband: 21,
  seam: 23,
  fed: 24,
  joined: 25,
  features: 32,
  state: 33,
  targets: 34,
  bar: 35,
  frame: 36,
  phase: 37,
  baseline: 38,
  feedback: 39,
  cause: 42,
  latency: 43,
  encrypted: 44,
  key: 45,
  training: 46,
} as const;
export type FrameType = keyof typeof FRAME_NUMBERS;

const FRAME_TYPES: ReadonlyMap<number, FrameType> = new Map(
  Object.entries(FRAME_NUMBERS).map(([type, number]) => [number, type as FrameType]),
);

export const typeNumberOf = (type: FrameType): number => FRAME_NUMBERS[type];
/** Null for one that this version does not know. */
export const typeOfNumber = (number: number): FrameType | null => FRAME_TYPES.get(number) ?? null;

/** Whether a log has frames of that name. */
export const isFrameType = (name: string): name is FrameType => Object.hasOwn(FRAME_NUMBERS, name);

export type LogFrame = {
  /** Null for a type that this version does not know; its bytes are whole all the same. */
  readonly type: FrameType | null;
  readonly sequence: number;
  readonly monoUs: number;
  readonly wallUs: number;
  readonly payload: Buffer;
  /** Stands at the head of a further segment, outside the numbering. */
  readonly isCopy: boolean;
};

export const MAGIC = Buffer.from([0xa7, 0x54, 0x4e, 0x1a]);
export const HEAD_BYTES = 36;
const CRC_BYTES = 4;
/** Flags of a frame that is a copy. */
const COPY = 1;
/** No frame is near this; a longer length is damage, so that a flipped bit cannot ask for gigabytes. */
export const MAX_PAYLOAD_BYTES = 4 * 1024 * 1024;

export const frameBytes = (payloadBytes: number): number => HEAD_BYTES + payloadBytes + CRC_BYTES;

/** Writes a frame at `at`, where `frameBytes(payload.length)` bytes must be free. */
export function writeFrame(
  into: Buffer,
  at: number,
  frame: {
    readonly type: FrameType;
    readonly sequence: number;
    readonly monoUs: number;
    readonly wallUs: number;
    readonly payload: Uint8Array;
    readonly isCopy?: boolean;
  },
): void {
  into.set(MAGIC, at);
  into.writeUInt16LE(FRAME_NUMBERS[frame.type], at + 4);
  into.writeUInt16LE(frame.isCopy ? COPY : 0, at + 6);
  into.writeUInt32LE(frame.payload.length, at + 8);
  writeU64(into, at + 12, frame.sequence);
  writeU64(into, at + 20, frame.monoUs);
  writeU64(into, at + 28, frame.wallUs);
  into.set(frame.payload, at + HEAD_BYTES);
  const end = at + HEAD_BYTES + frame.payload.length;
  into.writeUInt32LE(crc32c(into, at, end), end);
}

/** Length of the whole frame that claims to begin at `at`, or null where none can. `HEAD_BYTES` must be there. */
export function claimedBytes(bytes: Buffer, at: number): number | null {
  if (bytes.compare(MAGIC, 0, MAGIC.length, at, at + MAGIC.length) !== 0) return null;
  const payloadBytes = bytes.readUInt32LE(at + 8);
  return payloadBytes > MAX_PAYLOAD_BYTES ? null : frameBytes(payloadBytes);
}

/** Number of the frame that claims to begin at `at`. `HEAD_BYTES` must be there. */
export const sequenceAt = (bytes: Buffer, at: number): number => readU64(bytes, at + 12);

/** Bytes of a frame that its check covers. */
export const checkedBytes = (lengthBytes: number): number => lengthBytes - CRC_BYTES;

/** The check that stands at the end of a frame. All `lengthBytes` must be there. */
export const checkAt = (bytes: Buffer, at: number, lengthBytes: number): number =>
  bytes.readUInt32LE(at + checkedBytes(lengthBytes));

/** The frame at `at`, whose check was found to hold; the payload is a view. */
export function parseFrame(bytes: Buffer, at: number, lengthBytes: number): LogFrame {
  return {
    type: typeOfNumber(bytes.readUInt16LE(at + 4)),
    sequence: sequenceAt(bytes, at),
    monoUs: readU64(bytes, at + 20),
    wallUs: readU64(bytes, at + 28),
    payload: bytes.subarray(at + HEAD_BYTES, at + checkedBytes(lengthBytes)),
    isCopy: (bytes.readUInt16LE(at + 6) & COPY) !== 0,
  };
}

/** Whole numbers below 2⁵³ as two words: no BigInt is made for a frame. */
function writeU64(into: Buffer, at: number, value: number): void {
  into.writeUInt32LE(value % 4294967296, at);
  into.writeUInt32LE(Math.floor(value / 4294967296), at + 4);
}

const readU64 = (bytes: Buffer, at: number): number => bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 4294967296;
