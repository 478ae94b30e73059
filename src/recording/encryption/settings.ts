/** This file keeps what a data folder's owner decided: whether new sessions are encrypted, and by which salt its passphrase becomes a key. */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { failure, lineOf } from "../../errors.ts";
import { makeFolder } from "../../make-folder.ts";
import { readRegular } from "../../regular-file.ts";
import { writeAtomically } from "../../write-atomically.ts";
import { decrypt, encrypt, NONCE_BYTES } from "./gcm.ts";
import { passphraseKey, wrongPassphrase } from "./keyring.ts";
import { newScrypt, SCRYPT, type Scrypt } from "./passphrase-key.ts";
import { newKey, type SessionKey, wrapKey } from "./session-key.ts";

const SETTINGS = v.strictObject({
  format: v.literal(1),
  newSessions: v.boolean(),
  kdf: SCRYPT,
  /** Base64: nothing, encrypted with the passphrase's key, so that another passphrase is told before anything is done with it. */
  check: v.string(),
});
export type EncryptionSettings = Readonly<v.InferOutput<typeof SETTINGS>>;

const ABOUT = Buffer.from("attune passphrase", "utf8");
const NOTHING = new Uint8Array();

const pathOf = (dataDir: string): string => join(dataDir, "encryption.json");

/** Null where no passphrase was ever set here. */
export function readEncryption(dataDir: string): EncryptionSettings | null {
  const path = pathOf(dataDir);
  if (!existsSync(path)) return null;
  try {
    return v.parse(SETTINGS, JSON.parse(readRegular(path)));
  } catch (error) {
    // Never a session in plain because of a damaged file.
    throw failure("ENCRYPTION_UNREADABLE", `${path} cannot be read: ${lineOf(error)}`, {
      hint: "Put it back from a copy; or remove it and set a passphrase with `attune encrypt`. Recordings carry their own.",
    });
  }
}

/** The key of the folder's passphrase; sets it where there was none. */
export function settleEncryption(
  dataDir: string,
  change: { readonly newSessions?: boolean },
  cost?: number,
): { readonly settings: EncryptionSettings; readonly key: Buffer } {
  const before = readEncryption(dataDir);
  const kdf = before?.kdf ?? newScrypt(cost);
  const key = passphraseKey(kdf, "this folder");
  if (before && !isItsKey(before, key)) throw wrongPassphrase("this folder");
  const check = before?.check ?? checkOf(key);
  const newSessions = change.newSessions ?? before?.newSessions ?? false;
  const settings: EncryptionSettings = { format: 1, newSessions, kdf, check };
  if (JSON.stringify(settings) !== JSON.stringify(before)) keep(dataDir, settings);
  return { settings, key };
}

/** For a folder that has none: its key is made already. New sessions are encrypted from now on. */
export const beginEncryption = (dataDir: string, kdf: Scrypt, key: Buffer): void =>
  keep(dataDir, { format: 1, newSessions: true, kdf, check: checkOf(key) });

/** Whether it is the key of the folder's passphrase. */
export const isItsKey = ({ check }: EncryptionSettings, key: Uint8Array): boolean =>
  decrypt(key, Buffer.from(check, "base64"), ABOUT) !== null;

const checkOf = (key: Uint8Array): string => encrypt(key, randomBytes(NONCE_BYTES), NOTHING, ABOUT).toString("base64");

function keep(dataDir: string, settings: EncryptionSettings): void {
  makeFolder(dataDir);
  writeAtomically(pathOf(dataDir), `${JSON.stringify(settings, null, 2)}\n`);
}

/** For a session that begins; null where new ones are not encrypted. Throws where the passphrase is missing or another. */
export function keyForNew(dataDir: string, told: Pick<SessionKey, "session" | "startedAt" | "pid">): SessionKey | null {
  if (!readEncryption(dataDir)?.newSessions) return null;
  const { settings, key } = settleEncryption(dataDir, {});
  return wrapKey(newKey(), told, settings.kdf, key);
}

/** What a session that is encrypted later is wrapped with. */
export const wrapperOf = (dataDir: string): { readonly kdf: Scrypt; readonly key: Buffer } => {
  const { settings, key } = settleEncryption(dataDir, {});
  return { kdf: settings.kdf, key };
};
