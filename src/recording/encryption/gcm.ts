/** This file encrypts with AES-256-GCM (NIST SP 800-38D), by the runtime's own library: nonce of 12 bytes, tag of 16. No nonce may come twice with one key. */
import { createCipheriv, createDecipheriv } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

/** Nonce, what was encrypted, tag. `about` is not encrypted, and must be the same to decrypt. */
export function encrypt(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array, about: Uint8Array): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(about);
  const encrypted = cipher.update(plain);
  return Buffer.concat([nonce, encrypted, cipher.final(), cipher.getAuthTag()]);
}

/** Null where key, `about` or any bit is another. */
export function decrypt(key: Uint8Array, box: Uint8Array, about: Uint8Array): Buffer | null {
  if (box.length < NONCE_BYTES + TAG_BYTES) return null;
  const tagAt = box.length - TAG_BYTES;
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(about);
  decipher.setAuthTag(box.subarray(tagAt));
  const plain = decipher.update(box.subarray(NONCE_BYTES, tagAt));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}
