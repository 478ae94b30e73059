/** This file splits a text recording into numbered lines, one block of the file at a time. */
import type { FileBytes } from "./file-bytes.ts";

const BLOCK_BYTES = 65_536;
/** A line longer than this is no line: the file is not text. */
const LONGEST_LINE = 1_048_576;

export type LineBlock = {
  /** Number of the first line, counted from 1. */
  readonly firstNumber: number;
  readonly lines: readonly string[];
  /** True when the last line was not ended: the file may be cut there. */
  readonly endsOpen: boolean;
};

export async function* readLines(bytes: FileBytes, blockBytes = BLOCK_BYTES): AsyncGenerator<LineBlock> {
  const start = await bytes.read(0, BLOCK_BYTES);
  const decoder = new TextDecoder(encodingOf(start));
  const isOldMac = endsLinesByCr(new TextDecoder(encodingOf(start)).decode(start));
  let rest = "";
  let number = 1;
  for (let position = 0; position < bytes.sizeBytes; ) {
    const block = await bytes.read(position, blockBytes);
    if (block.length === 0) return;
    const text = decoder.decode(block, { stream: true });
    position += block.length;
    const lines = splitLines(rest + (isOldMac ? text.replaceAll("\r", "\n") : text));
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) break;
    yield { firstNumber: number, lines, endsOpen: false };
    number += lines.length;
  }
  rest = (rest + decoder.decode()).replace(/\r$/, "");
  if (rest !== "") yield { firstNumber: number, lines: [rest], endsOpen: true };
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Of a text in UTF-16 nearly every other byte is 0; of a file that is none, the others are no letters. */
const [LOOKED_AT_BYTES, LEAST_BYTES, LEAST_SHARE] = [2048, 32, 0.95];

/** A spreadsheet's "Unicode text" is UTF-16 and says so in its first bytes; Windows' PowerShell and some programs do not say it. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, LOOKED_AT_BYTES);
  if (hasLettersAt(start, 0)) return "utf-16le";
  return hasLettersAt(start, 1) ? "utf-16be" : "utf-8";
}

/** Letters at the even places or at the odd ones, zeros at the others. */
function hasLettersAt(bytes: Uint8Array, first: 0 | 1): boolean {
  let fitting = 0;
  for (const [i, byte] of bytes.entries()) {
    const isLetter = (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
    if (i % 2 === first ? isLetter : byte === 0) fitting += 1;
  }
  return bytes.length >= LEAST_BYTES && fitting >= LEAST_SHARE * bytes.length;
}

/** As spreadsheets save "CSV (Macintosh)". */
const endsLinesByCr = (text: string): boolean => text.includes("\r") && !text.includes("\n");

/** Lines ended by LF or CR LF; the last element is what follows the last line's end. */
export function splitLines(text: string): string[] {
  const lines = text.split("\n");
  for (let i = 0; i < lines.length - 1; i++) {
    const line = lines[i] ?? "";
    if (line.endsWith("\r")) lines[i] = line.slice(0, -1);
  }
  return lines;
}

/** The text of the first bytes of a file, with LF where its lines end by CR alone; its last letter may be cut. */
export function textOf(head: Uint8Array): string {
  const text = new TextDecoder(encodingOf(head)).decode(head);
  return endsLinesByCr(text) ? text.replaceAll("\r", "\n") : text;
}

/** A line as an error shows it: short, on one line, printable. */
export function excerptOf(line: string): string {
  const printable = line.replace(/[^\x20-\x7e]/g, "·").trim();
  return printable.length > 60 ? `${printable.slice(0, 57)}...` : printable;
}
