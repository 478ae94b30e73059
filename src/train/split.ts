/** This file says which songs are counted and which are kept apart, by a hash of the file's name, so that the split never moves. */
import { createHash } from "node:crypto";

/** `held` is never counted; `weigh` tells how much each level counts, before it is counted itself. */
export type Part = "held" | "weigh" | "count";

export const SPLIT_RULE =
  "first 32 bits of SHA-256 of the file name, modulo 10: 0 held out, 1-3 weigh the levels, 4-9 are counted";

export function partOf(name: string): Part {
  const place = createHash("sha256").update(name).digest().readUInt32BE(0) % 10;
  return place === 0 ? "held" : place <= 3 ? "weigh" : "count";
}
