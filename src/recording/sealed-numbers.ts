/**
 * This file keeps how many sealed sessions a client has had, beside the sessions themselves: a number never comes twice, and whoever deletes the newest
 * one is told of it like of any other. It goes with the client's folder. A guest's sessions are nobody's course, and are not counted.
 */
import { readSealedGiven, writeSealedGiven } from "./client-folder.ts";

/** As far as it was kept: the sessions that are there may know of more. */
export const sealedNumbersGiven = (dataDir: string, client: string | null): number =>
  client === null ? 0 : readSealedGiven(dataDir, client);

/** `number` was given. A disk that takes nothing ends no session for it: the session itself still tells. */
export function keepSealedNumber(dataDir: string, client: string | null, number: number): void {
  if (client === null) return;
  try {
    if (readSealedGiven(dataDir, client) <= number) writeSealedGiven(dataDir, client, number + 1);
  } catch {}
}
