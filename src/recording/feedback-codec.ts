/**
 * This file turns a feedback value into bytes and back: frame u32 | origin u8 | index u8 | was read u8 | 0 | value f64 | raw f64 | fromSample f64 |
 * toSample f64. Origin and index count through their lists in types.ts; raw and the samples are 0 where nothing was read.
 */
import { FEEDBACK_ORIGINS, type Feedback, INDEX_NAMES } from "../types.ts";

const BYTES = 40;

/** Null where a value is not a number: such a record must not be kept. */
export function encodeFeedback({ frame, value, origin, index, read }: Feedback): Buffer | null {
  const { raw, fromSample, toSample } = read ?? { raw: 0, fromSample: 0, toSample: 0 };
  if (![value, raw, fromSample, toSample].every(Number.isFinite)) return null;
  const bytes = Buffer.alloc(BYTES);
  bytes.writeUInt32LE(frame, 0);
  bytes.writeUInt8(FEEDBACK_ORIGINS.indexOf(origin), 4);
  bytes.writeUInt8(INDEX_NAMES.indexOf(index), 5);
  bytes.writeUInt8(read ? 1 : 0, 6);
  for (const [i, number] of [value, raw, fromSample, toSample].entries()) bytes.writeDoubleLE(number, 8 + 8 * i);
  return bytes;
}

export function decodeFeedback(bytes: Buffer): Feedback {
  const origin = FEEDBACK_ORIGINS[bytes.readUInt8(4)];
  const index = INDEX_NAMES[bytes.readUInt8(5)];
  if (origin === undefined || index === undefined) throw new RangeError("feedback must name a known origin and index");
  const [value, raw, fromSample, toSample] = [0, 1, 2, 3].map((i) => bytes.readDoubleLE(8 + 8 * i)) as [
    number,
    number,
    number,
    number,
  ];
  const read = bytes.readUInt8(6) === 1 ? { raw, fromSample, toSample } : null;
  return { type: "feedback", frame: bytes.readUInt32LE(0), value, origin, index, read };
}
