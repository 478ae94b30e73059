/**
 * This file writes the log: frames gather in memory, go to the file every 250 ms and to the disk every second.
 * Writing runs beside the loop, never in it; after a failure the file ends with a whole frame and nothing more is written.
 */
import { createHash } from "node:crypto";
import { type AttuneError, failure } from "../errors.ts";
import type { LogFile } from "./log-file.ts";
import { claimedBytes, frameBytes, writeFrame } from "./log-frame.ts";
import type { Payload } from "./record.ts";

const WRITE_EVERY_MS = 250;
const SYNC_EVERY_WRITES = 4;
/** Sources that outrun the disk wait here; a live one never waits, its frames stay in memory. */
const WAITING_BYTES = 4 * 1024 * 1024;
/** A disk that takes nothing for this much (hours of one headband) has failed. */
const MOST_WAITING_BYTES = 256 * 1024 * 1024;
const FIRST_BUFFER_BYTES = 256 * 1024;

export type Clock = { readonly monoUs: () => number; readonly wallUs: () => number };

const systemClock: Clock = {
  monoUs: () => Math.floor(performance.now() * 1000),
  wallUs: () => Date.now() * 1000,
};

type LogEnd = { readonly bytes: number; readonly sha256: string; readonly error: AttuneError | null };

export type LogWriter = {
  /** Takes a frame; `timeMs` is the session time that it belongs to. */
  readonly append: (payload: Payload, timeMs: number) => void;
  /** Resolves when little enough is waiting to be written. */
  readonly ready: () => Promise<void>;
  /** Session time up to which everything is on the disk. */
  readonly savedMs: () => number;
  /** Writes and syncs what is there. */
  readonly sync: () => Promise<void>;
  /** Writes the rest, syncs, closes. Never throws: the end tells the error. */
  readonly close: () => Promise<LogEnd>;
};

export function createLogWriter(options: {
  readonly file: LogFile;
  readonly clock?: Clock;
  readonly onFailure: (error: AttuneError) => void;
}): LogWriter {
  const { file, clock = systemClock } = options;
  const hash = createHash("sha256");
  let waiting: Buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  let spare: Buffer = Buffer.allocUnsafe(FIRST_BUFFER_BYTES);
  let used = 0;
  let sequence = 0;
  let position = 0;
  let writes = 0;
  let appendedMs = 0;
  let savedMs = 0;
  let error: AttuneError | null = null;
  let busy: Promise<void> | null = null;

  const fail = (cause: unknown) => {
    if (error) return;
    error = writeFailure(cause, savedMs);
    used = 0;
    options.onFailure(error);
  };

  const append = ({ type, payload }: Payload, timeMs: number) => {
    if (error) return;
    const lengthBytes = frameBytes(payload.length);
    if (used + lengthBytes > MOST_WAITING_BYTES) return fail(new Error("the disk has taken nothing for too long"));
    if (used + lengthBytes > waiting.length) waiting = grown(waiting, used, used + lengthBytes);
    writeFrame(waiting, used, { type, sequence, monoUs: clock.monoUs(), wallUs: clock.wallUs(), payload });
    used += lengthBytes;
    sequence++;
    appendedMs = timeMs;
  };

  const writeWaiting = async (sync: boolean) => {
    const [bytes, length, upToMs] = [waiting, used, appendedMs];
    [waiting, spare, used] = [spare, waiting, 0];
    const written = await writeAll(file, bytes, length, position);
    hash.update(bytes.subarray(0, written.whole));
    position += written.whole;
    if (written.error) {
      await file.truncate(position).catch(() => {});
      throw written.error;
    }
    if (!sync) return;
    await file.datasync();
    savedMs = upToMs;
  };

  /** One write at a time: a slow disk makes the next one larger, not the queue longer. */
  const write = (sync: boolean): Promise<void> => {
    if (busy) return busy;
    if (error) return Promise.resolve();
    busy = writeWaiting(sync)
      .catch(fail)
      .finally(() => {
        busy = null;
      });
    return busy;
  };

  const sync = async () => {
    while (busy) await busy;
    await write(true);
  };
  const timer = setInterval(() => void write(++writes % SYNC_EVERY_WRITES === 0), WRITE_EVERY_MS);

  return {
    append,
    savedMs: () => savedMs,
    sync,
    ready: async () => {
      while (used > WAITING_BYTES && !error) await write(false);
    },
    close: async () => {
      clearInterval(timer);
      await sync();
      await file.close().catch(fail);
      return { bytes: position, sha256: hash.digest("hex"), error };
    },
  };
}

function grown(buffer: Buffer, used: number, needed: number): Buffer {
  const next = Buffer.allocUnsafe(Math.max(needed, 2 * buffer.length));
  buffer.copy(next, 0, 0, used);
  return next;
}

/** Writes all it can; `whole` counts the bytes of whole frames that are in the file. */
async function writeAll(
  file: LogFile,
  bytes: Buffer,
  length: number,
  position: number,
): Promise<{ readonly whole: number; readonly error: unknown }> {
  let done = 0;
  try {
    while (done < length) {
      const written = await file.write(bytes, done, length - done, position + done);
      if (written === 0) throw new Error("nothing could be written");
      done += written;
    }
    return { whole: length, error: null };
  } catch (error) {
    return { whole: wholeFrames(bytes, done), error };
  }
}

function wholeFrames(bytes: Buffer, length: number): number {
  let end = 0;
  while (end < length) {
    const next = end + (claimedBytes(bytes, end) ?? Number.POSITIVE_INFINITY);
    if (next > length) break;
    end = next;
  }
  return end;
}

function writeFailure(cause: unknown, savedMs: number): AttuneError {
  const full = cause instanceof Error && "code" in cause && (cause.code === "ENOSPC" || cause.code === "EDQUOT");
  const saved = `everything up to ${(savedMs / 1000).toFixed(1)} s is saved`;
  return full
    ? failure("DISK_FULL", `the recording stopped: the disk is full; ${saved}`, { hint: "Free some space", cause })
    : failure("RECORDING_FAILED", `the recording stopped: the disk refused it; ${saved}`, {
        hint: "Check the disk of the data folder",
        cause,
      });
}
