/**
 * This file reads a log frame by frame, as far as it goes. After damage it looks for the next magic whose check holds,
 * and says which bytes and how many frames were lost; it never changes the file and never holds more than a few MB.
 */
import { closeSync, openSync, readSync } from "node:fs";
import { claimedBytes, frameBytes, HEAD_BYTES, type LogFrame, MAGIC, parseFrame } from "./log-frame.ts";

export type Damage = {
  readonly type: "damage";
  /** Bytes of the file that could not be read: from … to − 1; equal where frames are missing without a trace. */
  readonly fromByte: number;
  readonly toByte: number;
  /** Null at the end of the file, where nobody can count what followed. */
  readonly lostFrames: number | null;
  readonly firstLostSequence: number;
};

export type Found =
  | { readonly type: "frame"; readonly frame: LogFrame; readonly fromByte: number; readonly toByte: number }
  | Damage;

const READ_BYTES = 1024 * 1024;

/** A view of the file that moves forward. Every move makes a new buffer, so that payloads given out stay valid. */
type Window = {
  readonly bytes: () => Buffer;
  /** Place of a file position in `bytes`. */
  readonly offsetOf: (position: number) => number;
  /** File position after the last byte of `bytes`. */
  readonly end: () => number;
  /** Makes `lengthBytes` from `position` available; false where the file ends before. */
  readonly reach: (position: number, lengthBytes: number) => boolean;
};

function openWindow(file: number): Window {
  let bytes: Buffer = Buffer.alloc(0);
  let base = 0;
  let atFileEnd = false;
  const end = () => base + bytes.length;
  const read = (position: number, lengthBytes: number) => {
    const kept = bytes.subarray(position - base);
    const next = Buffer.allocUnsafe(Math.max(READ_BYTES, lengthBytes));
    let filled = kept.copy(next);
    while (filled < next.length) {
      const got = readSync(file, next, filled, next.length - filled, position + filled);
      filled += got;
      if (got === 0) break;
    }
    atFileEnd = filled < next.length;
    bytes = next.subarray(0, filled);
    base = position;
  };
  const reach = (position: number, lengthBytes: number): boolean => {
    if (position + lengthBytes > end() && !atFileEnd) read(position, lengthBytes);
    return position + lengthBytes <= end();
  };
  return { bytes: () => bytes, offsetOf: (position) => position - base, end, reach };
}

export function* readFrames(path: string): Generator<Found> {
  const file = openSync(path, "r");
  try {
    yield* framesOf(openWindow(file));
  } finally {
    closeSync(file);
  }
}

function* framesOf(window: Window): Generator<Found> {
  let position = 0;
  let damagedFrom: number | null = null;
  let sequence = 0;
  while (window.reach(position, 1)) {
    const frame = frameAt(window, position);
    // A repeated or older sequence number is a stray copy, not a part of this log.
    if (frame === null || frame.sequence < sequence) {
      damagedFrom ??= position;
      position = nextMagic(window, position + 1);
      continue;
    }
    const lostFrames = frame.sequence - sequence;
    if (damagedFrom !== null || lostFrames > 0) {
      const fromByte = damagedFrom ?? position;
      yield { type: "damage", fromByte, toByte: position, lostFrames, firstLostSequence: sequence };
    }
    const toByte = position + frameBytes(frame.payload.length);
    yield { type: "frame", frame, fromByte: position, toByte };
    damagedFrom = null;
    sequence = frame.sequence + 1;
    position = toByte;
  }
  if (damagedFrom !== null) {
    yield { type: "damage", fromByte: damagedFrom, toByte: position, lostFrames: null, firstLostSequence: sequence };
  }
}

function frameAt(window: Window, position: number): LogFrame | null {
  if (!window.reach(position, HEAD_BYTES)) return null;
  const lengthBytes = claimedBytes(window.bytes(), window.offsetOf(position));
  if (lengthBytes === null || !window.reach(position, lengthBytes)) return null;
  return parseFrame(window.bytes(), window.offsetOf(position), lengthBytes);
}

/** Position of the next magic from `position` on, or the end of the file. */
function nextMagic(window: Window, position: number): number {
  for (let from = position; window.reach(from, MAGIC.length); from = window.end() - MAGIC.length + 1) {
    const start = window.offsetOf(from);
    const found = window.bytes().indexOf(MAGIC, start);
    if (found >= 0) return from + found - start;
  }
  return window.end();
}

/** One sentence for a person. */
export function describeDamage({ fromByte, toByte, lostFrames, firstLostSequence }: Damage): string {
  const bytes = `bytes ${fromByte} to ${toByte}`;
  if (lostFrames === null)
    return `the log ends inside a frame: ${bytes} cannot be read (from frame ${firstLostSequence} on)`;
  const frames = lostFrames === 1 ? "1 frame" : `${lostFrames} frames`;
  if (lostFrames === 0) return `${bytes} cannot be read; no frame was lost`;
  return `${bytes} cannot be read: ${frames} lost (from frame ${firstLostSequence} on)`;
}
