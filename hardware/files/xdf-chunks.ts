/** This file walks the chunks of an XDF recording (github.com/sccn/xdf/wiki): length, tag, content, one after the other. */
import { failure } from "../../src/errors.ts";
import type { FileBytes } from "./file-bytes.ts";

export const XDF_TAGS = { streamHeader: 2, samples: 3, clockOffset: 4, streamFooter: 6 } as const;

export type XdfChunk = {
  readonly tag: number;
  /** Where the content begins, and how long it is, without length and tag. */
  readonly position: number;
  readonly length: number;
  /** What was read with others where it is short enough, and where its content begins there; to be used at once. */
  readonly window: Buffer | null;
  readonly windowOffset: number;
};

const MAGIC = "XDF:";
const WINDOW_BYTES = 65_536;
/** Length of the length, the length itself (8 bytes at most), the tag. */
const LONGEST_HEAD = 1 + 8 + 2;
/** A recorder writes two a second of each stream: these are those of five streams in a day. A file of nothing but tiny chunks is made to do harm. */
const MOST_CHUNKS = 1_000_000;
/** What is no chunk of samples is short: the description of 4096 channels is. */
const LONGEST_OTHER = 2 ** 22;
/** Samples are read so many bytes at a time. */
const PIECE_BYTES = 2 ** 20;

export const isXdf = (head: Buffer): boolean => head.toString("latin1", 0, MAGIC.length) === MAGIC;

export type XdfWalk = {
  /** Every whole chunk of the file, some at a time. */
  readonly chunks: () => AsyncGenerator<readonly XdfChunk[]>;
  /** After the walk: where the chunk begins that does not end; null where all do. */
  readonly cutAtByte: () => number | null;
};

export function createXdfWalk(bytes: FileBytes): XdfWalk {
  let cutAtByte: number | null = null;
  async function* chunks(): AsyncGenerator<readonly XdfChunk[]> {
    let count = 0;
    for (let at = MAGIC.length; at < bytes.sizeBytes; ) {
      const window = await bytes.read(at, WINDOW_BYTES);
      if (window.length === 0) return;
      const found = chunksIn(window, at, bytes.sizeBytes);
      count += found.chunks.length;
      if (count > MOST_CHUNKS) throw tooLarge(bytes.path, `it has more than ${MOST_CHUNKS} chunks`);
      if (found.chunks.length > 0) yield found.chunks;
      if (found.isCut) {
        cutAtByte = found.next;
        return;
      }
      at = found.next;
    }
  }
  return { chunks, cutAtByte: () => cutAtByte };
}

/** The chunks that begin in a window of the file; `next` is where the one after them begins. */
function chunksIn(window: Buffer, windowAt: number, sizeBytes: number) {
  const chunks: XdfChunk[] = [];
  const isLast = windowAt + window.length >= sizeBytes;
  let at = windowAt;
  while (at < sizeBytes && (isLast || at - windowAt + LONGEST_HEAD <= window.length)) {
    const size = readSize(window, at - windowAt);
    const start = at + (size?.bytes ?? 0);
    if (!size || size.value < 2 || start + size.value > sizeBytes) return { chunks, next: at, isCut: true };
    const [position, length] = [start + 2, size.value - 2];
    const end = position + length - windowAt;
    // A chunk that reaches out of the window begins the next one, where it may fit.
    const isWhole = end <= window.length;
    if (!isWhole && at > windowAt && length < WINDOW_BYTES / 2) break;
    const tag = window.readUInt16LE(start - windowAt);
    chunks.push({ tag, position, length, window: isWhole ? window : null, windowOffset: position - windowAt });
    at = position + length;
  }
  return { chunks, next: at, isCut: false };
}

/** A length of variable width: how many bytes it takes (1, 4 or 8), then itself. Null where there is none. */
export function readSize(content: Buffer, at: number): { readonly value: number; readonly bytes: number } | null {
  const width = content[at];
  if (width === undefined || at + 1 + width > content.length) return null;
  if (width === 1) return { value: content.readUInt8(at + 1), bytes: 2 };
  if (width === 4) return { value: content.readUInt32LE(at + 1), bytes: 5 };
  return width === 8 ? { value: Number(content.readBigUInt64LE(at + 1)), bytes: 9 } : null;
}

/** The content of a short chunk; null of one that has to be read for itself. A view that is made when it is needed: there may be a million. */
export const shortContentOf = ({ window, windowOffset, length }: XdfChunk): Buffer | null =>
  window?.subarray(windowOffset, windowOffset + length) ?? null;

/** The content of a chunk that holds no samples. */
export async function contentOf(bytes: FileBytes, chunk: XdfChunk): Promise<Buffer> {
  const content = shortContentOf(chunk);
  if (content) return content;
  if (chunk.length > LONGEST_OTHER) {
    throw tooLarge(bytes.path, `byte ${chunk.position}: a chunk of kind ${chunk.tag} has ${chunk.length} bytes`);
  }
  return readWhole(bytes, chunk.position, chunk.length);
}

/**
 * A long chunk's content piece by piece. What is given to `used` is how many bytes of the piece were samples: the next piece begins after them.
 */
export async function* piecesOf(
  bytes: FileBytes,
  { position, length }: XdfChunk,
): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean; readonly used: (count: number) => void }> {
  for (let from = 0, isLast = false; !isLast; ) {
    const piece = await readWhole(bytes, position + from, Math.min(PIECE_BYTES, length - from));
    isLast = from + piece.length >= length;
    let taken = 0;
    yield {
      piece,
      isLast,
      used: (count) => {
        taken = count;
      },
    };
    if (taken === 0 && !isLast) throw new RangeError(`one of its samples is longer than ${PIECE_BYTES} bytes`);
    from += taken;
  }
}

async function readWhole(bytes: FileBytes, position: number, length: number): Promise<Buffer> {
  const content = await bytes.read(position, length);
  if (content.length === length) return content;
  throw failure("FILE_UNREADABLE", `${bytes.path} ended at byte ${position + content.length} while it was read`);
}

export const tooLarge = (path: string, what: string) =>
  failure("FILE_TOO_LARGE", `${path}: ${what}, as no recorder writes`, { hint: "It is damaged, or made to do harm." });
