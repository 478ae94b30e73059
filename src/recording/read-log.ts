/** This file reads a log as records: what was decoded, in order, with the damage in its place. */
import { AttuneError, failure } from "../errors.ts";
import { isBelievable } from "./believable.ts";
import { decryptFrame } from "./encryption/encrypted-frame.ts";
import { keyOfLog } from "./encryption/key-of-log.ts";
import { openKey } from "./encryption/keyring.ts";
import type { LogFrame } from "./log-frame.ts";
import type { Damage, Found } from "./read-frames.ts";
import { readSegments } from "./read-segments.ts";
import { decodeRecord, type LogRecord } from "./record.ts";
import type { SessionHeader } from "./session-header.ts";

export type LogEntry = { readonly type: "record"; readonly record: LogRecord; readonly frame: LogFrame } | Damage;

/** All segments, by the path of the first. Throws only for a file that cannot be read and for a format of a later version. */
export const readLog = (log: string): Generator<LogEntry> => entriesOf(readSegments(log), log);

/** Of frames of this log, wherever in it. */
export function* entriesOf(frames: Iterable<Found>, log: string): Generator<LogEntry> {
  const opened = createDecryption(log);
  for (const found of frames) {
    if (found.type === "damage") {
      yield found;
      continue;
    }
    const { fromByte, toByte } = found;
    const frame = opened(found.frame) ?? found.frame;
    const record = frame.type === "encrypted" ? null : decodeOrNull(frame);
    if (record) yield { type: "record", record, frame };
    else yield { type: "damage", fromByte, toByte, lostFrames: 1, firstLostSequence: frame.sequence };
  }
}

/** Gives a frame as it was before it was encrypted; null where it cannot be. Throws where the passphrase is missing or another. */
function createDecryption(log: string): (frame: LogFrame) => LogFrame | null {
  /** Undefined before it was looked for. */
  let key: Buffer | null | undefined;
  const find = () => {
    const wrapped = keyOfLog(log);
    return wrapped && openKey(wrapped);
  };
  return (frame) => {
    if (frame.type !== "encrypted") return frame;
    if (key === undefined) key = find();
    return key && decryptFrame(frame, key);
  };
}

function decodeOrNull(frame: LogFrame): LogRecord | null {
  try {
    const record = decodeRecord(frame);
    return record.type === "input" && !isBelievable(record.input) ? null : record;
  } catch (error) {
    if (error instanceof AttuneError) throw error;
    return null;
  }
}

/** The first header that can be read: it stands at the start, is repeated each minute and before the end. */
export function readHeader(log: string): SessionHeader {
  for (const entry of readLog(log)) {
    if (entry.type === "record" && entry.record.type === "header") return entry.record.header;
  }
  throw failure("NOT_A_RECORDING", `${log} holds no header of a recording that can be read`, {
    hint: "The file was left as it is",
  });
}
