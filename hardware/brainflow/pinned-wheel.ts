/** This file is a Python wheel that carries a native library, pinned by its SHA-256, and its way into the user's cache. */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, renameSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { badUse, failure } from "../../src/errors.ts";
import { makeFolder } from "../../src/make-folder.ts";

export type PinnedWheel = {
  /** For messages: "BrainFlow", "BrainFlow 5.23.0", "BrainFlow's library". */
  readonly name: string;
  readonly title: string;
  readonly library: string;
  /** On PyPI. */
  readonly project: string;
  readonly version: string;
  readonly file: string;
  readonly sha256: string;
  readonly megabytes: number;
  /** Which of a project's wheels, where it has one a platform. */
  readonly pipFlags: readonly string[];
  /** What to do when the network is back, and what to do without one. */
  readonly again: string;
  readonly byHand: string;
};

/** The bytes of a wheel that is the pinned one. */
export function readWheel(path: string, { file, sha256: pinned, project, version }: PinnedWheel): Buffer {
  const wanted = `the official ${file}`;
  let archive: Buffer;
  try {
    archive = readFileSync(resolve(path));
  } catch {
    throw badUse("wheel", wanted, `${path}, which cannot be read`);
  }
  const sha256 = createHash("sha256").update(archive).digest("hex");
  if (sha256 === pinned) return archive;
  throw failure("WRONG_WHEEL", `${basename(path)} is not ${wanted}: its SHA-256 is ${sha256.slice(0, 12)}…`, {
    hint: `Download version ${version} of ${project} from PyPI, "Download files", and try again.`,
  });
}

export function makeWorkDir(cacheDir: string, name: string): string {
  try {
    makeFolder(cacheDir, 0o777);
    return mkdtempSync(join(cacheDir, `${name}-new-`));
  } catch (cause) {
    throw failure("CACHE_NOT_WRITABLE", `the cache folder ${cacheDir} cannot be written`, {
      hint: "Make it writable, or set ATTUNE_CACHE to another folder.",
      cause,
    });
  }
}

/** One rename, so that the folder is whole or not there; when another process was first, its copy is as good. */
export function moveInto(dir: string, target: string): void {
  makeFolder(dirname(target), 0o777);
  try {
    renameSync(dir, target);
  } catch (cause) {
    if (!existsSync(target)) throw failure("CACHE_NOT_WRITABLE", `${target} cannot be written`, { cause });
  }
}
