/** This file names a recording as BIDS does: a pseudonym instead of the client, letters and digits alone. */
import { createHash } from "node:crypto";
import type { SessionHeader } from "../session-header.ts";

export type BidsNames = {
  readonly subject: string;
  readonly session: string;
  readonly task: string;
  readonly stem: string;
};

/** The same person has the same pseudonym in every export, and nobody can read a name out of it. */
export function bidsNames({ client, session, goal }: SessionHeader): BidsNames {
  const subject = client === null ? "guest" : createHash("sha256").update(`attune ${client}`).digest("hex").slice(0, 8);
  // The first letters of an id are its time; the last are chance.
  const own = session.slice(-8);
  const task = goal.replaceAll("-", "");
  return { subject, session: own, task, stem: `sub-${subject}_ses-${own}_task-${task}` };
}
