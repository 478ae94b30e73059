/** This file makes ids that tell nothing: 130 random bits in 26 characters of Crockford's base 32. */
import { randomBytes } from "node:crypto";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const createSessionId = (): string =>
  Array.from(randomBytes(26), (byte) => LETTERS[byte % LETTERS.length]).join("");
