/**
 * This file makes and checks the keys of links: each opens Attune's page once, in one browser, within ten minutes, on the server that runs now.
 * Whoever can read the data folder's token can make one, so that no request and no second secret is needed for it.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export const KEY_MINUTES = 10;
const FOR_MS = KEY_MINUTES * 60_000;
/** Until when, in ms of 1970 in base 36; 128 random bits; HMAC-SHA-256. */
const KEY = /^([0-9a-z]{1,11})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

/** `run` names one run of the server, so that what was spent before a restart is worth nothing after it. */
export type KeyMaker = { readonly token: string; readonly run: string };

const sign = ({ token, run }: KeyMaker, until: string, nonce: string): Buffer =>
  createHmac("sha256", token).update(`enter ${run} ${until} ${nonce}`).digest();

export function makeKey(maker: KeyMaker, nowMs = Date.now()): string {
  const until = (nowMs + FOR_MS).toString(36);
  const nonce = randomBytes(16).toString("base64url");
  return `${until}.${nonce}.${sign(maker, until, nonce).toString("base64url")}`;
}

/** The key stands behind the #, which a browser sends to nobody. */
export const linkOf = (url: string, key: string): string => `${url}/enter#${key}`;

/** True once for each key that is sound and not too old. */
export function createKeyCheck(maker: KeyMaker, now: () => number = Date.now): (key: string) => boolean {
  const spentUntilMs = new Map<string, number>();
  return (key) => {
    const [, until, nonce, mac] = KEY.exec(key) ?? [];
    if (until === undefined || nonce === undefined || mac === undefined) return false;
    if (!timingSafeEqual(sign(maker, until, nonce), Buffer.from(mac, "base64url"))) return false;
    const nowMs = now();
    const untilMs = Number.parseInt(until, 36);
    if (nowMs > untilMs || untilMs > nowMs + FOR_MS) return false;
    for (const [spent, endMs] of spentUntilMs) if (endMs < nowMs) spentUntilMs.delete(spent);
    if (spentUntilMs.has(nonce)) return false;
    spentUntilMs.set(nonce, untilMs);
    return true;
  };
}
