/** This file opens a session's seal: only where arms and nonces are those that its header committed to before the start. */
import { createHash } from "node:crypto";
import { failure } from "../errors.ts";
import { opens } from "../evidence/commitment.ts";
import { readSeal } from "../recording/seal.ts";
import type { SessionFolder } from "../recording/session-folder.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import type { Arm } from "../types.ts";

/** One a commitment. Throws in one line where the seal is missing, or is not the one of the header. */
export function openSeal(folder: SessionFolder, sealed: NonNullable<SessionHeader["sealed"]>): readonly Arm[] {
  const seal = readSeal(folder);
  if (!seal) throw broken(folder, "its file sealed.json is missing or cannot be read");
  const { commitments, number, protocolSha256 } = sealed;
  const isWhole = seal.arms.length === commitments.length && seal.nonces.length === commitments.length;
  const isOpened = commitments.every((commitment, i) => {
    const [arm, nonce] = [seal.arms[i], seal.nonces[i]];
    if (arm === undefined || nonce === undefined) return false;
    return opens(
      bytes(commitment),
      { protocolHash: bytes(protocolSha256), session: number, arm, nonce: bytes(nonce) },
      sha256,
    );
  });
  if (!isWhole || !isOpened) throw broken(folder, "what it says is not what was committed to before the start");
  return seal.arms;
}

const broken = ({ id }: SessionFolder, why: string): Error =>
  failure("SEAL_BROKEN", `the seal of session ${id} does not hold: ${why}`, {
    hint: "Nothing that it says can be believed; delete the session, or put back the file as it was",
  });

const bytes = (hex: string): Uint8Array => Buffer.from(hex, "hex");
const sha256 = (of: Uint8Array): Uint8Array => createHash("sha256").update(of).digest();
