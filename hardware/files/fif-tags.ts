/** This file walks the tags of a FIF file (Elekta's format, which MNE writes): kind, type, size, content, big end first. */
import type { FileBytes } from "./file-bytes.ts";

export const FIF = {
  fileId: 100,
  referenceRole: 115,
  referenceName: 118,
  blockStart: 104,
  blockEnd: 105,
  channelCount: 200,
  samplingRate: 201,
  channelInfo: 203,
  comment: 206,
  measuredAt: 204,
  firstSample: 208,
  channelName: 258,
  buffer: 300,
  skip: 301,
  skipSamples: 303,
  annotationOnsets: 3568,
} as const;

export const FIF_BLOCKS = {
  rawData: 102,
  continuousData: 112,
  channelInfo: 113,
  reference: 118,
  shieldedData: 119,
  annotations: 3810,
} as const;

export type FifTag = {
  readonly kind: number;
  readonly type: number;
  /** Where its content begins, and how long it is. */
  readonly position: number;
  readonly size: number;
  /** Kinds of the blocks that it stands in, the innermost last. */
  readonly blocks: readonly number[];
};

export const TAG_BYTES = 16;
const WINDOW_BYTES = 65_536;
/** Four buffers a second for a day are fewer; a file of nothing but tags is made to do harm. */
const MOST_TAGS = 400_000;
/** Blocks within blocks; a file that claims more is damaged. */
const MOST_DEPTH = 64;

/** A file begins with its own id, of type 31 and 20 bytes. */
export const isFif = (head: Buffer): boolean =>
  head.length >= TAG_BYTES &&
  head.readInt32BE(0) === FIF.fileId &&
  head.readInt32BE(4) === 31 &&
  head.readInt32BE(8) === 20;

/** `cutAtByte`: where the tag begins that does not end; null where all do. */
export type FifWalk = { readonly tags: readonly FifTag[]; readonly cutAtByte: number | null };

/** Every tag in the order in which they follow each other. Most say that the next one follows at once, others where it is. */
export async function walkFif(bytes: FileBytes): Promise<FifWalk> {
  const tags: FifTag[] = [];
  let blocks: readonly number[] = [];
  let window: Buffer = Buffer.alloc(0);
  let windowAt = 0;
  for (let at = 0; at + TAG_BYTES <= bytes.sizeBytes; ) {
    if (at < windowAt || at + TAG_BYTES + 4 > windowAt + window.length) {
      window = await bytes.read(at, WINDOW_BYTES);
      windowAt = at;
    }
    const own = at - windowAt;
    const [kind, type] = [window.readInt32BE(own), window.readInt32BE(own + 4)];
    const [size, next] = [window.readInt32BE(own + 8), window.readInt32BE(own + 12)];
    const position = at + TAG_BYTES;
    if (size < 0 || position + size > bytes.sizeBytes) return { tags, cutAtByte: at };
    const block = size >= 4 && own + TAG_BYTES + 4 <= window.length ? window.readInt32BE(own + TAG_BYTES) : 0;
    if (kind === FIF.blockEnd) blocks = blocks.slice(0, -1);
    if (tags.length >= MOST_TAGS) throw new RangeError(`it has more than ${MOST_TAGS} tags`);
    tags.push({ kind, type, position, size, blocks });
    if (kind === FIF.blockStart && blocks.length < MOST_DEPTH) blocks = [...blocks, block];
    if (next === -1) break;
    // Tags only go forward, so that no file can send its reader in circles.
    at = next > position ? next : position + size;
  }
  return { tags, cutAtByte: null };
}
