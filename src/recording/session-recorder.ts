/** This file records one session: its folder, its log in the order things happened, and its manifest at the end. */

import { type AttuneError, failure } from "../errors.ts";
import type { Acknowledgement, LoopInput, LoopOutput } from "../types.ts";
import { syncDir } from "../write-atomically.ts";
import { createLogFile, type LogFile } from "./log-file.ts";
import { createLogWriter } from "./log-writer.ts";
import { writeManifest } from "./manifest.ts";
import { announceOpen } from "./open-sessions.ts";
import { encodeAck, encodeClose, encodeHeader, encodeInput, encodeNote, encodeOutput } from "./record.ts";
import { createFolder, type SessionFolder } from "./session-folder.ts";
import type { SessionHeader } from "./session-header.ts";
import { createSummarize } from "./summarize.ts";
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
  /** Resolves when the disk keeps up; only sources that outrun real time wait for it. */
  readonly ready: () => Promise<void>;
  readonly savedMs: () => number;
  readonly summary: () => SessionSummary;
  /** Ends the log and writes the manifest. Never throws: the error is told beside the summary. */
  readonly close: (reason: string) => Promise<{ readonly summary: SessionSummary; readonly error: AttuneError | null }>;
};

export async function createRecorder(
  dataDir: string,
  header: SessionHeader,
  onFailure: (error: AttuneError) => void,
  createFile = createLogFile,
): Promise<Recorder> {
  let failed: AttuneError | null = null;
  const { folder, file } = await openLog(dataDir, header.session, createFile);
  const writer = createLogWriter({
    file,
    onFailure: (error) => {
      failed = error;
      onFailure(error);
    },
  });
  const summarize = createSummarize(header);
  const summary = () => summarize.summary("open");
  const withdraw = announceOpen(header.session, summary);
  let timeMs = 0;
  let headerMs = 0;

  const writeHeader = () => {
    writer.append(encodeHeader(header), timeMs);
    headerMs = timeMs;
  };
  writeHeader();
  writeHeader();
  await writer.sync();
  if (failed) {
    withdraw();
    throw failed;
  }

  const note = (code: string, text: string) => writer.append(encodeNote({ timeMs, code, text }), timeMs);
  return {
    note,
    acknowledge: (ack) => writer.append(encodeAck({ timeMs, ack }), timeMs),
    summary,
    ready: writer.ready,
    savedMs: writer.savedMs,
    input: (input) => {
      timeMs = input.timeMs;
      if (timeMs - headerMs >= HEADER_EVERY_MS) writeHeader();
      writer.append(encodeInput(input), timeMs);
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
      const { bytes, sha256, error } = await writer.close();
      const closed = summarize.summary(error ? "crashed" : "closed");
      const problem =
        error ??
        tryToWrite(folder, () =>
          writeManifest(folder.manifest, { summary: closed, log: { bytes, sha256 }, damage: [] }),
        );
      withdraw();
      return { summary: problem ? summarize.summary("crashed") : closed, error: problem };
    },
  };
}

async function openLog(
  dataDir: string,
  id: string,
  createFile: (path: string) => Promise<LogFile>,
): Promise<{ readonly folder: SessionFolder; readonly file: LogFile }> {
  try {
    const folder = createFolder(dataDir, id);
    const file = await createFile(folder.log);
    syncDir(folder.dir);
    return { folder, file };
  } catch (cause) {
    throw failure("RECORDING_NOT_POSSIBLE", `nothing can be recorded in the data folder ${dataDir}`, {
      hint: "Check that it can be written, or choose another with --data DIR",
      cause,
    });
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
