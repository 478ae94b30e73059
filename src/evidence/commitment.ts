/**
 * This file seals an arm before the session and opens it after the guess: the commitment is a hash that can be shown, and nobody, we included, can make another arm
 * of it later. SHA-256("attune.arm.v1\0" ‖ SHA-256(protocol) ‖ u32be(session) ‖ arm byte ‖ 32-byte nonce).
 */
import { badUse } from "../errors.ts";
import { ARMS, type Arm } from "../types.ts";

/** SHA-256, which a pure part cannot reach itself. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

export type Sealed = {
  /** SHA-256 of the protocol's bytes. */
  readonly protocolHash: Uint8Array;
  /** Counted from 0. */
  readonly session: number;
  readonly arm: Arm;
  readonly nonce: Uint8Array;
};

const NAME = [..."attune.arm.v1\0"].map((letter) => letter.charCodeAt(0));
const HASH_BYTES = 32;
const NONCE_BYTES = 32;
/** Written into sealed files: an arm keeps its byte. */
const byteOf = (arm: Arm): number => ARMS.indexOf(arm) + 1;

export const commit = (sealed: Sealed, hash: Hash): Uint8Array => hash(bytesOf(sealed));

/** Whether a commitment was made of just this. */
export function opens(commitment: Uint8Array, sealed: Sealed, hash: Hash): boolean {
  const made = commit(sealed, hash);
  return made.length === commitment.length && made.every((byte, i) => byte === commitment[i]);
}

function bytesOf({ protocolHash, session, arm, nonce }: Sealed): Uint8Array {
  if (protocolHash.length !== HASH_BYTES) throw badUse("protocolHash", `${HASH_BYTES} bytes`, protocolHash.length);
  if (nonce.length !== NONCE_BYTES) throw badUse("nonce", `${NONCE_BYTES} bytes`, nonce.length);
  if (!Number.isInteger(session) || session < 0 || session >= 2 ** 32) {
    throw badUse("session", "a whole number from 0 to 4294967295", session);
  }
  const number = [24, 16, 8, 0].map((shift) => (session >>> shift) & 255);
  return Uint8Array.from([...NAME, ...protocolHash, ...number, byteOf(arm), ...nonce]);
}
