/**
 * This file keeps the copies of files that a person picked or dropped on the page, for as long as they are the source: in folders of their own
 * below the data folder, for the owner's eyes only, removed with the next choice, at the end and, after a crash, at the next start.
 */
import { randomBytes } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { badUse, failure } from "../../errors.ts";
import { removeOwn } from "../remove-own.ts";
import { isFileSource } from "./file-gate.ts";

/** Twelve hours of a cap of 32 electrodes. */
export const MOST_PICKED_BYTES = 2 ** 30;
/** A header, its samples and its marks, with room. */
const MOST_FILES = 8;
const FOLDER = /^[0-9a-f]{32}$/;
/** No way out of a folder, nothing hidden, nothing that moves a cursor or that Windows refuses. */
const NAME = /^(?!\.)[^\\/:*?"<>|\p{Cc}]{1,200}$/u;

export type PickedFiles = {
  readonly dir: string;
  /** A new empty folder, for the files of one recording; what was picked before and is not open goes. */
  readonly begin: () => string;
  /** Writes one of its files and gives its path. */
  readonly add: (folder: string, name: string, content: Readable) => Promise<string>;
  /** Removes all that is not the source with this name. */
  readonly keepOnly: (source: string | null) => void;
};

export function createPickedFiles(dataDir: string, opened: () => string | null): PickedFiles {
  const dir = join(dataDir, "picked");
  const keepOnly = (source: string | null) => {
    const isOpen = (folder: string) => source !== null && isFileSource(source) && source.includes(join(dir, folder));
    removeOwn(dir, (name) => FOLDER.test(name) && !isOpen(name));
  };
  keepOnly(null);
  mkdirSync(dir, { recursive: true, mode: 0o700 });

  const begin = () => {
    keepOnly(opened());
    const folder = randomBytes(16).toString("hex");
    mkdirSync(join(dir, folder), { mode: 0o700 });
    return folder;
  };
  const add: PickedFiles["add"] = async (folder, name, content) => {
    if (!FOLDER.test(folder) || !existsSync(join(dir, folder))) throw badUse("folder", "one that was begun", "another");
    if (!NAME.test(name)) throw badUse("file", "a plain file name", name.slice(0, 60));
    if (readdirSync(join(dir, folder)).length >= MOST_FILES) {
      throw failure("TOO_MANY_FILES", `a recording has at most ${MOST_FILES} files`);
    }
    const path = join(dir, folder, name);
    let bytes = 0;
    const limited = async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        bytes += part.length;
        if (bytes > MOST_PICKED_BYTES) {
          throw failure("FILE_TOO_LARGE", `${name} has more than ${MOST_PICKED_BYTES} bytes`, {
            hint: "Put it below a folder of `attune start --files DIR` and open it by its path.",
          });
        }
        yield part;
      }
    };
    try {
      await pipeline(content, limited, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
    return path;
  };
  return { dir, begin, add, keepOnly };
}
