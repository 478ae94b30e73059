/** This file finds the bank of recorded instruments in the user's cache, whole and the one that this version plays, or says why there is none. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Bank, openBank } from "../sound/bank.ts";
import { BANK_SHA256, MOST_BANK_BYTES } from "./pins.ts";

export type FoundBank = {
  /** SHA-256 of its bytes, which a session's header keeps. */
  readonly hash: string;
  readonly bytes: ArrayBuffer;
  readonly bank: Bank;
};

/** What keeps the recorded instruments from being played. */
type Lack = "not here" | "damaged";

/** `why`: one clause for a person. */
export type BankSearch =
  | { readonly found: FoundBank }
  | { readonly found: null; readonly lack: Lack; readonly why: string };

const FETCH_IT = "`npm run setup` fetches them";

export const bankFolder = (cacheDir: string): string => join(cacheDir, "recorded-instruments");
/** Named by its hash: another version's lies beside it. */
export const bankPath = (cacheDir: string, hash: string = BANK_SHA256): string =>
  join(bankFolder(cacheDir), `${hash.slice(0, 16)}.bank`);

export function findBank(cacheDir: string, hash: string = BANK_SHA256): BankSearch {
  let file: Buffer;
  try {
    file = readFileSync(bankPath(cacheDir, hash));
  } catch {
    return lacking("not here", FETCH_IT);
  }
  const damaged = lacking("damaged", `${FETCH_IT} again`);
  if (file.length > MOST_BANK_BYTES || sha256(file) !== hash) return damaged;
  const bytes = new ArrayBuffer(file.length);
  new Uint8Array(bytes).set(file);
  const bank = openBank(bytes);
  return bank ? { found: { hash, bytes, bank } } : damaged;
}

const lacking = (lack: Lack, mend: string): BankSearch => ({
  found: null,
  lack,
  why: `the recorded instruments are ${lack} (${mend})`,
});

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The line that a person reads; null where the bank is there. */
export const bankLine = (search: BankSearch): string | null =>
  search.found ? null : `synthesised instruments play: ${search.why}`;
