/** This file makes a key of a passphrase with scrypt (RFC 7914): slow and large on purpose, so that guessing costs as much each time. */
import { randomBytes, scryptSync, scrypt as scryptTold } from "node:crypto";
import * as v from "valibot";
import { badUse } from "../../errors.ts";
import { KEY_BYTES } from "./gcm.ts";

/** Twice what Attune itself asks for: a crafted log must take neither all of this machine's memory nor a minute of its time. */
const MOST_COST = 2 ** 20;
const MOST_WORK_BYTES = 2 ** 28;
const SALT_BYTES = 16;

const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

export const SCRYPT = v.pipe(
  v.strictObject({
    name: v.literal("scrypt"),
    /** In hexadecimal. */
    salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
    N: v.pipe(
      whole(2, MOST_COST),
      v.check((n) => Number.isInteger(Math.log2(n))),
    ),
    r: whole(1, 32),
    p: whole(1, 16),
  }),
  v.check(({ N, r, p }) => 128 * N * r * p <= MOST_WORK_BYTES),
);
export type Scrypt = Readonly<v.InferOutput<typeof SCRYPT>>;

/** What is the same makes the same key; a crafted log may name a folder's salt at another cost. */
export const idOf = ({ salt, N, r, p }: Scrypt): string => `${salt}.${N}.${r}.${p}`;

/** 128 MB and some tenths of a second (OWASP, 2024). */
export const newScrypt = (cost = 2 ** 17): Scrypt => ({
  ...{ name: "scrypt", salt: randomBytes(SALT_BYTES).toString("hex") },
  ...{ N: cost, r: 8, p: 1 },
});

const LEAST_LENGTH = 8;

/** Of one that is set now; throws for less, and says nothing of it but its length. */
export function longEnough(passphrase: string): string {
  if (passphrase.length >= LEAST_LENGTH) return passphrase;
  throw badUse("the passphrase", `at least ${LEAST_LENGTH} characters long`, `${passphrase.length}`);
}

/** The same letters are the same passphrase, however a keyboard puts them together. */
export const keyOfPassphrase = (passphrase: string, { salt, N, r, p }: Scrypt): Buffer =>
  scrypt(passphrase.normalize("NFKC"), Buffer.from(salt, "hex"), { N, r, p }, KEY_BYTES);

type Cost = Pick<Scrypt, "N" | "r" | "p">;

const costOf = ({ N, r, p }: Cost) => ({ N, r, p, maxmem: 128 * r * (N + p + 2) + 1024 * 1024 });

export const scrypt = (passphrase: string, salt: Uint8Array, cost: Cost, lengthBytes: number): Buffer =>
  scryptSync(passphrase, salt, lengthBytes, costOf(cost));

/** The same in a thread of its own, for a server whose music goes on meanwhile. */
export const keyOfPassphraseApart = (passphrase: string, kdf: Scrypt): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scryptTold(passphrase.normalize("NFKC"), Buffer.from(kdf.salt, "hex"), KEY_BYTES, costOf(kdf), (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
