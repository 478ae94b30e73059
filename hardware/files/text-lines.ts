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

/** A spreadsheet's "Unicode text" is UTF-16 and says so in its first bytes. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
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
