/**
 * This file is a disk on which faults are switched on and off: real files, whose room, writes and syncs a test can take away. As on a real
 * disk, what was written and not synced is gone when a sync fails.
 */
import { truncateSync } from "node:fs";
import { open } from "node:fs/promises";
import { type CreateLogFile, createLogFile, type LogFile } from "../../src/recording/log-file.ts";

export type FaultyDisk = {
  readonly createFile: CreateLogFile;
  /** Bytes that may still be written, in all files together. */
  roomBytes: number;
  /** Codes that the system answers with; null where all is well. */
  fails: { open: string | null; write: string | null; datasync: string | null; discard: string | null };
  /** Whatever is asked of it, the system itself answers EIO, as it does for a disk that dies; Linux alone. */
  isDead: boolean;
  /** How long a sync takes. */
  datasyncMs: () => number;
  readonly files: () => number;
};

export const diskError = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code });

/** The kernel's answer, by way of Node, to whoever writes where no memory is: nothing of it is made up. */
async function systemEio(): Promise<void> {
  const memory = await open("/proc/self/mem", "r+");
  try {
    await memory.write(Buffer.of(0), 0, 1, 0);
  } finally {
    await memory.close();
  }
}

export function createFaultyDisk(): FaultyDisk {
  let files = 0;
  const failIf = (code: string | null) => {
    if (code !== null) throw diskError(code);
  };
  const dieIf = async () => {
    if (disk.isDead) await systemEio();
  };
  const disk: FaultyDisk = {
    roomBytes: Number.POSITIVE_INFINITY,
    fails: { open: null, write: null, datasync: null, discard: null },
    isDead: false,
    datasyncMs: () => 0,
    files: () => files,
    createFile: async (path): Promise<LogFile> => {
      failIf(disk.fails.open);
      await dieIf();
      const file = await createLogFile(path);
      files++;
      let synced = 0;
      let written = 0;
      return {
        ...file,
        write: async (bytes, from, lengthBytes, position) => {
          failIf(disk.fails.write);
          await dieIf();
          const room = Math.min(lengthBytes, disk.roomBytes);
          if (room <= 0) throw diskError("ENOSPC");
          // The system takes what fits, and says so, before it refuses.
          const done = await file.write(bytes, from, room, position);
          disk.roomBytes -= done;
          written = Math.max(written, position + done);
          return done;
        },
        datasync: async () => {
          const upTo = written;
          await dieIf();
          const ms = disk.datasyncMs();
          if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
          if (disk.fails.datasync !== null) {
            truncateSync(path, synced);
            truncateSync(path, written);
            throw diskError(disk.fails.datasync);
          }
          await file.datasync();
          synced = upTo;
        },
        truncate: async (lengthBytes) => {
          await dieIf();
          disk.roomBytes += Math.max(0, written - lengthBytes);
          written = lengthBytes;
          await file.truncate(lengthBytes);
        },
        discard: async () => {
          if (disk.fails.discard !== null) {
            await file.close();
            throw diskError(disk.fails.discard);
          }
          disk.roomBytes += written;
          await file.discard();
        },
      };
    },
  };
  return disk;
}
