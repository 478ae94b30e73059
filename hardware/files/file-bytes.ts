/**
 * This file reads a recording in blocks, so that a big one never stands in memory at once. Only a regular file is opened: a pipe would wait for
 * its writer, and a device may do anything.
 */
import { constants } from "node:fs";
import { type FileHandle, lstat, open, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { AttuneError, badUse, failure } from "../../src/errors.ts";
import { isBelow } from "./below.ts";

export type FileBytes = {
  readonly path: string;
  readonly sizeBytes: number;
  /** Up to `length` bytes from `position`: fewer at the end of the file, none once it is closed. */
  readonly read: (position: number, length: number) => Promise<Buffer>;
  /** Another file of the same recording, by the same rule. */
  readonly openOther: (path: string) => Promise<FileBytes>;
  readonly close: () => Promise<void>;
};

/** Hears of each file that is opened, those of the same recording too: what reading may cost follows from all their sizes. */
export type OnOpened = (path: string, sizeBytes: number) => void;

/** `folders`: only what lies below one of them, links followed, is opened. Left out: any file. */
export async function openBytes(path: string, folders?: readonly string[], onOpened?: OnOpened): Promise<FileBytes> {
  const real = folders ? await realPathBelow(path, folders) : path;
  if (!(await statOf(path, real)).isFile()) throw noFile(path);
  const handle = await openHandle(path, real);
  const found = await handle.stat();
  const refusal = !found.isFile()
    ? noFile(path)
    : found.size === 0
      ? failure("FILE_EMPTY", `${path} is empty: 0 bytes`, { hint: "Record again, or copy it anew." })
      : null;
  if (refusal) {
    await handle.close();
    throw refusal;
  }
  onOpened?.(real, found.size);
  return createFileBytes(path, handle, found.size, (other) => openBytes(other, folders, onOpened));
}

/** Both are bad use of a command; a page is told them by their codes. */
const noFile = (path: string) => badFile("FILE_NO_FILE", "a recording", `${path}, which is no file`);
const absent = (path: string) => badFile("FILE_ABSENT", "a recording that exists", path);
const badFile = (code: string, allowed: string, got: string) => {
  const { message, exitCode } = badUse("file", allowed, got);
  return new AttuneError(code, message, exitCode);
};

async function realPathBelow(path: string, folders: readonly string[]): Promise<string> {
  const below = await Promise.all(folders.map((folder) => realpath(folder).catch(() => folder)));
  const isInside = (real: string) => below.includes(real) || isBelow(real, below);
  const real = await realpath(path).catch(() => null);
  if (real !== null && isBelow(real, below)) return real;
  // What is behind a link that leads out is not looked for: there or not, the words are the same.
  if (real !== null || !(await isMissingInside(path, isInside))) throw outside(path);
  throw absent(path);
}

const outside = (path: string) =>
  failure("FILE_OUTSIDE", `${path} leads by a link out of the folders that may be opened, or nowhere`);

/** Whether the way to it ends, without a link that cannot be followed, in a folder that is inside. */
async function isMissingInside(path: string, isInside: (real: string) => boolean): Promise<boolean> {
  for (let at = resolve(path); dirname(at) !== at; at = dirname(at)) {
    const real = await realpath(at).catch(() => null);
    if (real !== null) return isInside(real);
    if ((await lstat(at).catch(() => null)) !== null) return false;
  }
  return false;
}

const statOf = (path: string, real: string) => orRefused(path, () => stat(real));

/** Were it changed to a pipe since it was looked at, this would not wait for its writer. Windows has no such flag and no such pipes. */
const openHandle = (path: string, real: string): Promise<FileHandle> =>
  orRefused(path, () => open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)));

async function orRefused<Value>(path: string, run: () => Promise<Value>): Promise<Value> {
  try {
    return await run();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR") throw absent(path);
    throw failure("FILE_UNREADABLE", `${path} cannot be read (${code})`, { hint: "Check its permissions.", cause });
  }
}

function createFileBytes(
  path: string,
  handle: FileHandle,
  sizeBytes: number,
  openOther: FileBytes["openOther"],
): FileBytes {
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
    openOther,
    close: () => {
      closing ??= handle.close();
      return closing;
    },
  };
}
