/** This file is a view of a log file that moves forward, some MB at a time, so that a log of any length is read in little memory. */
import { readSync } from "node:fs";

/** Every move makes a new buffer, so that payloads given out stay valid. */
export type LogWindow = {
  readonly bytes: () => Buffer;
  /** Place of a file position in `bytes`. */
  readonly offsetOf: (position: number) => number;
  /** File position after the last byte of `bytes`. */
  readonly end: () => number;
  /** Makes `lengthBytes` from `position` available, and KEPT_BYTES before it; false where the file ends before. */
  readonly reach: (position: number, lengthBytes: number) => boolean;
};

/** A check of a range begins at most this far before the range (`range-crc.ts`). */
export const KEPT_BYTES = 256;
/**
 * Read beyond what is asked for: what is copied at a move (at most the longest frame) then comes once in this many bytes of the file, however
 * many frames there claim to be long.
 */
const READ_AHEAD_BYTES = 1024 * 1024;

export function openWindow(file: number): LogWindow {
  let bytes: Buffer = Buffer.alloc(0);
  let base = 0;
  let atFileEnd = false;
  const end = () => base + bytes.length;
  const read = (position: number, lengthBytes: number) => {
    const from = Math.max(base, position - KEPT_BYTES);
    const kept = bytes.subarray(from - base);
    const next = Buffer.allocUnsafe(position - from + lengthBytes + READ_AHEAD_BYTES);
    let filled = kept.copy(next);
    while (filled < next.length) {
      const got = readSync(file, next, filled, next.length - filled, from + filled);
      filled += got;
      if (got === 0) break;
    }
    atFileEnd = filled < next.length;
    bytes = next.subarray(0, filled);
    base = from;
  };
  const reach = (position: number, lengthBytes: number): boolean => {
    if (position + lengthBytes > end() && !atFileEnd) read(position, lengthBytes);
    return position + lengthBytes <= end();
  };
  return { bytes: () => bytes, offsetOf: (position) => position - base, end, reach };
}
