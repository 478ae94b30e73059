/** This file reads in BrainFlow's log which headband answered, so that it is asked for by its address from then on. */
import type { Source } from "../source.ts";
import type { Pinned } from "./messages.ts";

const SEEN = /\] address (\S+)|\] identifier (.+)/g;
/** BrainFlow takes the first device whose name begins like this when it is told no address. */
const HEADBANDS = /^(Muse|Ganglion|Simblee|BrainBit|AAVAA|BrainAlive)/i;

/** The one headband that the scan saw; null when it saw none or several, for then the log does not tell which was taken. */
export function pinFromLog(log: string): Pinned | null {
  const seen = new Map<string, string>();
  let address = "";
  for (const [, found, name] of log.matchAll(SEEN)) {
    if (found !== undefined) address = found;
    else if (name !== undefined && address !== "" && HEADBANDS.test(name)) seen.set(address, name.trim());
  }
  const [only] = seen;
  if (!only || seen.size > 1) return null;
  const [macAddress, serialNumber] = only;
  return { macAddress, serialNumber };
}

/** As a source's own inputs name it: the computer that a stream came from is none of them. */
export function deviceOf({ macAddress, serialNumber }: Pinned): NonNullable<Source["device"]> {
  return { ...(macAddress !== undefined && { macAddress }), ...(serialNumber !== undefined && { serialNumber }) };
}

/** What BrainFlow gave as the reason, in its own words: the first error, or nothing. */
export function reasonFromLog(log: string): string {
  return /\[error\] (.+)/.exec(log)?.[1]?.trim().replace(/\.$/, "") ?? "";
}
