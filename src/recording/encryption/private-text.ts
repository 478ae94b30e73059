/** This file reads and writes the small files beside a log (summary, answers, guess): encrypted where the log is, with the same key. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import * as v from "valibot";
import { readRegular } from "../../regular-file.ts";
import { writeAtomically } from "../../write-atomically.ts";
import { decrypt, encrypt, NONCE_BYTES } from "./gcm.ts";
import { keyOfLog } from "./key-of-log.ts";
import { openKey } from "./keyring.ts";
import { parseKey, type SessionKey } from "./session-key.ts";

const ENCRYPTED = v.strictObject({ format: v.literal(1), key: v.unknown(), encrypted: v.string() });
const ABOUT = Buffer.from("attune file", "utf8");

/** Throws where it cannot be decrypted. */
export function readPrivate(path: string): string {
  const text = readRegular(path);
  const box = boxIn(text);
  if (!box) return text;
  const plain = decrypt(openKey(box.key), Buffer.from(box.encrypted, "base64"), ABOUT);
  if (!plain) throw new Error(`${path} was not encrypted with its session's key`);
  return plain.toString("utf8");
}

/** `key`: of the session; left out, as the log beside it has it, or null for none. */
export function writePrivate(
  path: string,
  text: string,
  log: string,
  key = existsSync(log) ? keyOfLog(log) : null,
): void {
  if (!key) {
    writeAtomically(path, text);
    return;
  }
  const encrypted = encrypt(openKey(key), randomBytes(NONCE_BYTES), Buffer.from(text, "utf8"), ABOUT);
  const { pid: _, ...lasting } = key;
  writeAtomically(
    path,
    `${JSON.stringify({ format: 1, key: { ...lasting, pid: 0 }, encrypted: encrypted.toString("base64") })}\n`,
  );
}

function boxIn(text: string): { readonly key: SessionKey; readonly encrypted: string } | null {
  try {
    const { key, encrypted } = v.parse(ENCRYPTED, JSON.parse(text));
    return { key: parseKey(key), encrypted };
  } catch {
    return null;
  }
}
