/**
 * This file keeps what nobody may know before the guess, beside the log: the arms that were drawn and their nonces, and later what was guessed. A
 * session is sealed from its first frame, whose header holds the commitments, to the guess; no door shows its person's own reading meanwhile.
 */
import { existsSync } from "node:fs";
import * as v from "valibot";
import { failure, lineOf } from "../errors.ts";
import { ARMS, GUESSES } from "../types.ts";
import { readPrivate, writePrivate } from "./encryption/private-text.ts";
import type { SessionKey } from "./encryption/session-key.ts";
import type { SessionFolder } from "./session-folder.ts";
import type { SessionHeader } from "./session-header.ts";
import type { SessionSummary } from "./summary.ts";

const SEAL = {
  /** One a commitment, in the same order. */
  arms: v.pipe(v.array(v.picklist(ARMS)), v.minLength(1)),
  /** 32 bytes each, in hexadecimal. */
  nonces: v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
};
const SealFile = v.strictObject({ format: v.literal(1), ...SEAL });
const RevealFile = v.strictObject({
  format: v.literal(1),
  guess: v.picklist(GUESSES),
  revealedAt: v.pipe(v.string(), v.isoTimestamp()),
  arms: SEAL.arms,
  /** What the verdict counts, one a commitment: mean z of the own reading over clean train time; null where there was none. */
  meansZ: v.array(v.nullable(v.pipe(v.number(), v.finite()))),
});

export type Seal = Omit<v.InferOutput<typeof SealFile>, "format">;
export type Revealed = Omit<v.InferOutput<typeof RevealFile>, "format">;

/** As long for every arm: who lists a folder with its sizes learns nothing. */
export function writeSeal(folder: SessionFolder, seal: Seal, key: SessionKey | null = null): void {
  const longest = Math.max(...ARMS.map((arm) => arm.length));
  const missing = seal.arms.reduce((sum, arm) => sum + longest - arm.length, 0);
  const text = `${JSON.stringify({ format: 1, ...seal }, null, 2)}${" ".repeat(missing)}\n`;
  writePrivate(folder.seal, text, folder.log, key);
}

export function writeReveal(folder: SessionFolder, revealed: Revealed): void {
  try {
    writePrivate(folder.reveal, `${JSON.stringify({ format: 1, ...revealed }, null, 2)}\n`, folder.log);
  } catch (error) {
    throw failure("GUESS_UNWRITABLE", `${folder.reveal} could not be written: ${lineOf(error)}`, {
      hint: "Check the free space and the permissions of the folder.",
      cause: error,
    });
  }
}

/** Null where it is missing or is no seal: then nobody can open it. */
export const readSeal = (folder: SessionFolder): Seal | null => readParsed(folder.seal, SealFile);
/** Null as long as nobody guessed. */
export const readReveal = (folder: SessionFolder): Revealed | null => readParsed(folder.reveal, RevealFile);

/** Where the header is damaged, the seal that lies beside the log still tells. */
export const isSealed = (folder: SessionFolder, header: Pick<SessionHeader, "sealed"> | null): boolean =>
  (header === null ? existsSync(folder.seal) : header.sealed !== undefined) && readReveal(folder) === null;

/** What came of a sealed session's training, and where the indices stood, is its person's own reading. */
export function hideSealed(summary: SessionSummary, isOpen = summary.reveal !== null): SessionSummary {
  const { arm, protocol } = summary;
  if (arm !== "sealed" || isOpen) return summary;
  return { ...summary, levels: null, protocol: protocol && { ...protocol, success: null } };
}

function readParsed<Schema extends v.GenericSchema<unknown, { readonly format: 1 }>>(
  path: string,
  schema: Schema,
): Omit<v.InferOutput<Schema>, "format"> | null {
  if (!existsSync(path)) return null;
  try {
    const { format: _, ...parsed } = v.parse(schema, JSON.parse(readPrivate(path)));
    return parsed;
  } catch {
    return null;
  }
}
