/** This file opens a recording as a Source: it finds the format, and says in one line why a file is none. */
import { AttuneError, badUse, failure } from "../../src/errors.ts";
import type { StreamInfo } from "../../src/types.ts";
import { type FileBytes, type OnOpened, openBytes } from "./file-bytes.ts";
import { nameForeign } from "./foreign.ts";
import { FILE_FORMATS } from "./formats.ts";
import { settleRate } from "./rate.ts";
import {
  asDamage,
  createFileSource,
  createNoticeBoard,
  type FileFormat,
  type FileHead,
  type FileSource,
  type LeftOut,
  type Notify,
} from "./recording.ts";
import { excerptOf, splitLines, textOf } from "./text-lines.ts";

/** Enough for the header of an EDF with 255 signals, and for some seconds of any text. */
const HEAD_BYTES = 131_072;
/** More names than this are counted. */
const MOST_NAMES = 12;

export type OpenFileOptions = {
  readonly format?: string;
  readonly samplingRateHz?: number;
  readonly board?: string;
  /** Only what lies below one of these is opened; left out: any file. */
  readonly folders?: readonly string[];
};

/** A recorded file as a Source that is pulled: `openFile("relax.csv")`. The format is detected unless it is named. */
export async function openFile(path: string, options: OpenFileOptions = {}, onOpened?: OnOpened): Promise<FileSource> {
  const named = options.format === undefined ? null : formatOf(options.format);
  const samplingRateHz = options.samplingRateHz ?? null;
  if (samplingRateHz !== null) settleRate(path, null, samplingRateHz);
  const bytes = await openBytes(path, options.folders, onOpened);
  const notices = createNoticeBoard();
  try {
    const head = await readHead(bytes);
    const { format, why } = named ? { format: named, why: "--format says so" } : detectFormat(bytes, head);
    const recording = await format.open({
      bytes,
      head,
      samplingRateHz,
      board: options.board ?? null,
      notify: notices.notify,
    });
    sayLeftOut(path, recording.leftOut, notices.notify);
    sayUnit(path, recording.streams, notices.notify);
    return createFileSource({
      name: `file:${path}`,
      bytes,
      recording,
      notices,
      format: { name: format.name, why },
    });
  } catch (error) {
    await bytes.close();
    throw inShort(asDamage(path, error));
  }
}

/** A name out of a damaged file may be as long as the file. */
const LONGEST_MESSAGE = 600;

function inShort(error: unknown): unknown {
  if (!(error instanceof AttuneError) || error.message.length <= LONGEST_MESSAGE) return error;
  const { code, exitCode, hint, cause } = error;
  return new AttuneError(code, `${error.message.slice(0, LONGEST_MESSAGE)}…`, exitCode, { hint, cause });
}

function formatOf(name: string): FileFormat {
  const format = FILE_FORMATS.find((candidate) => candidate.name === name);
  if (format) return format;
  throw badUse("format", `one of ${FILE_FORMATS.map((candidate) => candidate.name).join(", ")}`, name);
}

function detectFormat(bytes: FileBytes, head: FileHead): { readonly format: FileFormat; readonly why: string } {
  const looks = FILE_FORMATS.map((format) => ({ format, ...format.recognise(head) }));
  const found = looks.find(({ nearness }) => nearness >= 1);
  if (found) return found;
  const foreign = nameForeign(head);
  if (foreign) throw failure("FILE_NOT_EEG", `${bytes.path} is ${foreign.what}`, { hint: foreign.hint });
  const nearest = looks
    .toSorted((a, b) => b.nearness - a.nearness)
    .slice(0, 2)
    .map(({ format, why }) => `${format.name} (${why})`);
  const began = excerptOf(head.lines[0] ?? "");
  throw failure(
    "FILE_NOT_EEG",
    `${bytes.path}, line 1: no recording of EEG that Attune knows; nearest come ${nearest.join(" and ")}; it begins with "${began}"`,
    { hint: "`attune formats` lists what is read." },
  );
}

/** One line for a log; the whole list is the source's facts. */
function sayLeftOut(path: string, leftOut: readonly LeftOut[], notify: Notify): void {
  if (leftOut.length === 0) return;
  const names = leftOut.slice(0, MOST_NAMES).map(({ name, why }) => `${name} (${why})`);
  const more = leftOut.length > names.length ? ` and ${leftOut.length - names.length} more` : "";
  notify({ level: "info", code: "FILE_LEFT_OUT", text: `${path}: not read: ${names.join(", ")}${more}` });
}

/** What is measured in counts, or in a unit that is no voltage, stays as it is: a person hears that powers are no µV². */
function sayUnit(path: string, streams: readonly StreamInfo[], notify: Notify): void {
  const eeg = streams.find(({ kind }) => kind === "eeg");
  const other = eeg?.channels.find(({ unit }) => unit !== "uV");
  if (!other) return;
  const unit = other.unit === "au" ? "tells no unit" : `is in "${excerptOf(other.unit)}", which is no voltage`;
  const text = `${path}: its EEG at ${other.electrode} ${unit}; it is taken as microvolts`;
  notify({ level: "warning", code: "FILE_UNIT_UNKNOWN", text });
}

/** Whether a format knows it as its own, by its beginning. */
export async function isRecording(bytes: FileBytes): Promise<boolean> {
  const head = await readHead(bytes);
  return FILE_FORMATS.some(({ recognise }) => recognise(head).nearness >= 1);
}

async function readHead(bytes: FileBytes): Promise<FileHead> {
  const head = await bytes.read(0, HEAD_BYTES);
  const lines = splitLines(textOf(head));
  const rest = lines.pop() ?? "";
  // The last line is whole when the file ends with it.
  if (rest !== "" && head.length === bytes.sizeBytes) lines.push(rest.replace(/\r$/, ""));
  return { bytes: head, lines: lines.length > 0 ? lines : [rest] };
}
