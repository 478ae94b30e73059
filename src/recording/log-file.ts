/** This file is what a log is written to: a file, or in a test something that fails on purpose. */
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

export type LogFile = {
  /** May write fewer bytes than asked, as the system may. */
  readonly write: (bytes: Buffer, from: number, lengthBytes: number, position: number) => Promise<number>;
  readonly datasync: () => Promise<void>;
  readonly truncate: (lengthBytes: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Makes a file that nobody else may read, and that must not exist yet. */
export async function createLogFile(path: string): Promise<LogFile> {
  const handle: FileHandle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  return {
    write: async (bytes, from, lengthBytes, position) =>
      (await handle.write(bytes, from, lengthBytes, position)).bytesWritten,
    datasync: () => handle.datasync(),
    truncate: (lengthBytes) => handle.truncate(lengthBytes),
    close: () => handle.close(),
  };
}
