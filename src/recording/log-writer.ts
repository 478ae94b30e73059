/**
 * This file writes the log: frames gather in memory and go to the disk every 250 ms, beside the loop and never in
 * it. A file that is refused is given up at its last whole frame; what is not on the disk for certain goes to a new segment as soon as there can be one.
 */
import { createHash } from "node:crypto";
import type { AttuneError } from "../errors.ts";
import { type Batch, type Clock, createKeptFrames } from "./kept-frames.ts";
import type { LogFile } from "./log-file.ts";
import { claimedBytes, frameBytes, writeFrame } from "./log-frame.ts";
import type { Payload } from "./record.ts";
import { refusalOf, type Trouble } from "./refusal.ts";

/** A power cut costs what was made since the last sync that came back was asked for: so long, or as long as a sync takes, and a sync more. */
const WRITE_EVERY_MS = 250;
/** A refused disk is asked again. */
const RETRY_EVERY_MS = 1000;
/** Sources that outrun the disk wait here; for a live one nothing waits, its frames stay in memory. */
const WAITING_BYTES = 4 * 1024 * 1024;
/** A source that waits is not kept waiting for longer. */
const GIVE_UP_MS = 10_000;

const BEGINNING: LogPlace = { segments: 0, nextSegment: 0, nextSequence: 0 };

const systemClock: Clock = {
  monoUs: () => Math.floor(performance.now() * 1000),
  wallUs: () => Date.now() * 1000,
};

type LogEnd = {
  readonly segments: number;
  /** Of the only segment; where there are several, their files tell it. */
  readonly bytes: number;
  readonly sha256: string;
  readonly error: AttuneError | null;
};

export type LogWriter = {
  /** Takes a frame; `timeMs` is the session time that it belongs to. */
  readonly append: (payload: Payload, timeMs: number) => void;
  /** Resolves when little enough is waiting to be written; at once for a source that cannot wait. */
  readonly ready: () => Promise<void>;
  /** Session time up to which everything is on the disk. */
  readonly savedMs: () => number;
  /** Writes and syncs what is there. */
  readonly sync: () => Promise<void>;
  /** Writes the rest, syncs, closes. Never throws: the end tells the error. */
  readonly close: () => Promise<LogEnd>;
};

export type LogPlace = { readonly segments: number; readonly nextSegment: number; readonly nextSequence: number };

export type LogWriterOptions = {
  /** Makes segment 0, 1, 2 … */
  readonly openSegment: (number: number) => Promise<LogFile>;
  /** What every further segment begins with, so that it can be understood alone. */
  readonly head: readonly Payload[];
  /** Of a log that is gone on with: how many segments it has, and the number of its next frame. */
  readonly from?: LogPlace;
  /** Left out: the log is plain. */
  readonly encrypt?: ((frame: Buffer) => Buffer) | undefined;
  readonly clock?: Clock;
  /** Whether the source waits for the disk. */
  readonly waits: boolean;
  readonly onTrouble: (trouble: Trouble) => void;
  /** Of frames that wait for a disk that refuses them. */
  readonly mostKeptBytes?: number;
};

type Segment = { readonly file: LogFile; position: number; nextSequence: number; isProven: boolean };
type Refusal = { readonly error: AttuneError; readonly sinceMs: number; readonly lostBefore: number; retryMs: number };

export function createLogWriter(options: LogWriterOptions): LogWriter {
  const { openSegment, head, from = BEGINNING, encrypt, clock = systemClock, waits, onTrouble } = options;
  const kept = createKeptFrames(clock, {
    ...{ firstSequence: from.nextSequence, mostBytes: options.mostKeptBytes, encrypt },
  });
  const hash = createHash("sha256");
  let segment: Segment | null = null;
  let number = from.nextSegment;
  let segments = from.segments;
  let savedMs = 0;
  let refusal: Refusal | null = null;
  let givenUp: AttuneError | null = null;
  let busy: Promise<void> | null = null;
  let isDue = false;

  const put = async (to: Segment, bytes: Buffer) => {
    const written = await writeAll(to.file, bytes, to.position);
    if (segments <= 1) hash.update(bytes.subarray(0, written.whole));
    to.position += written.whole;
    if (written.error) throw written.error;
  };

  const nextSegment = async (first: Batch | undefined): Promise<Segment> => {
    const file = await openSegment(number);
    segment = { file, position: 0, nextSequence: 0, isProven: false };
    segments++;
    if (number++ > 0) await put(segment, copiesOf(head, first?.firstSequence ?? kept.nextSequence(), clock, encrypt));
    return segment;
  };

  const turn = async () => {
    const batches = kept.batches();
    const to = segment ?? (await nextSegment(batches[0]));
    for (const batch of batches) {
      if (batch.firstSequence < to.nextSequence) continue;
      await put(to, batch.bytes);
      to.nextSequence = batch.firstSequence + batch.frames;
    }
    await to.file.datasync();
    to.isProven = true;
    const last = batches.at(-1);
    if (last) {
      kept.release(last);
      savedMs = last.upToMs;
    }
    resume();
  };

  const resume = () => {
    if (!refusal) return;
    const { sinceMs, lostBefore } = refusal;
    refusal = null;
    const refusedSec = (performance.now() - sinceMs) / 1000;
    onTrouble({ type: "resumed", refusedSec, lostFrames: kept.lostFrames() - lostBefore });
  };

  const refuse = async (cause: unknown) => {
    const left = segment;
    segment = null;
    const nowMs = performance.now();
    if (refusal) refusal.retryMs = nowMs + RETRY_EVERY_MS;
    else {
      const error = refusalOf(cause, savedMs);
      refusal = { error, sinceMs: nowMs, lostBefore: kept.lostFrames(), retryMs: nowMs };
      onTrouble({ type: "refused", error });
    }
    if (left) await leave(left);
  };

  /** A segment that never was on the disk for certain leaves nothing behind. */
  const leave = async ({ file, position, isProven }: Segment) => {
    if (isProven) {
      await file.truncate(position).catch(() => {});
      await file.close().catch(() => {});
      return;
    }
    try {
      await file.discard();
      number--;
      segments--;
    } catch {
      // It stays, empty or torn, and the next one has the number after it.
    }
  };

  /** One write at a time: a slow disk makes the next one larger, not the queue longer. */
  const write = (): Promise<void> => {
    if (busy) return busy;
    if (givenUp) return Promise.resolve();
    isDue = false;
    busy = turn()
      .catch(refuse)
      .finally(() => {
        busy = null;
        // One that fell due meanwhile is late already.
        if (isDue && !refusal) void write();
      });
    return busy;
  };

  const sync = async () => {
    while (busy) await busy;
    await write();
  };

  const beat = () => {
    if (refusal) {
      const nowMs = performance.now();
      if (waits && nowMs - refusal.sinceMs >= GIVE_UP_MS) return giveUp(refusal.error);
      if (nowMs < refusal.retryMs) return void kept.batches();
    }
    if (busy) isDue = true;
    else void write();
  };
  const timer = setInterval(beat, WRITE_EVERY_MS);

  const giveUp = (error: AttuneError) => {
    if (givenUp) return;
    givenUp = error;
    onTrouble({ type: "given-up", error });
  };

  return {
    append: (payload, timeMs) => {
      if (!givenUp) kept.append(payload, timeMs);
    },
    savedMs: () => savedMs,
    sync,
    ready: async () => {
      while (waits && kept.bytes() > WAITING_BYTES && !givenUp) {
        if (refusal) await new Promise((resolve) => setTimeout(resolve, WRITE_EVERY_MS));
        else await write();
      }
    },
    close: async () => {
      clearInterval(timer);
      isDue = false;
      await sync();
      await segment?.file.close().catch(() => {});
      return {
        segments,
        bytes: (segment as Segment | null)?.position ?? 0,
        sha256: hash.digest("hex"),
        error: givenUp ?? (refusal as Refusal | null)?.error ?? null,
      };
    },
  };
}

/** The numbers before the segment's own first frame, which others have: so they are marked as copies. */
function copiesOf(
  head: readonly Payload[],
  firstSequence: number,
  clock: Clock,
  encrypt: LogWriterOptions["encrypt"],
): Buffer {
  return Buffer.concat(
    head.map(({ type, payload }, i) => {
      const bytes = Buffer.alloc(frameBytes(payload.length));
      const sequence = Math.max(0, firstSequence - head.length + i);
      writeFrame(bytes, 0, { type, sequence, monoUs: clock.monoUs(), wallUs: clock.wallUs(), payload, isCopy: true });
      return encrypt ? encrypt(bytes) : bytes;
    }),
  );
}

/** Writes all it can; `whole` counts the bytes of whole frames that are in the file. */
async function writeAll(
  file: LogFile,
  bytes: Buffer,
  position: number,
): Promise<{ readonly whole: number; readonly error: unknown }> {
  let done = 0;
  try {
    while (done < bytes.length) {
      const written = await file.write(bytes, done, bytes.length - done, position + done);
      if (written === 0) throw new Error("nothing could be written");
      done += written;
    }
    return { whole: bytes.length, error: null };
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
