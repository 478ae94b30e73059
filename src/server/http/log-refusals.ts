/** This file tells the log about refused requests, one line a second at most: a stranger who knocks a million times fills no disk. */

import type { Log } from "../log.ts";
import type { Refusal } from "./access.ts";

const EVERY_MS = 1000;

/** The line says how many refusals it stands for; what was asked for is left out, as it may hold a token. */
export function createRefusalLog(log: Log): (refusal: Refusal) => void {
  let toldMs = Number.NEGATIVE_INFINITY;
  let count = 0;
  return ({ status, code }) => {
    count++;
    if (performance.now() - toldMs < EVERY_MS) return;
    toldMs = performance.now();
    log.warn({ status, code, count }, "refused");
    count = 0;
  };
}
