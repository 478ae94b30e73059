/** This file records one session: its folder, its log in the order things happened, and its manifest at the end. */
import { rmSync } from "node:fs";
import { type AttuneError, failure } from "../errors.ts";
import type { Acknowledgement, LoopInput, LoopOutput, StreamJoined } from "../types.ts";
import { syncDir } from "../write-atomically.ts";
import { createFrameEncryption } from "./encryption/encrypted-frame.ts";
import { keyOfLog } from "./encryption/key-of-log.ts";
import { openKey } from "./encryption/keyring.ts";
import type { SessionKey } from "./encryption/session-key.ts";
import { keyForNew } from "./encryption/settings.ts";
import type { FrameLatency } from "./latency-codec.ts";
import { type CreateLogFile, createLogFile } from "./log-file.ts";
import { createLogWriter, type LogPlace } from "./log-writer.ts";
import { writeManifest } from "./manifest.ts";
import { announceOpen } from "./open-sessions.ts";
import {
  encodeAck,
  encodeClose,
  encodeFrameLatency,
  encodeHeader,
  encodeInput,
  encodeKey,
  encodeNote,
  encodeOutput,
  type Payload,
} from "./record.ts";
import { isFull, resumedText, type Trouble } from "./refusal.ts";
import { hideSealed, type Seal, writeSeal } from "./seal.ts";
import { bytesOfLog, segmentPath, sha256OfLog } from "./segments.ts";
import { createFolder, type SessionFolder } from "./session-folder.ts";
import type { SessionHeader } from "./session-header.ts";
import { createSummarize, type Summarize } from "./summarize.ts";
import type { SessionSummary } from "./summary.ts";

/** The header stands twice at the start, once a minute and at the end, so that no damaged place can take it away. */
const HEADER_EVERY_MS = 60_000;

export type Recorder = {
  readonly input: (input: LoopInput) => void;
  /** False for a value that is not finite somewhere: it is not kept, a note is, and nobody may be told it. */
  readonly output: (output: LoopOutput) => boolean;
  readonly note: (code: string, text: string) => void;
  /** Keeps what a player says that it really played. */
  readonly acknowledge: (ack: Acknowledgement) => void;
  /** Keeps how long a control frame took. */
  readonly latency: (latency: FrameLatency) => void;
  /** Resolves when the disk keeps up; only sources that outrun real time wait for it. */
  readonly ready: () => Promise<void>;
  readonly savedMs: () => number;
  readonly summary: () => SessionSummary;
  /** Ends the log and writes the manifest. Never throws: the error is told beside the summary. */
  readonly close: (reason: string) => Promise<{ readonly summary: SessionSummary; readonly error: AttuneError | null }>;
};

export type RecorderOptions = {
  readonly dataDir: string;
  readonly header: SessionHeader;
  /** Whether the source waits for the disk. */
  readonly waits: boolean;
  /** What becomes of the recording while it runs; a start that is refused throws. */
  readonly onTrouble: (trouble: Trouble) => void;
  readonly createFile?: CreateLogFile | undefined;
};

/** Of a log that broke off, as far as it goes. */
export type BrokenOff = {
  readonly folder: SessionFolder;
  readonly place: LogPlace;
  /** Session time of its last input. */
  readonly timeMs: number;
  readonly summarize: Summarize;
  /** What its last input gave and was not written any more: it comes first. */
  readonly unwritten: readonly Payload[];
};

/** `seal`: what is hidden until the guess: on disk before the log begins, whose header holds its commitments. */
export async function createRecorder(options: RecorderOptions & { readonly seal?: Seal | null }): Promise<Recorder> {
  const { dataDir, header } = options;
  // Before anything is on disk: what shall be encrypted and cannot be does not begin.
  const key = keyForNew(dataDir, header);
  const folder = newFolder(dataDir, header.session);
  if (options.seal) sealOrLeave(dataDir, folder, options.seal, key);
  const begin = (append: (payload: Payload) => void) => headOf(header, key).forEach(append);
  return record(options, {
    folder,
    key,
    summarize: createSummarize(header),
    begin,
    discard: () => removeFolder(folder),
  });
}

/** Goes on in a segment of its own; the segments before stay as they are. */
export function continueRecorder(options: RecorderOptions, brokenOff: BrokenOff): Promise<Recorder> {
  const { folder, place, timeMs, summarize, unwritten } = brokenOff;
  const begin = (append: (payload: Payload) => void) => {
    for (const payload of unwritten) append(payload);
  };
  const before = keyOfLog(folder.log);
  const key = before && { ...before, pid: options.header.pid };
  return record(options, { folder, key, summarize, from: { place, timeMs }, begin, discard: () => {} });
}

/** All twice, so that no damaged place can take it away. */
function headOf(header: SessionHeader, key: SessionKey | null): readonly Payload[] {
  const once = [...(key ? [encodeKey(key)] : []), encodeHeader(header)];
  return [...once, ...once];
}

type Place = {
  readonly folder: SessionFolder;
  /** Null of a log that is not encrypted. */
  readonly key: SessionKey | null;
  readonly summarize: Summarize;
  readonly from?: { readonly place: LogPlace; readonly timeMs: number };
  /** Writes the first frames. */
  readonly begin: (append: (payload: Payload) => void) => void;
  /** Of a recording that could not begin. */
  readonly discard: () => void;
};

async function record(options: RecorderOptions, place: Place): Promise<Recorder> {
  const { dataDir, header, waits, createFile = createLogFile } = options;
  const { folder, key, summarize, from } = place;
  let isBegun = false;
  let refusedAtStart: AttuneError | null = null;
  const lost: string[] = [];
  const onTrouble = (trouble: Trouble) => {
    if (!isBegun && trouble.type === "refused") refusedAtStart = trouble.error;
    if (!isBegun) return;
    if (trouble.type === "refused") note(trouble.error.code, trouble.error.line);
    else if (trouble.type === "resumed") {
      note("RECORDING_RESUMED", resumedText(trouble));
      if (trouble.lostFrames > 0) lost.push(resumedText(trouble));
    }
    options.onTrouble(trouble);
  };
  const writer = createLogWriter({
    openSegment: async (number) => {
      const file = await createFile(segmentPath(folder.log, number));
      syncDir(folder.dir);
      return file;
    },
    head: headOf(header, key),
    ...(key && { encrypt: createFrameEncryption(openKey(key)) }),
    ...(from && { from: from.place }),
    waits,
    onTrouble,
  });
  const summary = () => hideSealed(summarize.summary("open"));
  const withdraw = announceOpen(header.session, summary);
  let timeMs = from?.timeMs ?? 0;
  let headerMs = timeMs;
  /** Streams that the header has not: told again with it, for without their word their samples are nobody's. */
  const joined = new Map<string, StreamJoined>();

  const writeHeader = () => {
    if (key) writer.append(encodeKey(key), timeMs);
    writer.append(encodeHeader(header), timeMs);
    for (const event of joined.values()) writer.append(encodeInput({ timeMs, event }), timeMs);
    headerMs = timeMs;
  };
  place.begin((payload) => writer.append(payload, timeMs));
  await writer.sync();
  if (refusedAtStart) {
    withdraw();
    await writer.close();
    place.discard();
    throw notPossible(dataDir, (refusedAtStart as AttuneError).cause);
  }
  isBegun = true;

  const note = (code: string, text: string) => writer.append(encodeNote({ timeMs, code, text }), timeMs);
  return {
    note,
    acknowledge: (ack) => writer.append(encodeAck({ timeMs, ack }), timeMs),
    latency: (latency) => writer.append(encodeFrameLatency(latency), timeMs),
    summary,
    ready: writer.ready,
    savedMs: writer.savedMs,
    input: (input) => {
      timeMs = input.timeMs;
      if (timeMs - headerMs >= HEADER_EVERY_MS) writeHeader();
      writer.append(encodeInput(input), timeMs);
      if (input.event.type === "joined") joined.set(input.event.stream.id, input.event);
      summarize.addInput(input);
    },
    output: (output) => {
      const payload = encodeOutput(output);
      if (!payload) {
        note("NOT_FINITE", `a value of type ${output.type} was left out because it held a number that is not finite`);
        return false;
      }
      writer.append(payload, timeMs);
      summarize.addOutput(output);
      return true;
    },
    close: async (reason) => {
      writeHeader();
      writer.append(encodeClose({ timeMs, reason }), timeMs);
      const { segments, error, ...only } = await writer.close();
      // Also in what lies beside the log in plain (`openManifest`).
      const closed = hideSealed(summarize.summary(error ? "crashed" : "closed"));
      const problem =
        error ??
        tryToWrite(folder, () =>
          writeManifest(folder, {
            summary: closed,
            log: segments === 1 ? only : { bytes: bytesOfLog(folder.log), sha256: sha256OfLog(folder.log) },
            damage: lost,
          }),
        );
      withdraw();
      return { summary: hideSealed(problem ? summarize.summary("crashed") : closed), error: problem };
    },
  };
}

function newFolder(dataDir: string, id: string): SessionFolder {
  try {
    return createFolder(dataDir, id);
  } catch (cause) {
    throw notPossible(dataDir, cause);
  }
}

const notPossible = (dataDir: string, cause: unknown): AttuneError =>
  isFull(cause)
    ? failure("DISK_FULL", `nothing can be recorded: the disk of the data folder ${dataDir} is full`, {
        hint: "Free some space, or choose another with --data DIR",
        cause,
      })
    : failure("RECORDING_NOT_POSSIBLE", `nothing can be recorded in the data folder ${dataDir}`, {
        hint: "Check that it can be written, or choose another with --data DIR",
        cause,
      });

function sealOrLeave(dataDir: string, folder: SessionFolder, seal: Seal, key: SessionKey | null): void {
  try {
    writeSeal(folder, seal, key);
  } catch (cause) {
    removeFolder(folder);
    throw notPossible(dataDir, cause);
  }
}

/** Of a session that did not begin: nothing in it was recorded. */
function removeFolder({ dir }: SessionFolder): void {
  try {
    rmSync(dir, { recursive: true, force: true });
  } catch {
    // What cannot be removed now is cleaned away when a server starts.
  }
}

function tryToWrite(folder: SessionFolder, write: () => void): AttuneError | null {
  try {
    write();
    return null;
  } catch (cause) {
    return failure("MANIFEST_FAILED", `the manifest in ${folder.dir} could not be written; the log is whole`, {
      hint: "`attune recover` makes it again",
      cause,
    });
  }
}
