/** This file is what a log is written to: a file, or in a test something that fails on purpose. */
import { constants } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";

export type LogFile = {
  /** May write fewer bytes than asked, as the system may. */
  readonly write: (bytes: Buffer, from: number, lengthBytes: number, position: number) => Promise<number>;
  readonly datasync: () => Promise<void>;
  readonly truncate: (lengthBytes: number) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Closes and removes it: of a file that never had anything that counted. */
  readonly discard: () => Promise<void>;
};

export type CreateLogFile = (path: string) => Promise<LogFile>;

/** Makes a file that nobody else may read, and that must not exist yet. */
export async function createLogFile(path: string): Promise<LogFile> {
  const handle: FileHandle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  const close = () => handle.close();
  return {
    write: async (bytes, from, lengthBytes, position) =>
      (await handle.write(bytes, from, lengthBytes, position)).bytesWritten,
    datasync: () => handle.datasync(),
    truncate: (lengthBytes) => handle.truncate(lengthBytes),
    close,
    discard: async () => {
      await close().catch(() => {});
      await rm(path, { force: true });
    },
  };
}
