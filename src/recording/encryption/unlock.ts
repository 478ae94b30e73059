/**
 * This file opens a folder's encrypted recordings while a process runs, and sets its passphrase: the keys are made in a thread of their own, so that music
 * goes on meanwhile. What the passphrase does not open stays as it was.
 */
import { failure } from "../../errors.ts";
import type { EncryptionState } from "../summary.ts";
import { keysIn } from "./key-of-log.ts";
import { adoptPassphrase, knowsKey, wrongPassphrase } from "./keyring.ts";
import { idOf, keyOfPassphraseApart, longEnough, newScrypt, type Scrypt } from "./passphrase-key.ts";
import { unwrapKey } from "./session-key.ts";
import { beginEncryption, isItsKey, readEncryption } from "./settings.ts";

export function encryptionState(dataDir: string): EncryptionState {
  const settings = readEncryption(dataDir);
  if (!settings) return { isSet: false, newSessions: false, isUnlocked: false };
  return { isSet: true, newSessions: settings.newSessions, isUnlocked: knowsKey(settings.kdf) };
}

/** Throws where it opens nothing of the folder. */
export async function unlock(dataDir: string, passphrase: string): Promise<void> {
  const settings = readEncryption(dataDir);
  const keys = keysIn(dataDir);
  const kdfs = new Map(
    [...(settings ? [settings.kdf] : []), ...keys.map(({ kdf }) => kdf)].map((kdf) => [idOf(kdf), kdf]),
  );
  if (kdfs.size === 0) {
    throw failure("NO_PASSPHRASE", "nothing in this folder is encrypted", { hint: "A passphrase can be set." });
  }
  const opened: [Scrypt, Buffer][] = [];
  for (const [id, kdf] of kdfs) {
    const key = await keyOfPassphraseApart(passphrase, kdf);
    const isOfFolder = settings !== null && idOf(settings.kdf) === id && isItsKey(settings, key);
    // One that was copied here may have another passphrase.
    const opens = isOfFolder || keys.some((one) => idOf(one.kdf) === id && unwrapKey(one, key) !== null);
    if (opens) opened.push([kdf, key]);
  }
  if (opened.length === 0) throw wrongPassphrase("this folder");
  adoptPassphrase(passphrase, opened);
}

/** New sessions are encrypted from now on. Throws where the folder has one: no other can be set over it. */
export async function setPassphrase(dataDir: string, passphrase: string, cost?: number): Promise<void> {
  const refuseSecond = () => {
    if (readEncryption(dataDir) === null) return;
    throw failure("PASSPHRASE_SET", "this folder has a passphrase already", { hint: "Unlock it with that one." });
  };
  refuseSecond();
  const kdf = newScrypt(cost);
  const key = await keyOfPassphraseApart(longEnough(passphrase), kdf);
  refuseSecond();
  beginEncryption(dataDir, kdf, key);
  adoptPassphrase(passphrase, [[kdf, key]]);
}
