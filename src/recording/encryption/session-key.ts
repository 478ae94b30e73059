/**
 * This file is the key of one session: drawn for it alone, and kept with it wrapped, that is encrypted with the key of a passphrase. Another passphrase
 * wraps it anew; where the wrapped key is gone, so is the recording.
 */
import { randomBytes } from "node:crypto";
import * as v from "valibot";
import { decrypt, encrypt, KEY_BYTES, NONCE_BYTES } from "./gcm.ts";
import { SCRYPT, type Scrypt } from "./passphrase-key.ts";

const SESSION_KEY = v.strictObject({
  format: v.literal(1),
  session: v.string(),
  /** All that is told of an encrypted session. */
  startedAt: v.string(),
  /** Of the process that writes, as in a header. */
  pid: v.pipe(v.number(), v.integer()),
  kdf: SCRYPT,
  /** Base64: nonce, key, tag. */
  wrapped: v.string(),
});
export type SessionKey = Readonly<v.InferOutput<typeof SESSION_KEY>>;

type Told = Pick<SessionKey, "session" | "startedAt" | "pid">;

const aboutOf = (session: string): Buffer => Buffer.from(`attune session key ${session}`, "utf8");

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

export function wrapKey(key: Uint8Array, told: Told, kdf: Scrypt, passphraseKey: Uint8Array): SessionKey {
  // Field by field: a header that is given for it tells more.
  const { session, startedAt, pid } = told;
  const wrapped = encrypt(passphraseKey, randomBytes(NONCE_BYTES), key, aboutOf(session));
  return { format: 1, session, startedAt, pid, kdf, wrapped: wrapped.toString("base64") };
}

/** Null where the passphrase is another one. */
export const unwrapKey = ({ session, wrapped }: SessionKey, passphraseKey: Uint8Array): Buffer | null =>
  decrypt(passphraseKey, Buffer.from(wrapped, "base64"), aboutOf(session));

/** Throws for what is none. */
export const parseKey = (value: unknown): SessionKey => v.parse(SESSION_KEY, value);
