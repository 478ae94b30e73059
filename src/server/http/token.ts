/** This file keeps the token of a data folder: 128 random bits that whoever uses the API or the live socket must show. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { failure } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";
import { HERE } from "../../platform.ts";
import { readRegular } from "../../regular-file.ts";
import { writeAtomically } from "../../write-atomically.ts";

const FILE = "token";
const TOKEN = /^[0-9a-f]{32}$/;
const READABLE_BY_OTHERS = 0o077;

/** The folder's token, made at first use. One that others could read, or that is not a token, is replaced. */
export function readToken(dataDir: string, { hasFileModes } = HERE): string {
  const path = join(dataDir, FILE);
  const known = trustedToken(path, hasFileModes);
  if (known !== null) return known;
  const token = randomBytes(16).toString("hex");
  try {
    makeFolder(dataDir);
    writeAtomically(path, `${token}\n`);
  } catch (cause) {
    throw failure("DATA_DIR_UNUSABLE", `the token could not be written to ${path}`, {
      hint: "Choose a folder that you may write to with --data DIR.",
      cause,
    });
  }
  return token;
}

/** The folder's token where it has one that only its owner can read. */
export const knownToken = (dataDir: string, { hasFileModes } = HERE): string | null =>
  trustedToken(join(dataDir, FILE), hasFileModes);

function trustedToken(path: string, hasFileModes: boolean): string | null {
  try {
    if (hasFileModes && (statSync(path).mode & READABLE_BY_OTHERS) !== 0) return null;
    const token = readRegular(path).trim();
    return TOKEN.test(token) ? token : null;
  } catch {
    return null;
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();

/** Compares in a time that tells nothing of where two tokens differ. */
export const tokenMatches = (shown: string, token: string): boolean => timingSafeEqual(digest(shown), digest(token));
