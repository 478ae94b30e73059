/**
 * This file reads a log frame by frame, as far as it goes. After damage it looks for the next magic whose check holds,
 * and says which bytes and how many frames were lost; it never changes the file, never holds more than a few MB, and takes
 * time by the file's length, whatever lengths its frames claim.
 */
import { closeSync } from "node:fs";
import { openRegular } from "../regular-file.ts";
import { crc32c } from "./crc32c.ts";
import {
  checkAt,
  checkedBytes,
  claimedBytes,
  frameBytes,
  HEAD_BYTES,
  type LogFrame,
  MAGIC,
  parseFrame,
  sequenceAt,
} from "./log-frame.ts";
import { type LogWindow, openWindow } from "./log-window.ts";
import { createRangeCrc } from "./range-crc.ts";

export type Damage = {
  readonly type: "damage";
  /** Bytes of the file that could not be read: from … to − 1; equal where frames are missing without a trace. */
  readonly fromByte: number;
  readonly toByte: number;
  /** Null at the end of the file, where nobody can count what followed. */
  readonly lostFrames: number | null;
  readonly firstLostSequence: number;
  /** Name of the file, where the log has several. */
  readonly segment?: string;
};

export type Found =
  | { readonly type: "frame"; readonly frame: LogFrame; readonly fromByte: number; readonly toByte: number }
  | Damage;

export function* readFrames(path: string): Generator<Found> {
  const file = openRegular(path);
  try {
    yield* framesOf(openWindow(file));
  } finally {
    closeSync(file);
  }
}

/** From the first whole frame that begins at or after a byte of the file: what stands before it is neither read nor told as damage. */
export function* readFramesFrom(path: string, fromByte: number): Generator<Found> {
  const file = openRegular(path);
  try {
    const window = openWindow(file);
    yield* framesOf(window, nextMagic(window, fromByte), null);
  } finally {
    closeSync(file);
  }
}

/** `expected`: the number that the first frame should have; null where it may have any. */
function* framesOf(window: LogWindow, fromByte = 0, expected: number | null = 0): Generator<Found> {
  const frameAt = createFrameAt(window);
  let position = fromByte;
  let damagedFrom: number | null = null;
  let sequence = expected ?? 0;
  let isAnywhere = expected === null;
  while (window.reach(position, 1)) {
    const frame = frameAt(position, sequence);
    if (frame === null) {
      damagedFrom ??= position;
      position = nextMagic(window, position + 1);
      continue;
    }
    if (isAnywhere) {
      isAnywhere = false;
      damagedFrom = null;
      sequence = frame.sequence;
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
  if (damagedFrom !== null && !isAnywhere) {
    yield { type: "damage", fromByte: damagedFrom, toByte: position, lostFrames: null, firstLostSequence: sequence };
  }
}

/** So much may be checked in vain, a few frames of the greatest length; from then on a check's cost no longer grows with what is claimed. */
const MOST_IN_VAIN_BYTES = 16 * 1024 * 1024;

/** The frame at a position, where a whole one stands there whose number is at least `least`. Positions only grow. */
function createFrameAt(window: LogWindow): (position: number, least: number) => LogFrame | null {
  const rangeCrc = createRangeCrc(window);
  let inVainBytes = 0;
  const checkOf = (position: number, lengthBytes: number) => {
    if (inVainBytes > MOST_IN_VAIN_BYTES) return rangeCrc(position, position + lengthBytes);
    const at = window.offsetOf(position);
    return crc32c(window.bytes(), at, at + lengthBytes);
  };
  return (position, least) => {
    if (!window.reach(position, HEAD_BYTES)) return null;
    const lengthBytes = claimedBytes(window.bytes(), window.offsetOf(position));
    if (lengthBytes === null) return null;
    // A repeated or older sequence number is a stray copy, not a part of this log.
    if (sequenceAt(window.bytes(), window.offsetOf(position)) < least) return null;
    if (!window.reach(position, lengthBytes)) return null;
    const at = window.offsetOf(position);
    if (checkOf(position, checkedBytes(lengthBytes)) === checkAt(window.bytes(), at, lengthBytes)) {
      return parseFrame(window.bytes(), at, lengthBytes);
    }
    inVainBytes += lengthBytes;
    return null;
  };
}

/** Position of the next magic from `position` on, or the end of the file. */
function nextMagic(window: LogWindow, position: number): number {
  for (let from = position; window.reach(from, MAGIC.length); from = window.end() - MAGIC.length + 1) {
    const start = window.offsetOf(from);
    const found = window.bytes().indexOf(MAGIC, start);
    if (found >= 0) return from + found - start;
  }
  return window.end();
}

/** One sentence for a person. */
export function describeDamage({ fromByte, toByte, lostFrames, firstLostSequence, segment }: Damage): string {
  const bytes = `bytes ${fromByte} to ${toByte}${segment === undefined ? "" : ` of ${segment}`}`;
  if (lostFrames === null)
    return `the log ends inside a frame: ${bytes} cannot be read (from frame ${firstLostSequence} on)`;
  const frames = lostFrames === 1 ? "1 frame" : `${lostFrames} frames`;
  if (lostFrames === 0) return `${bytes} cannot be read; no frame was lost`;
  return `${bytes} cannot be read: ${frames} lost (from frame ${firstLostSequence} on)`;
}
