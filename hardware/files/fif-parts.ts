/** This file follows a FIF recording over its parts: MNE splits one of over 2 GB, and each part names the next. */
import { AttuneError } from "../../src/errors.ts";
import { besidePath } from "./beside.ts";
import { type FifBuffer, type FifHeader, readFifHeader, textIn } from "./fif-header.ts";
import { FIF, FIF_BLOCKS, type FifTag, walkFif } from "./fif-tags.ts";
import type { FileBytes } from "./file-bytes.ts";
import type { Notify } from "./recording.ts";

/** "The next file", of what a reference may be. */
const NEXT_FILE = 2;
const MOST_PARTS = 200;
const MOST_NAME_BYTES = 4096;

/** The header of the first part, with the buffers of all that follow it and are there. */
export async function readFifParts(bytes: FileBytes, notify: Notify): Promise<FifHeader> {
  const first = await readPart(bytes, null, notify);
  const buffers: FifBuffer[] = [...first.header.buffers];
  const seen = new Set([bytes.path]);
  for (let next = first.next; next !== null; ) {
    const path = besidePath(bytes.path, next);
    const part = seen.has(path) || seen.size >= MOST_PARTS ? null : await openPart(bytes, path, notify);
    if (part === null || part.header.channels.length !== first.header.channels.length) {
      const text = `${bytes.path} goes on in ${path}, which is not there or does not fit; read up to the end of the part before`;
      notify({ level: "warning", code: "FILE_CUT", text });
      break;
    }
    seen.add(path);
    buffers.push(...part.header.buffers);
    next = part.next;
  }
  return { ...first.header, buffers };
}

type Part = { readonly header: FifHeader; readonly next: string | null };

async function readPart(bytes: FileBytes, path: string | null, notify: Notify): Promise<Part> {
  const { tags, cutAtByte } = await walkFif(bytes);
  if (cutAtByte !== null) {
    const text = `${bytes.path} is cut in the tag at byte ${cutAtByte}; read up to the tag before`;
    notify({ level: "warning", code: "FILE_CUT", text });
  }
  const header = await readFifHeader(bytes, tags);
  const buffers = path === null ? header.buffers : header.buffers.map((buffer) => ({ ...buffer, path }));
  return { header: { ...header, buffers }, next: await nextOf(bytes, tags) };
}

async function openPart(first: FileBytes, path: string, notify: Notify): Promise<Part | null> {
  try {
    const bytes = await first.openOther(path);
    try {
      return await readPart(bytes, path, notify);
    } finally {
      await bytes.close();
    }
  } catch (error) {
    if (error instanceof AttuneError) return null;
    throw error;
  }
}

/** The file that a reference of this role names; null where the recording ends here. */
async function nextOf(bytes: FileBytes, tags: readonly FifTag[]): Promise<string | null> {
  let isNext = false;
  for (const { kind, position, size, blocks } of tags) {
    if (blocks.at(-1) !== FIF_BLOCKS.reference) continue;
    if (kind === FIF.referenceRole && size >= 4) {
      const role = await bytes.read(position, 4);
      isNext = role.length === 4 && role.readInt32BE(0) === NEXT_FILE;
    } else if (kind === FIF.referenceName && isNext) {
      return textIn(await bytes.read(position, Math.min(size, MOST_NAME_BYTES))) || null;
    }
  }
  return null;
}
