/**
 * This file holds the passphrase of this process, from wherever it comes, and the keys that were made of it. It is asked for at the first recording that
 * needs it, and stands in no argument, no log and no message.
 */
import { PASSPHRASE, PASSPHRASE_KEY } from "../../environment.ts";
import { badUse, failure } from "../../errors.ts";
import { idOf, keyOfPassphrase, type Scrypt } from "./passphrase-key.ts";
import { type SessionKey, unwrapKey } from "./session-key.ts";

/** Null where there is none. */
type Ask = () => string | null;

export const PASSPHRASE_HINT =
  "Give it at the prompt, in ATTUNE_PASSPHRASE, with --passphrase-file FILE, or in the page under Settings.";

let ask: Ask = () => process.env[PASSPHRASE] ?? null;
let passphrase: string | null = null;
let passphraseKeys = new Map<string, Buffer>();
let sessionKeys = new Map<string, Buffer>();

/** Where it comes from, from now on; what was known is forgotten. */
export function usePassphrase(from: Ask): void {
  ask = from;
  passphrase = null;
  passphraseKeys = new Map();
  sessionKeys = new Map();
}

/** Given while this process runs, with the keys that were made of it: what it opens stays open until the end. */
export function adoptPassphrase(given: string, keys: readonly (readonly [Scrypt, Buffer])[]): void {
  passphrase = given;
  for (const [kdf, key] of keys) passphraseKeys.set(idOf(kdf), key);
}

/** Whether its key was made already; asks for nothing. */
export const knowsKey = (kdf: Scrypt): boolean => passphraseKeys.has(idOf(kdf)) || handedOn(kdf) !== null;

/** Whether one was given, or can be asked for. */
export function hasPassphrase(): boolean {
  passphrase ??= ask();
  return passphrase !== null || process.env[PASSPHRASE_KEY] !== undefined;
}

export function passphraseKey(kdf: Scrypt, what: string): Buffer {
  const known = passphraseKeys.get(idOf(kdf)) ?? handedOn(kdf);
  if (known) return known;
  passphrase ??= ask();
  if (passphrase === null)
    throw failure("ENCRYPTED", `${what} is encrypted, and no passphrase was given`, { hint: PASSPHRASE_HINT });
  if (passphrase === "") throw badUse("the passphrase", "not empty", "nothing", PASSPHRASE_HINT);
  const key = keyOfPassphrase(passphrase, kdf);
  passphraseKeys.set(idOf(kdf), key);
  return key;
}

/** Throws in one line where no passphrase is there, or another one. */
export function openKey(key: SessionKey): Buffer {
  const known = sessionKeys.get(key.wrapped);
  if (known) return known;
  const opened = unwrapKey(key, passphraseKey(key.kdf, `session ${key.session}`));
  if (!opened) throw wrongPassphrase(`session ${key.session}`);
  sessionKeys.set(key.wrapped, opened);
  return opened;
}

export const wrongPassphrase = (what: string): Error =>
  failure("WRONG_PASSPHRASE", `the passphrase is not the one that ${what} was encrypted with`, {
    hint: "Nothing was changed. A passphrase that is lost cannot be replaced.",
  });

/** What a child process is given to read what this one can. */
export function keyEnvironment(): Readonly<Record<string, string>> {
  const keys = [...passphraseKeys].map(([id, key]) => `${id}.${key.toString("hex")}`);
  return keys.length === 0 ? {} : { [PASSPHRASE_KEY]: keys.join(" ") };
}

function handedOn(kdf: Scrypt): Buffer | null {
  const found = process.env[PASSPHRASE_KEY]?.split(" ").find((one) => one.startsWith(`${idOf(kdf)}.`));
  return found === undefined ? null : Buffer.from(found.slice(found.lastIndexOf(".") + 1), "hex");
}
