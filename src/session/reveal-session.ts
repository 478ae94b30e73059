/** This file takes a person's guess of which feedback a sealed session had, and only then tells it. */

import { badUse, failure } from "../errors.ts";
import { createSessionOutcome } from "../evidence/session-outcome.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import { isBeingWritten } from "../recording/open-sessions.ts";
import { readHeader, readLog } from "../recording/read-log.ts";
import { openManifest } from "../recording/read-session.ts";
import { readReveal, writeReveal } from "../recording/seal.ts";
import { findSession, type SessionFolder } from "../recording/session-folder.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import type { Reveal } from "../recording/summary.ts";
import type { Guess, LoopInput } from "../types.ts";
import { openSeal } from "./open-seal.ts";
import { sealedUnits } from "./sealed-units.ts";

export type Revealing = Reveal & {
  readonly session: string;
  /** Of a session in blocks the last one is asked for; null where nothing was guessed. */
  readonly isRight: boolean | null;
};

/** A guess is made once. */
export function revealSession(dataDir: string, id: string, guess: Guess): Revealing {
  const folder = findSession(dataDir, id);
  const header = readHeader(folder.log);
  const { sealed } = header;
  if (!sealed) throw badUse("session", "a sealed one", `${id}, whose arm was ${header.arm}`);
  if (isBeingWritten(folder, header)) {
    throw failure("SESSION_OPEN", `session ${id} is being recorded`, { hint: "Guess when it has ended" });
  }
  const before = readReveal(folder);
  if (before) {
    throw failure("GUESSED", `session ${id} is open already: ${before.guess} was guessed on ${before.revealedAt}`);
  }
  const arms = openSeal(folder, sealed);
  const meansZ = outcomeOf(folder, header, sealed);
  writeReveal(folder, { guess, revealedAt: new Date().toISOString(), arms: [...arms], meansZ: [...meansZ] });
  openManifest(folder);
  return { session: id, guess, arms, isRight: isRight(guess, arms) };
}

/** What the verdict counts of a told session, where its log says something else today; null where it says the same. */
export function revealDiffers(
  dataDir: string,
  id: string,
): { readonly logged: unknown; readonly again: unknown } | null {
  const folder = findSession(dataDir, id);
  const header = readHeader(folder.log);
  const told = readReveal(folder)?.meansZ ?? null;
  const again = header.sealed ? outcomeOf(folder, header, header.sealed) : null;
  return JSON.stringify(told) === JSON.stringify(again) ? null : { logged: told, again };
}

function isRight(guess: Guess, arms: Reveal["arms"]): boolean | null {
  if (guess === "unsure") return null;
  return (guess === "real") === (arms.at(-1) === "contingent");
}

const isGoalChange = (event: LoopInput["event"]): boolean => event.type === "command" && event.name === "goal";

function outcomeOf(folder: SessionFolder, header: SessionHeader, { unit }: NonNullable<SessionHeader["sealed"]>) {
  const protocol = header.protocol ?? SHIPPED[header.goal];
  const { count, trainedAt } = sealedUnits(protocol, header.minutes, unit);
  const { add, meansZ } = createSessionOutcome({ index: protocol.index, units: count, trainedAt });
  for (const entry of readLog(folder.log)) {
    if (entry.type === "damage") continue;
    // From a change of goal on, another protocol trains.
    if (entry.record.type === "input" && isGoalChange(entry.record.input.event)) break;
    if (entry.record.type !== "output") continue;
    if (entry.record.output.type === "feedback") add(entry.record.output);
  }
  return meansZ();
}
