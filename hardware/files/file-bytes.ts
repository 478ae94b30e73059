/** This file reads a recording in blocks, so that a big one never stands in memory at once. */
import { type FileHandle, open } from "node:fs/promises";
import { badUse, failure } from "../../src/errors.ts";

export type FileBytes = {
  readonly path: string;
  readonly sizeBytes: number;
  /** Up to `length` bytes from `position`: fewer at the end of the file, none once it is closed. */
  readonly read: (position: number, length: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

export async function openBytes(path: string): Promise<FileBytes> {
  const handle = await openHandle(path);
  const stat = await handle.stat();
  const refusal = !stat.isFile()
    ? badUse("file", "a recording", `${path}, which is no file`)
    : stat.size === 0
      ? failure("FILE_EMPTY", `${path} is empty: 0 bytes`, { hint: "Record again, or copy it anew." })
      : null;
  if (refusal) {
    await handle.close();
    throw refusal;
  }
  return createFileBytes(path, handle, stat.size);
}

async function openHandle(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw badUse("file", "a recording that exists", path);
    throw failure("FILE_UNREADABLE", `${path} cannot be read (${code})`, { hint: "Check its permissions.", cause });
  }
}

function createFileBytes(path: string, handle: FileHandle, sizeBytes: number): FileBytes {
  let closing: Promise<void> | null = null;
  return {
    path,
    sizeBytes,
    read: async (position, length) => {
      if (closing) return Buffer.alloc(0);
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, sizeBytes - position)));
      let filled = 0;
      while (filled < buffer.length && !closing) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    close: () => {
      closing ??= handle.close();
      return closing;
    },
  };
}
