/** This file walks the chunks of an XDF recording (github.com/sccn/xdf/wiki): length, tag, content, one after the other. */
import { failure } from "../../src/errors.ts";
import type { FileBytes } from "./file-bytes.ts";

export const XDF_TAGS = { streamHeader: 2, samples: 3, clockOffset: 4, streamFooter: 6 } as const;

export type XdfChunk = {
  readonly tag: number;
  /** Where the content begins, and how long it is, without length and tag. */
  readonly position: number;
  readonly length: number;
};

const MAGIC = "XDF:";
const WINDOW_BYTES = 65_536;
/** Length of the length, the length itself (8 bytes at most), the tag. */
const LONGEST_HEAD = 1 + 8 + 2;

export const isXdf = (head: Buffer): boolean => head.toString("latin1", 0, MAGIC.length) === MAGIC;

/** `cutAtByte`: where the chunk begins that does not end; null where all do. */
export type XdfWalk = { readonly chunks: readonly XdfChunk[]; readonly cutAtByte: number | null };

/** Every whole chunk of the file, without its content. */
export async function walkXdf(bytes: FileBytes): Promise<XdfWalk> {
  const chunks: XdfChunk[] = [];
  let window: Buffer = Buffer.alloc(0);
  let windowAt = 0;
  for (let at = MAGIC.length; at < bytes.sizeBytes; ) {
    if (at < windowAt || at + LONGEST_HEAD > windowAt + window.length) {
      window = await bytes.read(at, WINDOW_BYTES);
      windowAt = at;
    }
    const size = readSize(window, at - windowAt);
    const start = at + (size?.bytes ?? 0);
    if (!size || size.value < 2 || start + size.value > bytes.sizeBytes) return { chunks, cutAtByte: at };
    chunks.push({ tag: window.readUInt16LE(start - windowAt), position: start + 2, length: size.value - 2 });
    at = start + size.value;
  }
  return { chunks, cutAtByte: null };
}

/** A length of variable width: how many bytes it takes (1, 4 or 8), then itself. Null where there is none. */
export function readSize(content: Buffer, at: number): { readonly value: number; readonly bytes: number } | null {
  const width = content[at];
  if (width === undefined || at + 1 + width > content.length) return null;
  if (width === 1) return { value: content.readUInt8(at + 1), bytes: 2 };
  if (width === 4) return { value: content.readUInt32LE(at + 1), bytes: 5 };
  return width === 8 ? { value: Number(content.readBigUInt64LE(at + 1)), bytes: 9 } : null;
}

export async function contentOf(bytes: FileBytes, chunk: XdfChunk): Promise<Buffer> {
  const content = await bytes.read(chunk.position, chunk.length);
  if (content.length === chunk.length) return content;
  throw failure("FILE_UNREADABLE", `${bytes.path} ended at byte ${chunk.position + content.length} while it was read`);
}
