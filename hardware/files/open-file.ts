/** This file opens a recording as a Source: it finds the format, and says in one line why a file is none. */
import { badUse, failure } from "../../src/errors.ts";
import type { Source } from "../source.ts";
import { type FileBytes, openBytes } from "./file-bytes.ts";
import { FILE_FORMATS } from "./formats.ts";
import { settleRate } from "./rate.ts";
import { asDamage, createFileSource, createNoticeBoard, type FileFormat, type FileHead } from "./recording.ts";
import { excerptOf, splitLines } from "./text-lines.ts";

/** Enough for the header of an EDF with 255 signals, and for some seconds of any text. */
const HEAD_BYTES = 131_072;

export type OpenFileOptions = { readonly format?: string; readonly samplingRateHz?: number };

/** A recorded file as a Source that is pulled: `openFile("relax.csv")`. The format is detected unless it is named. */
export async function openFile(path: string, options: OpenFileOptions = {}): Promise<Source> {
  const named = options.format === undefined ? null : formatOf(options.format);
  const samplingRateHz = options.samplingRateHz ?? null;
  if (samplingRateHz !== null) settleRate(path, null, samplingRateHz);
  const bytes = await openBytes(path);
  const notices = createNoticeBoard();
  try {
    const head = await readHead(bytes);
    const format = named ?? detectFormat(bytes, head);
    const recording = await format.open({ bytes, head, samplingRateHz, notify: notices.notify });
    return createFileSource(`file:${path}`, bytes, recording, notices);
  } catch (error) {
    await bytes.close();
    throw asDamage(path, error);
  }
}

function formatOf(name: string): FileFormat {
  const format = FILE_FORMATS.find((candidate) => candidate.name === name);
  if (format) return format;
  throw badUse("format", `one of ${FILE_FORMATS.map((candidate) => candidate.name).join(", ")}`, name);
}

function detectFormat(bytes: FileBytes, head: FileHead): FileFormat {
  const format = FILE_FORMATS.find((candidate) => candidate.detects(head));
  if (format) return format;
  const began = excerptOf(head.lines[0] ?? "");
  const known = FILE_FORMATS.map((candidate) => candidate.title).join(", ");
  throw failure(
    "FILE_NOT_EEG",
    `${bytes.path}, line 1: no recording of EEG that Attune knows; it begins with "${began}"`,
    {
      hint: `Known: ${known}.`,
    },
  );
}

async function readHead(bytes: FileBytes): Promise<FileHead> {
  const head = await bytes.read(0, HEAD_BYTES);
  const lines = splitLines(new TextDecoder().decode(head));
  const rest = lines.pop() ?? "";
  // The last line is whole when the file ends with it.
  if (rest !== "" && head.length === bytes.sizeBytes) lines.push(rest.replace(/\r$/, ""));
  return { bytes: head, lines: lines.length > 0 ? lines : [rest] };
}
