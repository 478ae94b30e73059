/** This file names what a reader of one format gives, and makes a Source of it. */
import { setImmediate } from "node:timers/promises";
import { failure } from "../../src/errors.ts";
import type { SourceEvent, StreamInfo } from "../../src/types.ts";
import { createWordBoard, type TellWord } from "../headband-words.ts";
import { hasOwnPlaces } from "../own-places.ts";
import type { Source, SourceNotice } from "../source.ts";
import type { FileBytes } from "./file-bytes.ts";

export type Notify = (notice: SourceNotice) => void;

/** A part of a file that is not read, and why. */
export type LeftOut = { readonly name: string; readonly why: string };

export type Recording = {
  readonly streams: readonly StreamInfo[];
  /** How the rate of the first stream was told, in a few words. */
  readonly rateToldBy: string;
  readonly leftOut: readonly LeftOut[];
  /** Left out where only reading all of it would tell. */
  readonly lengthSec?: number;
  /** The names of its electrodes are a table's, not the file's. */
  readonly arePlacesAssumed?: boolean;
  /** Where the places are known from, in a few words; left out where the file itself names them. */
  readonly placesToldBy?: string;
  /** Events in the order of the file, some at a time; read on only when asked. */
  readonly read: (notify: Notify, tell: TellWord) => AsyncIterable<readonly SourceEvent[]>;
  /** True where the file may hold what the headband said of itself, which `read` then tells. */
  readonly hasWords?: boolean;
};

/** What was made of a file, before any of its samples is read. */
export type FileFacts = {
  readonly format: string;
  /** Why it was taken for that format. */
  readonly why: string;
  readonly rateToldBy: string;
  /** Left out where the file names the places of its electrodes, or nobody knows them. */
  readonly placesToldBy?: string;
  readonly leftOut: readonly LeftOut[];
};

export type FileSource = Source & { readonly facts: FileFacts };

/** The first bytes of a file, and the whole lines among them if it is text. */
export type FileHead = { readonly bytes: Buffer; readonly lines: readonly string[] };

export type FormatInput = {
  readonly bytes: FileBytes;
  readonly head: FileHead;
  /** What the user says (`--rate`), for files that do not tell. */
  readonly samplingRateHz: number | null;
  /** The board that was recorded (`--board`), for files that name none. */
  readonly board: string | null;
  readonly notify: Notify;
};

/** How near a file is to a format: 1 is of it, 0 is nothing like it; `why` says what decided. */
export type Recognition = { readonly nearness: number; readonly why: string };

export type FileFormat = {
  readonly name: string;
  /** What a person calls such a file. */
  readonly title: string;
  /** Endings that such files have. */
  readonly endings: readonly string[];
  readonly recognise: (head: FileHead) => Recognition;
  readonly open: (input: FormatInput) => Promise<Recording>;
};

export const isOf = (why: string): Recognition => ({ nearness: 1, why });
export const isNot = (why: string, nearness = 0): Recognition => ({ nearness, why });

/** Others get a turn after this many events, so that a file read at full speed never starves a server. */
const EVENTS_A_TURN = 64;

export type FileSourceInput = {
  readonly name: string;
  readonly bytes: FileBytes;
  readonly recording: Recording;
  readonly notices: NoticeBoard;
  readonly format: { readonly name: string; readonly why: string };
};

export function createFileSource({ name, bytes, recording, notices, format }: FileSourceInput): FileSource {
  let isClosed = false;
  let isRead = false;
  const words = createWordBoard();
  async function* chunks(): AsyncGenerator<SourceEvent> {
    if (isRead) throw failure("SOURCE_USED", `${name} has been read already`, { hint: "Open it again." });
    isRead = true;
    let count = 0;
    try {
      for await (const events of recording.read(notices.notify, words.tell)) {
        for (const event of events) {
          if (isClosed) return;
          yield event;
          count += 1;
          if (count % EVENTS_A_TURN === 0) await setImmediate();
        }
      }
    } catch (error) {
      if (!isClosed) throw asDamage(bytes.path, error);
    } finally {
      await bytes.close();
    }
  }
  const { streams, rateToldBy, placesToldBy, leftOut, lengthSec } = recording;
  const electrodes = streams.find(({ kind }) => kind === "eeg")?.channels.map(({ electrode }) => electrode) ?? [];
  return {
    name,
    pace: "pulled",
    streams,
    ...(lengthSec !== undefined && { lengthSec }),
    placesAre: recording.arePlacesAssumed || hasOwnPlaces([], electrodes) ? "assumed" : "fixed",
    facts: {
      format: format.name,
      why: format.why,
      rateToldBy,
      ...(placesToldBy !== undefined && { placesToldBy }),
      leftOut,
    },
    chunks,
    onNotice: notices.listen,
    ...(recording.hasWords && { onHeadband: words.listen }),
    close: () => {
      isClosed = true;
      return bytes.close();
    },
  };
}

/** Runs what may meet a number that cannot be, and says where it stood. */
export function locating<Value>(path: string, where: string, run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    throw error instanceof RangeError ? asDamage(`${path}, ${where},`, error) : error;
  }
}

/** A number in a file that points outside it is the file's fault; any other error is what it is. */
export function asDamage(path: string, error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  return failure("FILE_DAMAGED", `${path} is damaged: ${error.message}`, { hint: "Copy it anew.", cause: error });
}

export type NoticeBoard = { readonly notify: Notify; readonly listen: (listener: Notify) => () => void };

/** A name out of a damaged file may be as long as the file. */
const LONGEST_NOTICE = 2000;

/** Keeps what was said, so that a listener who comes after the opening still hears it. */
export function createNoticeBoard(): NoticeBoard {
  const said: SourceNotice[] = [];
  const listeners = new Set<Notify>();
  return {
    notify: ({ text, ...told }) => {
      const notice = { ...told, text: text.length > LONGEST_NOTICE ? `${text.slice(0, LONGEST_NOTICE)}…` : text };
      said.push(notice);
      for (const listener of listeners) listener(notice);
    },
    listen: (listener) => {
      listeners.add(listener);
      for (const notice of said) listener(notice);
      return () => void listeners.delete(listener);
    },
  };
}
