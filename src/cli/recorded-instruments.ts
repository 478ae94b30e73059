/** This file says, for commands, whether the recorded instruments are here, and whether they are those that a session sounded through. */
import { bankLine, type FoundBank, findBank } from "../bank/find-bank.ts";
import { cacheDir } from "../config.ts";
import { note } from "./output.ts";

/** Null where they are not here, which one line on standard error tells. */
export function instrumentsHere(): FoundBank | null {
  const search = findBank(cacheDir());
  const line = bankLine(search);
  if (line !== null) note(`attune: ${line}`);
  return search.found;
}

const shortOf = (hash: string): string => hash.slice(0, 12);

/** What a session lacks here of the instruments that it sounded through, as a clause; null where it lacks none. */
export function lacks(recordedWith: string | null): string | null {
  if (recordedWith === null) return null;
  const search = findBank(cacheDir());
  if (search.found?.hash === recordedWith) return null;
  const other = search.found ? `here is bank ${shortOf(search.found.hash)}…` : search.why;
  return `it sounded through the bank of recorded instruments ${shortOf(recordedWith)}…, and ${other}`;
}

/** The bank that a session sounded through; null where all was synthesised then, or must be now, which one line tells. */
export function instrumentsOf(recordedWith: string | null): FoundBank | null {
  if (recordedWith === null) return null;
  const lacking = lacks(recordedWith);
  if (lacking !== null) note(`attune: ${lacking}; synthesised instruments play`);
  return lacking === null ? findBank(cacheDir()).found : null;
}
