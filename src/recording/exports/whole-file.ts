/**
 * This file writes what leaves Attune: for the owner's eyes alone, in pieces as they are made, and under its name only when it is whole, so that
 * nobody ever opens half an export. A pipe or a device is written as it is.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { AttuneError, badUse } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";
import { unfinishedUntil } from "../../unfinished.ts";
import { notWritten } from "../not-written.ts";

/** What is written to, piece after piece. */
export type Sink = (bytes: Uint8Array | string) => void;

const PRIVATE = 0o600;
/** Small pieces are gathered before they go to the disk. */
const GATHERED_BYTES = 256 * 1024;

/** A file of that name is replaced, once the new one is whole. */
export function writeWholeFile(path: string, fill: (write: Sink) => void): void {
  const known = statSync(path, { throwIfNoEntry: false });
  const isPlain = known === undefined || known.isFile();
  const target = isPlain ? `${path}.${process.pid}.part` : path;
  const file = open(target, path, isPlain);
  const done = isPlain ? unfinishedUntil(target) : () => {};
  try {
    const { write, flush } = gather(file);
    fill(write);
    flush();
    if (isPlain) fsyncSync(file);
    closeSync(file);
    if (isPlain) renameSync(target, path);
  } catch (error) {
    if (isPlain) rmSync(target, { force: true });
    throw isOfSystem(error) ? notWritten(path, error) : error;
  } finally {
    done();
  }
}

/** The same for what is made in turns; a pipe is none of its targets. */
export async function writeWholeFileInTurns(
  path: string,
  fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
): Promise<void> {
  const known = statSync(path, { throwIfNoEntry: false });
  if (known && !known.isFile()) throw badUse("--out", "a plain file", path);
  const target = `${path}.${process.pid}.part`;
  const descriptor = open(target, path, true);
  const done = unfinishedUntil(target);
  try {
    const { write, flush } = gather(descriptor);
    await fill(async (bytes) => {
      // Whoever presses Ctrl-C is heard between two pieces.
      if (write(bytes)) await new Promise((resolve) => setImmediate(resolve));
    });
    flush();
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(target, path);
  } catch (error) {
    rmSync(target, { force: true });
    throw isOfSystem(error) ? notWritten(path, error) : error;
  } finally {
    done();
  }
}

/** A folder that is not there yet, or is empty, appears with all that `fill` put into it, or not at all. */
export async function writeWholeFolder(path: string, fill: (dir: string) => Promise<void>): Promise<void> {
  const isThere = existsSync(path);
  if (isThere && (!statSync(path).isDirectory() || readdirSync(path).length > 0)) {
    throw badUse("--out", "a folder that is not there yet, or an empty one", path);
  }
  const target = `${path.replace(/[\\/]+$/, "")}.${process.pid}.part`;
  const done = unfinishedUntil(target);
  try {
    rmSync(target, { recursive: true, force: true });
    makeFolder(target);
    await fill(target);
    if (isThere) rmSync(path, { recursive: true });
    renameSync(target, path);
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    throw isOfSystem(error) ? notWritten(path, error) : error;
  } finally {
    done();
  }
}

function open(target: string, path: string, isPlain: boolean): number {
  try {
    // One that a crash left behind would keep its own mode.
    if (isPlain) rmSync(target, { force: true });
    return openSync(target, isPlain ? "wx" : "w", PRIVATE);
  } catch (error) {
    throw notWritten(path, error);
  }
}

/** `write` says whether it went to the disk. */
function gather(file: number): { readonly write: (bytes: Uint8Array | string) => boolean; readonly flush: () => void } {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const flush = () => {
    const all = Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
    for (let done = 0; done < all.length; ) done += writeSync(file, all, done);
  };
  const write = (piece: Uint8Array | string) => {
    const next = typeof piece === "string" ? Buffer.from(piece, "utf8") : piece;
    waiting.push(next);
    bytes += next.length;
    if (bytes < GATHERED_BYTES) return false;
    flush();
    return true;
  };
  return { write, flush };
}

const isOfSystem = (error: unknown): boolean =>
  !(error instanceof AttuneError) && error instanceof Error && "code" in error && "syscall" in error;
