/**
 * This file makes of a frame of the log an encrypted one, and back. Its number, its times and its check stay as they are, so that a log that was damaged
 * is read and counted without a key; its type and its payload are encrypted, and bound to number and times.
 */
import { randomBytes } from "node:crypto";
import { frameBytes, type LogFrame, parseFrame, typeNumberOf, typeOfNumber, writeFrame } from "../log-frame.ts";
import { decrypt, encrypt, NONCE_BYTES } from "./gcm.ts";

const TYPE_BYTES = 2;
/** Drawn alike by two writers of one session once in 2⁴⁸; what is left counts for longer than any log. */
const PREFIX_BYTES = 6;

/** A writer has a prefix of its own and counts on: no nonce of one session's key comes twice, whoever goes on with it. */
export function createFrameEncryption(key: Uint8Array): (frame: Buffer) => Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  randomBytes(PREFIX_BYTES).copy(nonce);
  let count = 0;
  return (bytes) => {
    const frame = parseFrame(bytes, 0, bytes.length);
    // Whoever reads needs it to begin.
    if (frame.type === "key" || frame.type === null) return bytes;
    nonce.writeUIntLE(count++, PREFIX_BYTES, NONCE_BYTES - PREFIX_BYTES);
    const plain = Buffer.alloc(TYPE_BYTES + frame.payload.length);
    plain.writeUInt16LE(typeNumberOf(frame.type), 0);
    frame.payload.copy(plain, TYPE_BYTES);
    const payload = encrypt(key, nonce, plain, aboutOf(frame));
    const encrypted = Buffer.alloc(frameBytes(payload.length));
    writeFrame(encrypted, 0, { ...frame, type: "encrypted", payload });
    return encrypted;
  };
}

/** Null where it was not made with this key, or tampered with. */
export function decryptFrame(frame: LogFrame, key: Uint8Array): LogFrame | null {
  const plain = decrypt(key, frame.payload, aboutOf(frame));
  if (!plain || plain.length < TYPE_BYTES) return null;
  return { ...frame, type: typeOfNumber(plain.readUInt16LE(0)), payload: plain.subarray(TYPE_BYTES) };
}

function aboutOf({ sequence, monoUs, wallUs, isCopy }: LogFrame): Buffer {
  const about = Buffer.alloc(25);
  about.writeBigUInt64LE(BigInt(sequence), 0);
  about.writeBigUInt64LE(BigInt(monoUs), 8);
  about.writeBigUInt64LE(BigInt(wallUs), 16);
  about.writeUInt8(isCopy ? 1 : 0, 24);
  return about;
}
