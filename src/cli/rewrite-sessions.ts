/** This file goes through the sessions that shall be encrypted, or in plain again: one that is named, or all. */
import type { Command } from "commander";
import { AttuneError, badUse, lineOf } from "../errors.ts";
import { findSession, sessionIds } from "../recording/session-folder.ts";
import { createProgress } from "./output.ts";

export type WhichFlags = { readonly all?: true };

export const withWhich = (command: Command, toDo: string): Command =>
  command.argument("[session]", `id of the session ${toDo}`).option("--all", `every session ${toDo}`);

export type Rewritten = {
  readonly done: readonly string[];
  readonly leftOut: readonly { readonly session: string; readonly why: string }[];
};

/** Before anything is asked or set. */
export function checkWhich(dataDir: string, id: string | undefined, { all }: WhichFlags): void {
  if (id !== undefined && all) throw badUse("--all", "left out with the id of a session", "both");
  if (id !== undefined) findSession(dataDir, id);
}

/** `rewrite` gives false where nothing was to do. One session that is named and cannot be is an error; of all of them the others are done. */
export function rewriteSessions(
  dataDir: string,
  id: string | undefined,
  { all }: WhichFlags,
  rewrite: (dataDir: string, id: string) => boolean,
): Rewritten {
  if (id !== undefined) return { done: rewrite(dataDir, id) ? [id] : [], leftOut: [] };
  if (!all) return { done: [], leftOut: [] };
  const done: string[] = [];
  const leftOut: { session: string; why: string }[] = [];
  const progress = createProgress("sessions");
  const ids = sessionIds(dataDir);
  for (const [i, session] of ids.entries()) {
    progress.update(i / ids.length);
    try {
      if (rewrite(dataDir, session)) done.push(session);
    } catch (error) {
      // The same passphrase fails at every other one.
      if (error instanceof AttuneError && ["WRONG_PASSPHRASE", "ENCRYPTED"].includes(error.code)) throw error;
      leftOut.push({ session, why: lineOf(error) });
    }
  }
  progress.done();
  return { done, leftOut };
}
